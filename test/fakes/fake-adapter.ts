import type {
  Adapter,
  AdapterStatus,
  Card,
  CardPosting,
  Digest,
  Inbox,
  MessageRef,
  Powers,
} from '../../src/adapter.js'

export interface FakeAdapter extends Adapter {
  /** Cards as they stand in the channels now, by the id of the message that shows them. */
  readonly shown: ReadonlyMap<string, Card>
  readonly postings: readonly (CardPosting & { readonly channelId: string; readonly cardId: string })[]
  readonly updates: readonly Card[]
  /** Digests as they stand in the channels now, by the id of the message that shows them. */
  readonly digests: ReadonlyMap<string, Digest>
  readonly digestPostings: readonly (CardPosting & { readonly channelId: string })[]
  /** What was said to those who look after the community. */
  readonly warnings: readonly string[]
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

/** A platform in memory that keeps its promises, and fails when told to. What it can do beside, tests bring along. */
export function createFakeAdapter(
  community: string,
  platform = 'fake',
  powers: Partial<Powers> = {},
): FakeAdapter {
  const shown = new Map<string, Card>()
  const byKey = new Map<string, MessageRef>()
  const postings: (CardPosting & { channelId: string; cardId: string })[] = []
  const updates: Card[] = []
  const digests = new Map<string, Digest>()
  const digestPostings: (CardPosting & { channelId: string })[] = []
  const warnings: string[] = []
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

  const placeOf = (channelId: string, key: string): MessageRef => {
    const inChannel = JSON.stringify([channelId, key])
    const place = byKey.get(inChannel) ?? { community, channelId, messageId: `post-${byKey.size + 1}` }
    byKey.set(inChannel, place)
    return place
  }

  return {
    ...powers,
    platform,
    shown,
    postings,
    updates,
    digests,
    digestPostings,
    warnings,
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
        const place = placeOf(channelId, posting.key)
        shown.set(place.messageId, card)
        return place
      }),
    updateCard: (at, card) =>
      call(() => {
        updates.push(card)
        shown.set(at.messageId, card)
      }),
    postDigest: (channelId, digest, posting) =>
      call(() => {
        digestPostings.push({ ...posting, channelId })
        const place = placeOf(channelId, posting.key)
        digests.set(place.messageId, digest)
        return place
      }),
    updateDigest: (at, digest) => call(() => void digests.set(at.messageId, digest)),
    warnAdmins: async (_community, text) => void warnings.push(text),
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
