import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOME_ACTIONS } from '../../../adapters/slack/render-home.js'
import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import { DIGEST_ACTIONS } from '../../../adapters/slack/render-digest.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { ADMIN, CHANNEL, COMMUNITY, MEMBER, MODERATOR } from '../../fakes/slack/workspace.js'
import { makeCard } from '../../fixtures/card.js'
import { SAMPLE_FORM } from '../../fixtures/settings.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

const card = makeCard({ community: COMMUNITY, channelId: CHANNEL })

describe.each<Transport>(['socket', 'http'])('the App Home on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    inbox.cards.set(card.id, card)
    inbox.replies.set('status', { text: 'Model v7. Right in 93 of 100 cases.' })
    const [status] = inbox.commands
    const commands = status === undefined ? [] : [...inbox.commands, { ...status, name: 'privacy' }]
    await stage.adapter.start({ ...inbox, commands })
  })
  afterEach(() => stage.close())

  const homeOf = (userId: string) => JSON.stringify(stage.slack.views.homeOf(userId)?.content ?? '')
  const modalOf = (userId: string) => JSON.stringify(stage.slack.views.modalOf(userId)?.content ?? '')
  const published = (count: number) =>
    eventually(() => expect(stage.slack.callsOf('views.publish')).toHaveLength(count))
  const open = async (userId: string): Promise<void> => {
    expect((await stage.slack.openHome(userId)).acknowledged).toBe(true)
    await published(1)
  }
  const use = (userId: string, actionId: string, on: 'home' | 'modal' = 'home') =>
    stage.slack.use({ userId, actionId, on })

  it('shows a moderator how it is going and what waits', async () => {
    await open(MODERATOR)
    for (const words of [
      'Model v7. Right in 93',
      '1 messages wait for a look.',
      card.headline,
      'Retrain now',
    ])
      expect(homeOf(MODERATOR)).toContain(words)
    expect(homeOf(MODERATOR)).not.toContain(HOME_ACTIONS.settings)
  })

  it('opens a card in a modal, and redraws it and the page after a press', async () => {
    await open(MODERATOR)
    await use(MODERATOR, DIGEST_ACTIONS.open)
    await eventually(() => expect(modalOf(MODERATOR)).toContain('useless clown'))
    await use(MODERATOR, CARD_ACTIONS.wrong, 'modal')
    expect(inbox.seen.verdicts).toEqual([
      expect.objectContaining({ cardId: card.id, choice: 'wrong', mayModerate: true }),
    ])
    await eventually(() => expect(modalOf(MODERATOR)).toContain('Settled as ok by Mod.'))
    await eventually(() => expect(homeOf(MODERATOR)).toContain('0 messages wait for a look.'))
  })

  it('answers there what was chosen in the menu of an opened card', async () => {
    inbox.outcomes.set('ignore-phrase', {
      status: 'done',
      message: '',
      prompt: { title: 'Ignore a phrase', label: 'Which words?', value: '', maxChars: 200 },
    })
    await open(MODERATOR)
    await use(MODERATOR, DIGEST_ACTIONS.open)
    await eventually(() => expect(modalOf(MODERATOR)).toContain('useless clown'))
    await stage.slack.use({
      userId: MODERATOR,
      actionId: CARD_ACTIONS.menu,
      pick: 'Ignore this phrase',
      on: 'modal',
    })
    await eventually(() => expect(modalOf(MODERATOR)).toContain('Which words?'))
    await stage.slack.submit(MODERATOR, { 'norma-prompt:answer': 'clown' })
    expect(modalOf(MODERATOR)).toContain('Done: ignore-phrase.')
  })

  it('turns its pages, and stays there when it is drawn anew', async () => {
    await open(MODERATOR)
    await use(MODERATOR, DIGEST_ACTIONS.next)
    await published(2)
    expect(homeOf(MODERATOR)).toContain('page 2 of 3')
    await stage.slack.slash('/norma', 'status', MODERATOR)
    await published(3)
    expect(homeOf(MODERATOR)).toContain('page 2 of 3')
  })

  it('retrains by a button, and says at once and later what comes of it', async () => {
    await open(MODERATOR)
    await use(MODERATOR, HOME_ACTIONS.retrain)
    await eventually(() => expect(modalOf(MODERATOR)).toContain('You asked for retrain.'))
    expect(JSON.stringify(stage.slack.callsOf('views.open')[0]?.args)).toContain('On it.')
    await published(2)
  })

  it('lets an admin open the settings', async () => {
    inbox.replies.set('setup', { text: 'Choose where cards go.', form: SAMPLE_FORM })
    await open(ADMIN)
    await use(ADMIN, HOME_ACTIONS.settings)
    await eventually(() => expect(modalOf(ADMIN)).toContain('Choose where cards go.'))
  })

  it('tells everybody else what Norma is, what it keeps, and how to be forgotten', async () => {
    inbox.replies.set('privacy', { text: 'Words are kept for 30 days.' })
    await open(MEMBER)
    for (const words of ['Norma helps the moderators', 'Words are kept for 30 days.', '/norma forget'])
      expect(homeOf(MEMBER)).toContain(words)
    expect(homeOf(MEMBER)).not.toContain(card.headline)
    expect(inbox.seen.commands.map(({ name }) => name)).toEqual(['privacy'])
  })
})
