/** How often the bar is drawn, so that drawing costs nothing beside the work. */
const DRAW_EVERY_MS = 100

export interface Progress {
  /** `done` of `total`, whatever the unit. */
  at(done: number, total: number): void
  /** Clears the line. */
  end(): void
}

/** A bar on standard error while a terminal is there; silence when it is not, so that pipes stay clean. */
export function showProgress(what: string, out: NodeJS.WriteStream = process.stderr): Progress {
  if (!out.isTTY) return { at() {}, end() {} }
  let drawnAt = 0
  return {
    at(done, total) {
      const now = Date.now()
      if (now - drawnAt < DRAW_EVERY_MS && done < total) return
      drawnAt = now
      const share = total > 0 ? done / total : 1
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░')
      out.write(`\r${what} ${bar} ${Math.round(share * 100)} %`)
    },
    end() {
      out.write('\r\u001b[K')
    },
  }
}
