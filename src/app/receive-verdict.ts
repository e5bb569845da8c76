import type { IncomingVerdict, Language, VerdictOutcome } from '../adapter.js'
import type { Log } from '../log.js'
import { nameOf } from '../review/card.js'
import { labelOf, settle } from '../review/verdict.js'
import type { CardRecord, Store } from '../store/store.js'
import { deskTexts } from '../texts/desk.js'
import type { ActivityLog } from './activity-log.js'
import { createAskerCheck } from './check-asker.js'
import type { Communities } from './communities.js'
import type { Events } from './events.js'
import type { Lanes } from './lanes.js'
import type { Outbox } from './outbox.js'
import type { RecentEdits } from './recent-edits.js'
import type { ShowCard } from './show-card.js'

export interface VerdictParts {
  readonly store: Store
  readonly communities: Pick<Communities, 'get'>
  readonly outbox: Pick<Outbox, 'retry'>
  /** Asked about every card that moderators decided on; not waited for. */
  readonly acts: { consider(cardId: string): Promise<void> }
  readonly activity: ActivityLog
  readonly recentEdits: Pick<RecentEdits, 'areUnseen'>
  readonly show: ShowCard
  readonly events: Events
  /** Those of the messages. */
  readonly lanes: Lanes
  readonly newId: () => string
  readonly log: Log
}

/** One press: refused, or stored and durable when this resolves. */
export function createVerdictDesk(parts: VerdictParts): (press: IncomingVerdict) => Promise<VerdictOutcome> {
  const { store, outbox, acts, activity, recentEdits, show, events, lanes, newId, log } = parts
  const check = createAskerCheck(parts)

  const decide = async (press: IncomingVerdict, language: Language): Promise<VerdictOutcome> => {
    const texts = deskTexts[language]
    const before = await store.card(press.cardId)
    // The console shows cards as they are.
    if (before?.community === press.community && recentEdits.areUnseen(before)) {
      outbox.retry(before.community)
      return { status: 'unchanged', message: texts.edited }
    }
    if (before?.barredIds.includes(press.moderator.id)) return { status: 'refused', message: texts.barred }
    const { status, card } = await store.recordVerdict(
      {
        id: newId(),
        cardId: press.cardId,
        moderator: press.moderator,
        choice: press.choice,
        at: press.at,
        deliveryId: JSON.stringify([press.community, press.deliveryId]),
      },
      settle,
    )
    log.info(
      { community: card?.community, card: press.cardId, choice: press.choice, status, state: card?.state },
      'verdict',
    )
    if (card === undefined) return { status: 'unknown', message: texts.unknownCard }
    if (status === 'recorded') await tellOthers(card, press, language)
    return {
      status,
      message: status === 'recorded' ? thank(card, press, language) : sayUnchanged(card, language),
      card: show(card),
    }
  }

  const tellOthers = async (card: CardRecord, press: IncomingVerdict, language: Language): Promise<void> => {
    events.emit({ type: 'card', card: show(card) })
    // Whoever pressed waits for the redrawn card, and their press shows that the platform is there.
    outbox.retry(card.community)
    acts.consider(card.id).catch((error: unknown) => log.error({ card: card.id, err: error }, 'acts failed'))
    const label = nameOf(labelOf(press.choice, card.prediction.label), language)
    const detail = deskTexts[language].activity.verdict(label, card.id)
    await activity.add({ community: card.community, by: press.moderator, kind: 'verdict', detail })
  }

  return async (press) => {
    const asked = await check(press)
    if ('refusal' in asked) return asked.refusal
    // Behind the edits that came before it, and before those that come after.
    return lanes.run(asked.card.community, () => decide(press, asked.language))
  }
}

function thank(card: CardRecord, { choice }: IncomingVerdict, language: Language): string {
  const texts = deskTexts[language]
  const label = labelOf(choice, card.prediction.label)
  const said = nameOf(label, language)
  if (card.state === 'pending') return texts.tied(said)
  if (card.settled !== undefined && card.settled !== label) {
    return texts.outvoted(said, nameOf(card.settled, language))
  }
  return texts.noted(said)
}

function sayUnchanged(card: CardRecord, language: Language): string {
  const texts = deskTexts[language]
  return card.state === 'withdrawn' ? texts.wordsGone : texts.saidBefore
}
