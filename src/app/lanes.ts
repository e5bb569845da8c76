import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work of one key is done one after another, in the order of arrival; different keys do not wait for each other. */
export interface Lanes {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, task) {
      const before = tails.get(key)
      // The store never really waits: without a turn in between, a flood would keep the one thread from everything else.
      const result =
        before === undefined ? Promise.resolve().then(task) : before.then(() => nextTurn()).then(task)
      const tail = result.catch(() => undefined)
      tails.set(key, tail)
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      return result
    },
    async settled() {
      await Promise.all(tails.values())
    },
  }
}
