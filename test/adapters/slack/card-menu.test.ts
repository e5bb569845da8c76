import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, COMMUNITY, MODERATOR, OUTSIDER, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { makeCard } from '../../fixtures/card.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

const card = makeCard({
  community: COMMUNITY,
  channelId: CHANNEL,
  createdAt: Date.now(),
  undoAct: { text: 'Show it again' },
})
const PROMPT = { title: 'Ignore a phrase', label: 'Which words?', value: 'useless clown', maxChars: 200 }

describe.each<Transport>(['socket', 'http'])('the menu of a card on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox
  let on: { readonly channelId: string; readonly ts: string }

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    inbox.cards.set(card.id, card)
    await stage.adapter.start(inbox)
    const at = await stage.adapter.postCard(REVIEW_CHANNEL, card, { key: 'key-1', retried: false })
    on = { channelId: at.channelId, ts: at.messageId }
  })
  afterEach(() => stage.close())

  const pick = (userId: string, text: string) =>
    stage.slack.use({ userId, actionId: CARD_ACTIONS.menu, pick: text, on })
  const told = (text: string) =>
    eventually(() => expect(stage.slack.whispers).toEqual([expect.objectContaining({ text })]))

  it('takes a verdict back, and says so to the moderator alone', async () => {
    expect((await pick(MODERATOR, 'Undo my verdict')).acknowledged).toBe(true)
    expect(inbox.seen.cardActions).toEqual([
      expect.objectContaining({
        action: 'undo',
        cardId: card.id,
        mayModerate: true,
        moderator: { id: MODERATOR, name: 'Mod Erator' },
      }),
    ])
    await told('Done: undo.')
  })

  it('shows what was said around a message, to the moderator alone', async () => {
    inbox.outcomes.set('context', { status: 'done', message: 'Mia: hello\nOtto: <go away> & stay there' })
    await pick(MODERATOR, 'Show context')
    await told('Mia: hello\nOtto: &lt;go away&gt; &amp; stay there')
    expect(stage.slack.whispers[0]?.['response_type']).toBe('ephemeral')
  })

  it('asks in a modal which phrase to ignore, and passes the answer on', async () => {
    inbox.outcomes.set('ignore-phrase', { status: 'done', message: '', prompt: PROMPT })
    await pick(MODERATOR, 'Ignore this phrase')
    await eventually(() => expect(stage.slack.views.modalOf(MODERATOR)).toBeDefined())
    const asked = JSON.stringify(stage.slack.views.modalOf(MODERATOR)?.content)
    for (const words of ['Ignore a phrase', 'Which words?', 'useless clown']) expect(asked).toContain(words)
    const sent = await stage.slack.submit(MODERATOR, { 'norma-prompt:answer': 'clown' })
    expect(sent.acknowledged).toBe(true)
    expect(inbox.seen.cardActions.at(-1)).toMatchObject({
      action: 'ignore-phrase',
      cardId: card.id,
      answer: 'clown',
    })
    expect(stage.slack.views.modalOf(MODERATOR)).toBeUndefined()
    await eventually(() =>
      expect(stage.slack.callsOf('chat.postEphemeral').at(-1)?.args).toMatchObject({
        channel: REVIEW_CHANNEL,
        user: MODERATOR,
        text: 'Done: ignore-phrase.',
      }),
    )
  })

  it('says so when Slack does not let it ask any more', async () => {
    inbox.outcomes.set('ignore-phrase', { status: 'done', message: '', prompt: PROMPT })
    stage.slack.failNext({ method: 'views.open', error: 'expired_trigger_id' })
    await pick(MODERATOR, 'Ignore this phrase')
    await told('That took too long to ask you. Please choose it again.')
  })

  it('is acknowledged in time when the core takes long, and answered later', async () => {
    let open: () => void = () => undefined
    const over = new Promise<void>((resolve) => (open = resolve))
    inbox.cardAction = async () => {
      await over
      return { status: 'done', message: 'Done, at last.' }
    }
    expect((await pick(MODERATOR, 'Show context')).acknowledged).toBe(true)
    expect(stage.slack.whispers).toEqual([])
    open()
    await told('Done, at last.')
  })

  it('takes back what Norma did by one button', async () => {
    await stage.slack.use({ userId: MODERATOR, actionId: CARD_ACTIONS.undoAct, on })
    await told('Done: undo-act.')
    expect(inbox.seen.cardActions).toEqual([expect.objectContaining({ action: 'undo-act' })])
  })

  it('refuses an outsider, to that person alone', async () => {
    await pick(OUTSIDER, 'Undo my verdict')
    await told('Only moderators may decide.')
    expect(inbox.seen.cardActions).toEqual([expect.objectContaining({ mayModerate: false })])
  })

  it('says so when the core failed', async () => {
    inbox.cardAction = () => Promise.reject(new Error('disk full'))
    await pick(MODERATOR, 'Undo my verdict')
    await told('That did not work. Please try again in a moment; the log says more.')
  })

  it('speaks the language of the community', async () => {
    inbox.chosen = { ...inbox.chosen, language: 'de' }
    inbox.cardAction = () => Promise.reject(new Error('disk full'))
    await pick(MODERATOR, 'Undo my verdict')
    await told('Das hat nicht geklappt. Bitte gleich noch einmal versuchen; das Protokoll sagt mehr.')
  })
})
