import type { Adapter, AdapterStatus, Card, CardPosting, Inbox, MessageRef } from '../../src/adapter.js'

export interface FakeAdapter extends Adapter {
  /** Cards as they stand in the channels now, by the id of the message that shows them. */
  readonly shown: ReadonlyMap<string, Card>
  readonly postings: readonly (CardPosting & { readonly channelId: string; readonly cardId: string })[]
  readonly updates: readonly Card[]
  readonly notices: readonly { readonly channelId: string; readonly text: string }[]
  readonly inbox: Inbox | undefined
  /** The next calls reject with these, one each. */
  fail(...errors: readonly Error[]): void
  failStart(...errors: readonly Error[]): void
  /** Posts take effect, but their answers are lost, until switched off. */
  loseAnswers(error: Error | undefined): void
  /** Calls wait until the returned function is called. */
  hold(): () => void
  /** The most calls that were ever under way at the same time. */
  busiest(): number
}

/** A platform in memory that keeps its promises, and fails when told to. */
export function createFakeAdapter(community: string, platform = 'fake'): FakeAdapter {
  const shown = new Map<string, Card>()
  const byKey = new Map<string, MessageRef>()
  const postings: (CardPosting & { channelId: string; cardId: string })[] = []
  const updates: Card[] = []
  const notices: { channelId: string; text: string }[] = []
  const failures: Error[] = []
  const startFailures: Error[] = []
  let inbox: Inbox | undefined
  let state: AdapterStatus['state'] = 'disconnected'
  let lost: Error | undefined
  let gate: Promise<void> = Promise.resolve()
  let busy = 0
  let busiest = 0

  const call = async <T>(work: () => T): Promise<T> => {
    busy += 1
    busiest = Math.max(busiest, busy)
    try {
      await gate
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      const result = work()
      if (lost !== undefined) throw lost
      return result
    } finally {
      busy -= 1
    }
  }

  return {
    platform,
    shown,
    postings,
    updates,
    notices,
    get inbox() {
      return inbox
    },
    async start(given) {
      const failure = startFailures.shift()
      if (failure !== undefined) throw failure
      inbox = given
      state = 'connected'
    },
    async stop() {
      state = 'disconnected'
    },
    postCard: (channelId, card, posting) =>
      call(() => {
        postings.push({ ...posting, channelId, cardId: card.id })
        const place = byKey.get(posting.key) ?? { community, channelId, messageId: `post-${byKey.size + 1}` }
        byKey.set(posting.key, place)
        shown.set(place.messageId, card)
        return place
      }),
    updateCard: (at, card) =>
      call(() => {
        updates.push(card)
        shown.set(at.messageId, card)
      }),
    postNotice: (channelId, text) => call(() => void notices.push({ channelId, text })),
    status: () => ({ state, detail: 'a platform in memory' }),
    fail: (...errors) => void failures.push(...errors),
    failStart: (...errors) => void startFailures.push(...errors),
    loseAnswers(error) {
      lost = error
    },
    hold() {
      let open = (): void => {}
      gate = new Promise((resolve) => {
        open = resolve
      })
      return () => open()
    },
    busiest: () => busiest,
  }
}
