import type { IncomingVerdict, VerdictOutcome } from '../adapter.js'
import type { Log } from '../log.js'
import { nameOf, toCard } from '../review/card.js'
import { labelOf, settle } from '../review/verdict.js'
import { CONSOLE_COMMUNITY } from '../service.js'
import type { CardRecord, Store } from '../store/store.js'
import type { Events } from './events.js'
import type { Lanes } from './lanes.js'
import type { Outbox } from './outbox.js'

export interface VerdictParts {
  readonly store: Store
  readonly outbox: Pick<Outbox, 'retry'>
  readonly events: Events
  /** Those of the messages. */
  readonly lanes: Lanes
  readonly newId: () => string
  readonly log: Log
}

/**
 * One press: refused, or stored and durable when this resolves. Who may not moderate, or presses from another
 * community, changes nothing; the console's operator sees every queue and decides in all of them.
 */
export function createVerdictDesk(parts: VerdictParts): (press: IncomingVerdict) => Promise<VerdictOutcome> {
  const { store, outbox, events, lanes, newId, log } = parts

  const decide = async (press: IncomingVerdict): Promise<VerdictOutcome> => {
    const before = await store.card(press.cardId)
    if (before !== undefined && sawOtherWords(before, press)) {
      outbox.retry(before.community)
      return { status: 'unchanged', message: 'The words were edited. Look again, then press.' }
    }
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
    if (card === undefined) return unknown()
    if (status === 'recorded') {
      events.emit({ type: 'card', card: toCard(card) })
      // Whoever pressed waits for the redrawn card, and their press shows that the platform is there.
      outbox.retry(card.community)
    }
    return {
      status,
      message: status === 'recorded' ? thank(card, press) : sayUnchanged(card),
      card: toCard(card),
    }
  }

  return async (press) => {
    if (!press.mayModerate) return refuse('Only moderators decide here. Nothing was changed.')
    const community = (await store.card(press.cardId))?.community
    if (community === undefined) return unknown()
    if (press.community !== community && press.community !== CONSOLE_COMMUNITY) {
      return refuse('This card belongs to another community. Nothing was changed.')
    }
    // Behind the edits that came before it, and before those that come after.
    return lanes.run(community, () => decide(press))
  }
}

/**
 * Whether the card still stands in its channel as it was before an edit. Only an edit leaves a pending card without
 * verdicts and with a later revision than the one shown.
 */
function sawOtherWords(card: CardRecord, press: IncomingVerdict): boolean {
  return (
    press.community === card.community &&
    card.state === 'pending' &&
    card.verdicts.length === 0 &&
    card.shownRevision !== undefined &&
    card.shownRevision < card.revision
  )
}

function refuse(message: string): VerdictOutcome {
  return { status: 'refused', message }
}

function unknown(): VerdictOutcome {
  return { status: 'unknown', message: 'Norma does not know this card any more. Nothing was changed.' }
}

function thank(card: CardRecord, { choice }: IncomingVerdict): string {
  const said = nameOf(labelOf(choice, card.prediction.label))
  if (card.state === 'pending') return `Noted: ${said}. Moderators disagree evenly, so the card stays open.`
  if (card.settled !== undefined && nameOf(card.settled) !== said) {
    return `Noted: ${said}. Most moderators say ${nameOf(card.settled)}.`
  }
  return `Noted: ${said}. Norma learns from it at the next retrain.`
}

function sayUnchanged(card: CardRecord): string {
  return card.state === 'withdrawn'
    ? 'The words were removed, so there is nothing left to decide.'
    : 'You had already said so. Nothing was changed.'
}
