import type { App, BlockAction, ButtonAction, types } from '@slack/bolt'
import { acknowledgeAfter } from './acknowledge.js'
import { button } from './blocks.js'
import { describeError, textsOf, type Desk } from './desk.js'
import { decodePress, encodePress } from './press-value.js'
import { askerOf } from './surface.js'

const ACTION = 'norma-object'

/** "Ask for another look", for the author alone: the others who may see it are told so. */
export function renderObjection(cardId: string, authorId: string, text: string): types.Button {
  return button(ACTION, text, encodePress({ kind: 'object', cardId, authorId }))
}

export function listenToObjections(app: App, desk: Desk): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: ACTION },
    async ({ ack, action, body, respond }) => {
      const press = decodePress(action.value ?? '')
      if (press?.kind !== 'object') return ack()
      const words =
        press.authorId === body.user.id
          ? pass(press.cardId, body, desk)
          : Promise.resolve(textsOf(desk).notTheAuthor)
      const told = words.then((text) => desk.whisper(askerOf(body, respond), text))
      await Promise.all([acknowledgeAfter(words, ack), told])
    },
  )
}

/** Never rejects. */
async function pass(cardId: string, { user }: BlockAction<ButtonAction>, desk: Desk): Promise<string> {
  try {
    const author = await desk.people.find(user.id, user.name ?? user.username)
    const { inbox, community, now } = desk
    const { text } = await inbox.objection({ cardId, community, author, at: now() })
    return text
  } catch (error) {
    desk.log.error({ error: describeError(error), cardId }, 'objection not passed on')
    return textsOf(desk).failed
  }
}
