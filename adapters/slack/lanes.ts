export interface Lanes {
  /** Runs the task after all earlier ones of the same lane, and rejects as it does. */
  run<T>(lane: string, task: () => Promise<T>): Promise<T>
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>
}

/** Keeps what belongs together in order, although Bolt runs its listeners side by side. */
export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>()
  return {
    run(lane, task) {
      const result = (tails.get(lane) ?? Promise.resolve()).then(task)
      const tail = result.then(
        () => undefined,
        () => undefined,
      )
      tails.set(lane, tail)
      void tail.then(() => {
        if (tails.get(lane) === tail) tails.delete(lane)
      })
      return result
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
