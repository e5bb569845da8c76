import { signal } from '@preact/signals'
import type { Card, Choice } from '../../../../../src/adapter.js'
import { post } from '../../core/call.js'
import { press } from '../../core/press.js'
import { attempt } from '../../core/state.js'
import type { Said } from './composer.js'

export interface Judged {
  readonly text: string
  /** Probabilities that it is toxic. */
  readonly before: number
  readonly now?: number
}

const REMEMBERED = 5

/** What this person judged here since Norma last learnt: the newest first. */
export const judged = signal<readonly Judged[]>([])

export async function judgeHere(card: Card, choice: Choice): Promise<void> {
  if (!(await press([card], choice))) return
  const others = judged.value.filter(({ text, now }) => text !== card.quote && now === undefined)
  judged.value = [{ text: card.quote, before: card.toxicity }, ...others].slice(0, REMEMBERED)
}

/** Asks the model that is active now about the same words. */
export async function judgeAgain(): Promise<void> {
  const answers = await attempt(() =>
    Promise.all(
      judged.value.map(async ({ text, before }) => {
        const { prediction } = await post<Said>('/api/v1/preview', { text })
        return { text, before, now: prediction.toxicity }
      }),
    ),
  )
  if (answers !== undefined) judged.value = answers
}
