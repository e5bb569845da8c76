import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { describeError, textsOf, type Desk } from './desk.js'
import { HOME_ACTIONS } from './render-home.js'
import { renderWords } from './render-words.js'
import { runCommand } from './run-command.js'
import { showReply } from './show-reply.js'

type Body = BlockAction<ButtonAction>

/** The page is drawn when somebody opens it; its buttons are commands. */
export function listenToHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event }) => {
    // Not waited for: Slack loses nothing when a page is not drawn.
    if (event.tab !== 'messages') void desk.home.show(event.user)
  })
  app.action<Body>(HOME_ACTIONS.settings, async ({ ack, body }) => {
    await ack()
    const reply = await runCommand('setup', {}, userOf(body), desk)
    await showReply(reply, { userId: body.user.id, triggerId: body.trigger_id }, desk)
  })
  app.action<Body>(HOME_ACTIONS.retrain, async ({ ack, body }) => {
    await ack()
    await retrain(body, desk)
    await desk.home.refresh(body.user.id)
  })
}

/** It takes longer than a trigger lives, so the modal opens first, and the answer comes into it. */
async function retrain(body: Body, desk: Desk): Promise<void> {
  const texts = textsOf(desk)
  const { client } = desk
  try {
    const [opened, { text }] = await Promise.all([
      client.views.open({ trigger_id: body.trigger_id, view: renderWords(texts.onIt, texts) }),
      runCommand('retrain', {}, userOf(body), desk),
    ])
    const viewId = opened.view?.id
    if (viewId !== undefined) await client.views.update({ view_id: viewId, view: renderWords(text, texts) })
  } catch (error) {
    desk.log.warn({ error: describeError(error) }, 'answer not shown')
  }
}

function userOf({ user }: Body): { id: string; name: string } {
  return { id: user.id, name: user.name ?? user.username }
}
