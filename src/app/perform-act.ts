import type { Adapter, AuthorNotice, Language, MessageRef } from '../adapter.js'
import { AdapterError } from '../errors.js'
import type { Log } from '../log.js'
import type { PlannedAct } from '../review/act.js'
import type { ActRecord, CardRecord } from '../store/store.js'
import { actTexts } from '../texts/acts.js'
import { settled } from './settled.js'

const MAX_TRIES = 4
const FIRST_WAIT_MS = 1_000
/** Other cards of the community wait meanwhile: an act that is to wait longer is told as failed, to be tried again. */
const MAX_WAIT_MS = 60_000

export interface PerformParts {
  readonly log: Log
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

interface Where {
  readonly card: CardRecord
  readonly adapter: Adapter
  readonly language: Language
}

/** Does one thing by the platform's power for it. Resolves to why it failed, in words; undefined when it is done. */
export async function performAct(
  parts: PerformParts,
  { card, adapter, language }: Where,
  { kind, forMs = 0 }: PlannedAct,
  how: { readonly reason: string; readonly notice: AuthorNotice },
): Promise<string | undefined> {
  const { ref, author } = card.message
  try {
    await persistently(parts, async () => {
      if (kind === 'hide') await adapter.hide?.(ref, how.reason)
      else if (kind === 'restrain') await adapter.restrain?.(ref, author, forMs, how.reason)
      else await adapter.tell?.(ref, author, how.notice)
    })
    return undefined
  } catch (error) {
    parts.log.warn({ community: card.community, card: card.id, act: kind, err: error }, 'act failed')
    const { failed } = actTexts[language]
    return error instanceof AdapterError ? failed[error.code] : failed.unavailable
  }
}

/** Whether it could be: the words are there, and the platform has the power. */
export function canTakeBack({ card, adapter }: Where, kind: PlannedAct['kind']): boolean {
  if (kind === 'hide') return card.message.text !== undefined && adapter.restore !== undefined
  return adapter.release !== undefined
}

/** False where the platform does not let it. */
export async function takeBackAct(
  parts: PerformParts,
  { card, adapter }: Where,
  { kind, state }: Pick<ActRecord, 'kind' | 'state'>,
  reason: string,
): Promise<boolean> {
  const { ref, author, text = '' } = card.message
  try {
    if (kind !== 'hide') await persistently(parts, async () => adapter.release?.(ref, author, reason))
    else if (state === 'done' || !(await stillStands(adapter, ref))) {
      await persistently(parts, async () => adapter.restore?.(ref, author, text))
    }
    return true
  } catch (error) {
    parts.log.warn({ community: card.community, card: card.id, act: kind, err: error }, 'act not taken back')
    return false
  }
}

/** Whether a message that was perhaps hidden was not: then a quote would say it twice. False where nobody can tell. */
async function stillStands({ context }: Adapter, ref: MessageRef): Promise<boolean> {
  const looked = context && (await settled(context(ref, 1)))
  return looked !== undefined && 'value' in looked && looked.value.some(({ isIt }) => isIt)
}

/** Waits as the platform asks, a few times. */
async function persistently(parts: PerformParts, task: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task()
    } catch (error) {
      const mayPass =
        error instanceof AdapterError && (error.code === 'rate_limited' || error.code === 'unavailable')
      if (!mayPass || attempt === MAX_TRIES) throw error
      const waitMs = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1)
      if (waitMs > MAX_WAIT_MS) throw error
      await parts.sleep(waitMs, new AbortController().signal)
    }
  }
}
