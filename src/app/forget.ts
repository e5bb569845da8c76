import type { Inbox, MessageRef } from '../adapter.js'
import type { Log } from '../log.js'
import type { CardRecord, Store } from '../store/store.js'
import type { Acts } from './acts.js'
import type { Lanes } from './lanes.js'
import type { RecentAsks } from './recent-asks.js'

export interface Forgetting extends Pick<Inbox, 'deleted' | 'channelDeleted'> {
  /** In the lane of the community: the words are taken back. */
  forget(ref: MessageRef): Promise<void>
}

/** What is deleted on the platform is deleted here: the words go, the verdicts stay. */
export function createForgetting(parts: {
  readonly store: Pick<Store, 'cardOf' | 'forget' | 'forgetChannel'>
  readonly acts: Pick<Acts, 'whenDone'>
  readonly recentAsks: Pick<RecentAsks, 'forget'>
  /** Shows the card as it now is. */
  readonly announce: (cardId: string) => Promise<CardRecord | undefined>
  readonly lanes: Lanes
  readonly clock: () => number
  readonly log: Log
}): Forgetting {
  const { store, acts, recentAsks, announce, lanes, clock, log } = parts

  const forget = async (ref: MessageRef): Promise<void> => {
    const changed = await store.forget(ref, clock())
    recentAsks.forget(ref)
    log.debug({ community: ref.community, message: ref.messageId, cards: changed.length }, 'deleted')
    for (const cardId of changed) await announce(cardId)
  }

  /** The author may be quicker than Norma, which is about to take it away: what came of that tells who did. */
  const deletedOnce = (ref: MessageRef): Promise<'being hidden' | 'seen'> =>
    lanes.run(ref.community, async () => {
      const hidings = (await store.cardOf(ref))?.acts.filter(({ kind }) => kind === 'hide') ?? []
      if (hidings.some(({ state }) => state === 'started')) return 'being hidden'
      // Norma took it away itself: the author took nothing back.
      if (!hidings.some(({ state }) => state === 'done' || state === 'undoing')) await forget(ref)
      return 'seen'
    })

  return {
    forget,

    async deleted(ref) {
      if ((await deletedOnce(ref)) === 'being hidden') {
        await acts.whenDone(ref.community)
        await deletedOnce(ref)
      }
    },

    // Also what Norma took away itself: there is no place left to bring it back to.
    channelDeleted: (channel) =>
      lanes.run(channel.community, async () => {
        const changed = await store.forgetChannel(channel, clock())
        log.info({ ...channel, cards: changed.length }, 'a channel was deleted: the words in it are, too')
        for (const cardId of changed) {
          const card = await announce(cardId)
          if (card !== undefined) recentAsks.forget(card.message.ref)
        }
      }),
  }
}
