type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** An optional field that was left out stays left out. */
export function withoutUndefined<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
