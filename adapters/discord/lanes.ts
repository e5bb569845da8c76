/** Runs tasks of one lane one after another, in the order given, and different lanes side by side. */
export interface Lanes {
  /** The task must not reject: it says itself what went wrong. */
  run(lane: string, task: () => Promise<void>): void
  /** Resolves once everything that was given before has ended. */
  drained(): Promise<void>
}

export function createLanes(): Lanes {
  const ends = new Map<string, Promise<void>>()
  return {
    run(lane, task) {
      const end = (ends.get(lane) ?? Promise.resolve()).then(task).finally(() => {
        if (ends.get(lane) === end) ends.delete(lane)
      })
      ends.set(lane, end)
    },
    async drained() {
      await Promise.all(ends.values())
    },
  }
}
