import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { Inbox, PlatformLog } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import type { Lanes } from './lanes.js'
import type { People } from './people.js'
import type { Permissions } from './permission.js'
import { decodePress, type PressValue } from './press-value.js'
import { ACTION_PREFIX } from './render.js'
import type { Whisper } from './whisper.js'

export interface PressDeps {
  readonly inbox: Inbox
  readonly community: string
  readonly permissions: Permissions
  readonly people: People
  readonly lanes: Lanes
  readonly whisper: Whisper
  readonly log: PlatformLog
  readonly now: () => number
}

/**
 * A press is stored first and acknowledged then: who sees no error in Slack can rely on it. The core redraws the card;
 * only a press that changed nothing is answered in words.
 */
export function listenToPresses(app: App, deps: PressDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: new RegExp(`^${ACTION_PREFIX}`) },
    async ({ ack, action, body, respond }) => {
      const press = decodePress(action.value ?? '')
      if (press === undefined) return ack()
      // In the order of the presses: of one moderator's two the later one counts.
      const stored = deps.lanes.run(`card ${press.cardId}`, () => decide(press, action, body, deps))
      const asker = {
        userId: body.user.id,
        channelId: body.channel?.id ?? body.container['channel_id'],
        respond,
      }
      const told = stored.then((words) => (words === undefined ? undefined : deps.whisper(asker, words)))
      await Promise.all([acknowledgeAfter(stored, ack), told])
    },
  )
}

/** Resolves to what the person must be told; undefined where the redrawn card says it. Never rejects. */
async function decide(
  press: PressValue,
  action: ButtonAction,
  body: BlockAction<ButtonAction>,
  deps: PressDeps,
): Promise<string | undefined> {
  const [permission, moderator] = await Promise.all([
    deps.permissions.check(body.user.id),
    deps.people.find(body.user.id, body.user.name ?? body.user.username),
  ])
  if (permission === 'unknown')
    return 'I could not ask Slack whether you may decide here, so nothing was changed. Please try again; the log of Norma says why.'
  try {
    const { status, message } = await deps.inbox.verdict({
      ...press,
      moderator,
      mayModerate: permission === 'granted',
      community: deps.community,
      at: deps.now(),
      deliveryId: `${body.user.id}:${action.action_ts}:${body.trigger_id}`,
    })
    return status === 'recorded' ? undefined : message
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    deps.log.error({ error: why, cardId: press.cardId }, 'press not recorded')
    return 'Your press could not be stored. Please press again in a moment.'
  }
}
