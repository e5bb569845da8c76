import type { Card, CardButton, CardVerdict, Label } from '../adapter.js'
import type { CardRecord, ReviewReason, VerdictRecord } from '../store/store.js'

const NAMES: Readonly<Record<Label, string>> = { toxic: 'toxic', ok: 'fine' }

const REASONS: Readonly<Record<ReviewReason, string>> = {
  threshold: 'Over the threshold of this community.',
  uncertain: 'Norma is unsure; your answer teaches it most.',
  audit: 'A random check, whatever Norma thinks of it.',
  report: 'A member reported it.',
  edited: 'It was edited while its card waited.',
}

const CORRECT: CardButton = { choice: 'correct', text: 'Correct' }
const WRONG: CardButton = { choice: 'wrong', text: 'Wrong' }

/** A stored card as people should see it now. Pure; adapters lay it out. */
export function toCard(record: CardRecord): Card {
  const { message, prediction, decision } = record
  const words = message.text === undefined ? [] : prediction.words
  return {
    id: record.id,
    community: record.community,
    state: record.state,
    headline: `${prediction.label === 'toxic' ? 'Toxic' : 'Fine'}? ${percent(prediction.confidence)} sure.`,
    quote: message.text ?? '',
    author: message.author,
    channelId: message.ref.channelId,
    ...(message.link === undefined ? {} : { link: message.link }),
    label: prediction.label,
    confidence: prediction.confidence,
    toxicity: prediction.toxicity,
    words,
    reason: REASONS[decision.reason],
    modelVersion: prediction.modelVersion,
    createdAt: record.createdAt,
    verdicts: record.verdicts.map(toCardVerdict),
    ...(record.settled === undefined ? {} : { settled: record.settled }),
    resolution: resolutionOf(record),
    buttons: buttonsOf(record),
  }
}

/** "92 %": whole percents, and never the certainty that nobody has. */
export function percent(probability: number): string {
  return `${Math.min(99, Math.max(1, Math.round(100 * probability)))} %`
}

/** The label in a moderator's words. */
export function nameOf(label: Label): string {
  return NAMES[label]
}

function toCardVerdict({ moderator, choice, label, at }: VerdictRecord): CardVerdict {
  return { moderator, choice, label, at }
}

function resolutionOf({ state, settled, prediction, verdicts }: CardRecord): string {
  if (state === 'withdrawn') return 'Withdrawn: the words were removed.'
  if (settled === undefined) return ''
  const names = verdicts.filter(({ label }) => label === settled).map(({ moderator }) => moderator.name)
  const against = verdicts.length - names.length
  const agreed = settled === prediction.label ? 'Correct' : 'Wrong'
  const outvoted = against === 0 ? '' : `, against ${against}`
  return `${agreed}: it is ${NAMES[settled]}, says ${names.join(', ')}${outvoted}.`
}

/** A settled card keeps the way back: the one press that says otherwise. */
function buttonsOf({ state, settled, prediction }: CardRecord): readonly CardButton[] {
  if (state === 'withdrawn') return []
  if (settled === undefined) return [CORRECT, WRONG]
  return settled === prediction.label
    ? [{ choice: 'wrong', text: 'Change to Wrong' }]
    : [{ choice: 'correct', text: 'Change to Correct' }]
}
