import { and, eq } from 'drizzle-orm'
import type { Choice, Label } from '../../adapter.js'
import { cards, verdicts } from '../schema.js'
import type { CardRecord, NewVerdict, Settle, Store, VerdictRecord } from '../store.js'
import { readCard } from './cards.js'
import { sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

export function createVerdicts(session: Session): Pick<Store, 'recordVerdict'> {
  return {
    recordVerdict: (verdict, settle) =>
      session.write((tx) => {
        const before = readCard(tx, session, verdict.cardId)
        if (before === undefined) return { status: 'unknown', card: undefined }
        if (changesNothing(tx, before, verdict)) return { status: 'unchanged', card: before }
        const label = labelOf(verdict.choice, before.prediction.label)
        appendVerdict(tx, session, verdict, label)
        settleCard(tx, before, { ...verdict, label }, settle)
        return { status: 'recorded', card: readCard(tx, session, verdict.cardId) }
      }),
  }
}

function changesNothing(
  tx: Transaction,
  card: CardRecord,
  { moderator, choice, deliveryId }: NewVerdict,
): boolean {
  if (card.state === 'withdrawn') return true
  const current = card.verdicts.find((said) => said.moderator.id === moderator.id)
  if (current?.choice === choice) return true
  const delivered = tx
    .select({ seq: verdicts.seq })
    .from(verdicts)
    .where(and(eq(verdicts.card, card.id), eq(verdicts.deliveryId, deliveryId)))
    .get()
  return delivered !== undefined
}

function appendVerdict(
  tx: Transaction,
  { cipher }: Session,
  { id, cardId, moderator, choice, at, deliveryId }: NewVerdict,
  label: Label,
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
  { moderator, choice, label, at }: NewVerdict & VerdictRecord,
  settle: Settle,
): void {
  const others = before.verdicts.filter((said) => said.moderator.id !== moderator.id)
  const outcome = settle(before.prediction.label, [...others, { moderator, choice, label, at }])
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
    })
    .where(eq(cards.id, before.id))
    .run()
}
