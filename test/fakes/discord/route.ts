export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface Route {
  readonly method: string
  /** After `/api/v10`; `:name` stands for one part. */
  readonly path: string
  /** Undefined answers 204. */
  answer(call: Call): unknown
}
