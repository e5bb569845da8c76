import type { RespondFn, types } from '@slack/bolt'
import type { PlatformLog } from '../../src/adapter.js'
import { SLACK_LIMITS } from './blocks.js'
import { fitMrkdwn } from './mrkdwn.js'
import { renderWords } from './render-words.js'
import type { SlackTexts } from './texts.js'
import type { WebClient } from './web-client.js'

/** Who did something, and where the answer can stand. */
export interface Asker {
  readonly userId: string
  readonly channelId?: string | undefined
  /** Absent when Slack gave no response_url. */
  readonly respond?: RespondFn | undefined
  /** Opens a modal, once and within 3 seconds. */
  readonly triggerId?: string | undefined
  /** Whether it happened inside a modal. */
  readonly inModal?: boolean
}

/** Tells one person alone, and never rejects. */
export type Whisper = (to: Asker, text: string, blocks?: readonly types.KnownBlock[]) => Promise<void>

/**
 * By the response_url, which works wherever the person is; where that fails, by the Web API. On a page of the app's own
 * there is neither: there a modal says it.
 */
export function createWhisper(client: WebClient, texts: () => SlackTexts, log: PlatformLog): Whisper {
  return async ({ userId, channelId, respond, triggerId, inModal }, text, blocks) => {
    const words = {
      text: fitMrkdwn(text, SLACK_LIMITS.text),
      ...(blocks === undefined ? {} : { blocks: [...blocks] }),
    }
    const answered = await respond?.({
      response_type: 'ephemeral',
      replace_original: false,
      ...words,
    }).catch(() => undefined)
    if (answered !== undefined) return
    const told =
      channelId !== undefined
        ? client.chat.postEphemeral({ channel: channelId, user: userId, ...words })
        : triggerId === undefined
          ? undefined
          : client.views[inModal === true ? 'push' : 'open']({
              trigger_id: triggerId,
              view: renderWords(text, texts()),
            })
    await told?.catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'answer not delivered')
    })
  }
}
