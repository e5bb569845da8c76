import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt'
import type { Prompt } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import { askCore, type Answered } from './ask-core.js'
import { describeError, textsOf, type Desk } from './desk.js'
import { listenToAnswers, renderPrompt } from './prompt.js'
import { decodePress, type PressValue } from './press-value.js'
import { askerOf, deliveryIdOf, redrawOwn } from './surface.js'

type Chosen = Extract<PressValue, { kind: 'action' }>
type Body = BlockAction<ButtonAction | OverflowAction>

/** The menu of a card, and the button that takes back what Norma did: stored first, acknowledged then, answered in words. */
export function listenToCardActions(app: App, desk: Desk): void {
  app.action<Body>(
    { type: 'block_actions', action_id: /^norma-card:/ },
    async ({ ack, action, body, respond }) => {
      const chosen = decodePress(
        (action.type === 'overflow' ? action.selected_option.value : action.value) ?? '',
      )
      if (chosen?.kind !== 'action') return ack()
      const done = askCore(chosen, body.user, deliveryIdOf(body), desk)
      await Promise.all([
        acknowledgeAfter(done, ack),
        done.then((outcome) => show(outcome, chosen, body, respond, desk)),
      ])
    },
  )
  listenToAnswers(app, desk)
}

async function show(
  outcome: Answered,
  chosen: Chosen,
  body: Body,
  respond: RespondFn,
  desk: Desk,
): Promise<void> {
  const asker = askerOf(body, respond)
  if (outcome.prompt !== undefined) return ask(outcome.prompt, chosen, body, respond, desk)
  const changed = outcome.status === 'done' ? outcome.card : undefined
  const told = await redrawOwn(body, respond, changed, outcome.message, desk)
  if (!told && outcome.message !== '') await desk.whisper(asker, outcome.message)
  await desk.home.refresh(body.user.id)
}

async function ask(
  prompt: Prompt,
  chosen: Chosen,
  body: Body,
  respond: RespondFn,
  desk: Desk,
): Promise<void> {
  const asker = askerOf(body, respond)
  try {
    await desk.client.views[asker.inModal === true ? 'push' : 'open']({
      trigger_id: body.trigger_id,
      view: renderPrompt(prompt, { ...chosen, channelId: asker.channelId }, textsOf(desk)),
    })
  } catch (error) {
    desk.log.warn({ error: describeError(error), cardId: chosen.cardId }, 'question not opened')
    await desk.whisper(asker, textsOf(desk).tooSlow)
  }
}
