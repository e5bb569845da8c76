import type { RespondFn } from '@slack/bolt'
import type { PlatformLog } from '../../src/adapter.js'
import { fitMrkdwn } from './mrkdwn.js'
import { SLACK_LIMITS } from './render.js'
import type { WebClient } from './web-client.js'

/** Who did something, and where. */
interface Asker {
  readonly userId: string
  readonly channelId: string | undefined
  /** Absent when Slack gave no response_url. */
  readonly respond: RespondFn | undefined
}

/** Tells one person alone, and never rejects. */
export type Whisper = (to: Asker, text: string) => Promise<void>

/** By the response_url, which works wherever the person is; where that fails, by the Web API. */
export function createWhisper(client: WebClient, log: PlatformLog): Whisper {
  return async ({ userId, channelId, respond }, text) => {
    const words = fitMrkdwn(text, SLACK_LIMITS.text)
    const answered = await respond?.({
      response_type: 'ephemeral',
      replace_original: false,
      text: words,
    }).catch(() => undefined)
    if (answered !== undefined || channelId === undefined) return
    await client.chat
      .postEphemeral({ channel: channelId, user: userId, text: words })
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'answer not delivered')
      })
  }
}
