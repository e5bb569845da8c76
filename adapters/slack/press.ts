import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { Card, Inbox, MessageRef, PlatformLog } from '../../src/adapter.js'
import type { Lanes } from './lanes.js'
import { fitMrkdwn } from './mrkdwn.js'
import type { People } from './people.js'
import type { Permissions } from './permission.js'
import { decodePress, type PressValue } from './press-value.js'
import { ACTION_PREFIX, SLACK_LIMITS } from './render.js'

export interface PressDeps {
  readonly inbox: Inbox
  readonly community: string
  readonly permissions: Permissions
  readonly people: People
  readonly lanes: Lanes
  readonly redraw: (at: MessageRef, card: Card) => Promise<void>
  readonly log: PlatformLog
  readonly now: () => number
}

type Tell = (text: string) => Promise<void>

/** Slack waits 3 seconds for the acknowledgement, so that comes first; the answer follows by itself. */
export function listenToPresses(app: App, deps: PressDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: new RegExp(`^${ACTION_PREFIX}`) },
    async ({ ack, action, body, respond }) => {
      await ack()
      const press = decodePress(action.value ?? '')
      if (press === undefined) return
      const tell: Tell = async (text) => {
        await respond({
          response_type: 'ephemeral',
          replace_original: false,
          text: fitMrkdwn(text, SLACK_LIMITS.text),
        })
      }
      // One after the other for each card, or a slow redraw could overwrite a newer one.
      await deps.lanes.run(`card ${press.cardId}`, () => decide(press, action, body, tell, deps))
    },
  )
}

async function decide(
  press: PressValue,
  action: ButtonAction,
  body: BlockAction<ButtonAction>,
  tell: Tell,
  deps: PressDeps,
): Promise<void> {
  const [permission, moderator] = await Promise.all([
    deps.permissions.check(body.user.id),
    deps.people.find(body.user.id, body.user.name ?? body.user.username),
  ])
  if (permission === 'unknown') {
    await tell('I could not ask Slack whether you may decide here, so nothing was changed. Please try again.')
    return
  }
  const outcome = await deps.inbox
    .verdict({
      ...press,
      moderator,
      mayModerate: permission === 'granted',
      community: deps.community,
      at: deps.now(),
      deliveryId: `${body.user.id}:${action.action_ts}:${body.trigger_id}`,
    })
    .catch((error: unknown) => {
      deps.log.error({ error: describeError(error), cardId: press.cardId }, 'press not recorded')
      return undefined
    })
  if (outcome === undefined) {
    await tell('Your press could not be stored. Please press again in a moment.')
    return
  }
  const { channel, message } = body
  const decided = outcome.status === 'recorded' || outcome.status === 'unchanged'
  if (decided && outcome.card !== undefined && channel !== undefined && message !== undefined) {
    const at = { community: deps.community, channelId: channel.id, messageId: message.ts }
    // The verdict stands whether or not Slack takes the new picture.
    await deps.redraw(at, outcome.card).catch((error: unknown) => {
      deps.log.warn({ error: describeError(error), cardId: press.cardId }, 'card not redrawn')
    })
  }
  if (outcome.status !== 'recorded') await tell(outcome.message)
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
