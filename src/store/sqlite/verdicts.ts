import { and, eq } from 'drizzle-orm'
import type { Choice, Label, Person } from '../../adapter.js'
import { cards, verdicts } from '../schema.js'
import type { CardRecord, Settle, Store, VerdictRecord } from '../store.js'
import { readCard } from './cards.js'
import { dueBy, sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

/** A row to append. */
interface Press {
  readonly id: string
  readonly cardId: string
  readonly moderator: Person
  readonly choice: Choice | 'retract'
  readonly label: Label
  readonly at: number
  readonly deliveryId: string
}

export function createVerdicts(session: Session): Pick<Store, 'recordVerdict' | 'retractVerdict'> {
  return {
    recordVerdict: (verdict, settle) =>
      session.write((tx) => {
        const before = readCard(tx, session, verdict.cardId)
        if (before === undefined) return { status: 'unknown', card: undefined }
        const { moderator, choice, at } = verdict
        const barred = before.barredIds.includes(moderator.id)
        if (barred || verdictOf(before, moderator)?.choice === choice || isClosedTo(tx, before, verdict)) {
          return { status: 'unchanged', card: before }
        }
        const label = labelOf(choice, before.prediction.label)
        appendPress(tx, session, { ...verdict, label })
        settleCard(
          tx,
          before,
          [...othersThan(moderator, before), { moderator, choice, label, at }],
          settle,
          at,
        )
        return { status: 'recorded', card: readCard(tx, session, verdict.cardId) }
      }),

    retractVerdict: (retraction, settle) =>
      session.write((tx) => {
        const before = readCard(tx, session, retraction.cardId)
        if (before === undefined) return { status: 'unknown', card: undefined }
        const { moderator, at } = retraction
        const given = verdictOf(before, moderator)
        if (given === undefined || isClosedTo(tx, before, retraction)) {
          return { status: 'unchanged', card: before }
        }
        appendPress(tx, session, { ...retraction, choice: 'retract', label: given.label })
        settleCard(tx, before, othersThan(moderator, before), settle, at)
        return { status: 'recorded', card: readCard(tx, session, retraction.cardId) }
      }),
  }
}

const verdictOf = ({ verdicts: given }: CardRecord, { id }: Person) =>
  given.find((said) => said.moderator.id === id)

const othersThan = ({ id }: Person, { verdicts: given }: CardRecord) =>
  given.filter((said) => said.moderator.id !== id)

function isClosedTo(tx: Transaction, card: CardRecord, { deliveryId }: Pick<Press, 'deliveryId'>): boolean {
  if (card.state === 'withdrawn') return true
  const delivered = tx
    .select({ seq: verdicts.seq })
    .from(verdicts)
    .where(and(eq(verdicts.card, card.id), eq(verdicts.deliveryId, deliveryId)))
    .get()
  return delivered !== undefined
}

function appendPress(
  tx: Transaction,
  { cipher }: Session,
  { id, cardId, moderator, choice, label, at, deliveryId }: Press,
): void {
  const card = tx.select({ question: cards.question }).from(cards).where(eq(cards.id, cardId)).get()
  tx.insert(verdicts)
    .values({
      id,
      card: cardId,
      question: card?.question ?? 0,
      moderatorId: moderator.id,
      sealedModeratorName: cipher.seal(moderator.name, sealedIn.moderator(id)),
      choice,
      label,
      at,
      deliveryId,
    })
    .run()
}

/** What the press says of the message: "wrong" means the other label, as long as there are two. */
function labelOf(choice: Choice, predicted: Label): Label {
  if (choice === 'correct') return predicted
  return predicted === 'toxic' ? 'ok' : 'toxic'
}

function settleCard(
  tx: Transaction,
  before: CardRecord,
  current: readonly VerdictRecord[],
  settle: Settle,
  at: number,
): void {
  const outcome = settle(before.prediction.label, current)
  const { settled } = outcome
  // Without words nobody could answer the question any more.
  const state = outcome.state === 'pending' && before.message.text === undefined ? 'withdrawn' : outcome.state
  const asBefore = before.state === state && before.settled === settled
  tx.update(cards)
    .set({
      state,
      settled: settled ?? null,
      resolvedAt: state === 'pending' ? null : asBefore ? (before.resolvedAt ?? at) : at,
      revision: before.revision + 1,
      ...dueBy('verdict', before.revision + 1),
    })
    .where(eq(cards.id, before.id))
    .run()
}
