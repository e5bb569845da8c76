import type { Adapter } from '../../../src/adapter.js'

/** How long one interaction waited for its acknowledgement. */
export interface Answer {
  readonly what: 'press' | 'page' | 'open'
  /** Infinity: never answered. */
  readonly afterMs: number
}

/** A platform under raid: the real adapter, and the people on the other side of the loopback platform it speaks to. */
export interface Front {
  readonly adapter: Adapter
  readonly community: string
  /** Somebody writes; the platform does not wait for the bot. @returns the id of the message. */
  says(text: string, authorIndex: number): string
  /** Cards in the review channel that can be decided, by id, as a moderator sees them now. */
  openCards(): readonly string[]
  press(cardId: string): Promise<Answer>
  /**
   * The moderator turns two pages of the digest, opens a card from the list and decides it.
   * @returns what was answered, and the card decided; nothing while there is no digest, or a view that did not come.
   */
  browse(): Promise<{ readonly answers: readonly Answer[]; readonly cardId?: string }>
  figures(): FrontFigures
  close(): Promise<void>
}

export interface FrontFigures {
  /** Cards that stand in the review channel, decided or not. */
  readonly cardsPosted: number
  readonly digestsPosted: number
  readonly digestEdits: number
  /** Requests that the platform refused as too many. */
  readonly refusals: number
}

/** When a view shows up: asks every few milliseconds, and gives up after `patienceMs`. */
export async function seen<T>(look: () => T | undefined, patienceMs = 10_000): Promise<T | undefined> {
  const until = performance.now() + patienceMs
  for (;;) {
    const found = look()
    if (found !== undefined || performance.now() > until) return found
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
  }
}
