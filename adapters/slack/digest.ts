import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { describeError, textsOf, type Desk } from './desk.js'
import { decodePress } from './press-value.js'
import { renderCard, renderCardView } from './render.js'
import { renderDigest } from './render-digest.js'
import { askerOf, surfaceOf } from './surface.js'

type Body = BlockAction<ButtonAction>
type Respond = Parameters<typeof askerOf>[1]

/** Turning the pages of what waits, and opening one card: for the eyes of whoever presses. */
export function listenToDigests(app: App, desk: Desk): void {
  app.action<Body>(
    { type: 'block_actions', action_id: /^norma-digest:/ },
    async ({ ack, action, body, respond }) => {
      await ack()
      const press = decodePress(action.value ?? '')
      try {
        const permission = await desk.permissions.check(body.user.id)
        if (permission !== 'granted') {
          const { rightsUnknown, moderatorsOnly } = textsOf(desk)
          const words = permission === 'unknown' ? rightsUnknown : moderatorsOnly
          await desk.whisper(askerOf(body, respond), words)
          return
        }
        if (press?.kind === 'page') await turn(press.page, body, respond, desk)
        if (press?.kind === 'open') await open(press.cardId, body, respond, desk)
      } catch (error) {
        desk.log.warn({ error: describeError(error) }, 'list not shown')
        await desk.whisper(askerOf(body, respond), textsOf(desk).failed)
      }
    },
  )
}

/** The posted list stays at its first page; each reader turns a copy of their own. */
async function turn(page: number, body: Body, respond: Respond, desk: Desk): Promise<void> {
  const surface = surfaceOf(body)
  if (surface === 'home') return desk.home.show(body.user.id, page)
  await respond?.({
    response_type: 'ephemeral',
    replace_original: surface === 'ephemeral',
    ...renderDigest(await desk.inbox.digest(desk.community, page)),
  })
}

async function open(cardId: string, body: Body, respond: Respond, desk: Desk): Promise<void> {
  const card = await desk.inbox.card(desk.community, cardId)
  if (card === undefined) return desk.whisper(askerOf(body, respond), textsOf(desk).unknownCard)
  if (surfaceOf(body) === 'home') {
    await desk.client.views.open({ trigger_id: body.trigger_id, view: renderCardView(card) })
    return
  }
  await respond?.({ response_type: 'ephemeral', replace_original: false, ...renderCard(card) })
}
