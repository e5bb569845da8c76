import type { App, types, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import type { Prompt } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import { askCore } from './ask-core.js'
import { plain, SLACK_LIMITS } from './blocks.js'
import { textsOf, type Desk } from './desk.js'
import { renderWords } from './render-words.js'
import type { SlackTexts } from './texts.js'

const CALLBACK = 'norma_prompt'
const BLOCK = 'answer'
const ACTION = 'norma-prompt:answer'
const MAX_ANSWER = 3_000

/** What a question is about; it travels with the modal. */
const subject = z.object({
  cardId: z.string(),
  action: z.enum(['undo', 'context', 'ignore-phrase', 'ask-author', 'act-again', 'undo-act']),
  /** Where the card stands; absent where it was opened at home. */
  channelId: z.string().optional(),
})

/** One line of text to ask for, as a modal. */
export function renderPrompt(
  prompt: Prompt,
  about: { readonly cardId: string; readonly action: string; readonly channelId: string | undefined },
  texts: SlackTexts,
): types.ModalView {
  const { cardId, action, channelId } = about
  const maxChars = Math.min(prompt.maxChars, MAX_ANSWER)
  return {
    type: 'modal',
    callback_id: CALLBACK,
    private_metadata: JSON.stringify({ cardId, action, channelId }),
    title: plain(prompt.title, SLACK_LIMITS.modalTitle),
    submit: plain(texts.send, SLACK_LIMITS.modalTitle),
    close: plain(texts.close, SLACK_LIMITS.modalTitle),
    blocks: [
      {
        type: 'input',
        block_id: BLOCK,
        label: plain(prompt.label, SLACK_LIMITS.inputText),
        element: {
          type: 'plain_text_input',
          action_id: ACTION,
          max_length: maxChars,
          ...(prompt.value === '' ? {} : { initial_value: prompt.value.slice(0, maxChars) }),
        },
      },
    ],
  }
}

/**
 * The answer goes to the core before Slack hears of it. Where the card stands in a channel the modal closes and the words
 * follow there; else they take the place of the question.
 */
export function listenToAnswers(app: App, desk: Desk): void {
  app.view<ViewSubmitAction>(
    { callback_id: CALLBACK, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const about = subject.safeParse(readJson(view.private_metadata))
      if (!about.success) return ack()
      const { channelId, ...action } = about.data
      const answer = view.state.values[BLOCK]?.[ACTION]?.value ?? ''
      const done = askCore({ ...action, answer }, body.user, `${body.user.id}:${view.id}:${view.hash}`, desk)
      let message: string | undefined
      let shown = false
      const words = done.then((outcome) => (message = outcome.message))
      await acknowledgeAfter(words, () => {
        if (channelId !== undefined || !message) return ack()
        shown = true
        return ack({ response_action: 'update', view: renderWords(message, textsOf(desk)) })
      })
      if (!shown)
        await desk.whisper({ userId: body.user.id, channelId, triggerId: body.trigger_id }, await words)
      await desk.home.refresh(body.user.id)
    },
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
