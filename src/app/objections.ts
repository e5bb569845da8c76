import type { Inbox } from '../adapter.js'
import type { Log } from '../log.js'
import type { CardRecord, Store } from '../store/store.js'
import { actTexts } from '../texts/acts.js'
import type { ActivityLog } from './activity-log.js'
import type { Communities } from './communities.js'
import type { Events } from './events.js'
import type { Lanes } from './lanes.js'
import type { Outbox } from './outbox.js'
import type { ShowCard } from './show-card.js'

export interface ObjectionParts {
  readonly store: Store
  readonly communities: Pick<Communities, 'get'>
  readonly outbox: Pick<Outbox, 'retry'>
  readonly activity: ActivityLog
  readonly show: ShowCard
  readonly events: Events
  /** Those of the messages. */
  readonly lanes: Lanes
  readonly log: Log
}

/** An author asks for another look: the card waits again, for somebody who has not decided yet. */
export function createObjections(parts: ObjectionParts): Inbox['objection'] {
  const { store, communities, outbox, activity, show, events, lanes, log } = parts

  return ({ cardId, community, author, at }) =>
    lanes.run(community, async () => {
      const texts = actTexts[communities.get(community)?.settings.language ?? 'en']
      const before = await store.card(cardId)
      if (before?.community !== community || before.message.author.id === '') return { text: texts.tooLate }
      if (before.message.author.id !== author.id) return { text: texts.notYours }
      if (before.message.text === undefined) return { text: texts.tooLate }
      // Also where everything was taken back since: then the author was told so.
      if (!before.acts.some(stands)) return { text: texts.nothingDone }
      if (before.state === 'pending' && before.decision.reason !== 'objection')
        return { text: texts.undecided }
      const { status, card } = await store.object(cardId, at)
      log.info({ community, card: cardId, status }, 'objection')
      if (status !== 'reopened' || card === undefined) return { text: texts.objectedBefore }
      events.emit({ type: 'card', card: show(card) })
      outbox.retry(community)
      await activity.add({
        community,
        by: { id: '', name: texts.author },
        kind: 'objection',
        detail: texts.activity.objected(cardId),
      })
      return { text: texts.objected }
    })
}

function stands({ state }: CardRecord['acts'][number]): boolean {
  return state === 'done' || state === 'started'
}
