import type { Choice } from '../../src/adapter.js'

/** What a button carries: which card, which choice, and nothing of the message. */
export interface PressValue {
  readonly cardId: string
  readonly choice: Choice
}

/** Slack allows 2,000 characters. The id comes last, because it is opaque. */
export function encodePress(press: PressValue): string {
  return `v1:${press.choice}:${press.cardId}`
}

/** Undefined for anything that `encodePress` did not write. */
export function decodePress(value: string): PressValue | undefined {
  const found = /^v1:(correct|wrong):(.+)$/s.exec(value)
  if (found?.[1] === undefined || found[2] === undefined) return undefined
  return { choice: found[1] === 'correct' ? 'correct' : 'wrong', cardId: found[2] }
}

/** Whether blocks, as Slack gives them back, hold a button of this card. */
export function holdsPressOf(cardId: string, blocks: unknown): boolean {
  const spelled = JSON.stringify(blocks ?? [])
  return (['correct', 'wrong'] as const).some((choice) =>
    spelled.includes(JSON.stringify(encodePress({ cardId, choice }))),
  )
}
