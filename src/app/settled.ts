export type Settled<T> = { readonly value: T } | { readonly failure: unknown }

/** The outcome as a value, so that the platform's failures are told apart from the store's. */
export function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  )
}
