import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { ADMIN, CHANNEL, MODERATOR, MODERATOR_GROUP, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { SAMPLE_FORM } from '../../fixtures/settings.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

describe.each<Transport>(['socket', 'http'])('the set-up on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    inbox.replies.set('setup', { text: 'Choose where cards go.', form: SAMPLE_FORM })
    await stage.adapter.start(inbox)
  })
  afterEach(() => stage.close())

  const modal = (userId = ADMIN) => stage.slack.views.modalOf(userId)
  const shown = () => JSON.stringify(modal()?.content['blocks'] ?? [])
  const openForm = async (userId = ADMIN): Promise<void> => {
    expect((await stage.slack.slash('/norma', 'setup', userId)).acknowledged).toBe(true)
    await eventually(() => expect(modal(userId)).toBeDefined())
  }
  const choose = (field: string, pick: string | readonly string[], userId = ADMIN) =>
    stage.slack.use({ userId, actionId: `norma-set:${field}`, pick, on: 'modal' })
  const says = (words: string) => eventually(() => expect(shown()).toContain(words))

  it('opens a modal with one input for each setting', async () => {
    await openForm()
    expect(inbox.seen.commands).toEqual([
      expect.objectContaining({ name: 'setup', mayAdminister: true, mayModerate: true }),
    ])
    expect(shown()).toContain('Choose where cards go.')
    const kinds = ((modal()?.content['blocks'] ?? []) as { element?: { type: string } }[]).flatMap(
      ({ element }) => element?.type ?? [],
    )
    expect(kinds).toEqual([
      'conversations_select',
      'multi_static_select',
      'multi_conversations_select',
      'static_select',
      'number_input',
    ])
    expect(shown()).toContain(`Group ${MODERATOR_GROUP}`)
  })

  it.each([
    ['review-channel', REVIEW_CHANNEL, [REVIEW_CHANNEL]],
    ['moderators', `Group ${MODERATOR_GROUP}`, [MODERATOR_GROUP]],
    ['exempt-channels', [CHANNEL, REVIEW_CHANNEL], [CHANNEL, REVIEW_CHANNEL]],
    ['language', 'Deutsch', ['de']],
    ['threshold', '70', ['70']],
  ] as const)('passes a choice of %s on at once, and shows what came of it', async (field, pick, values) => {
    await openForm()
    expect((await choose(field, pick)).acknowledged).toBe(true)
    await says(`Changed ${field}.`)
    expect(inbox.seen.changes).toEqual([
      expect.objectContaining({ field, values, mayAdminister: true, by: { id: ADMIN, name: 'Ada Admin' } }),
    ])
  })

  it.each([
    ['moderators', `Group ${MODERATOR_GROUP}`],
    ['exempt-channels', CHANNEL],
  ] as const)('lets all of %s be taken away again', async (field, pick) => {
    await openForm()
    await choose(field, [pick])
    await says(`Changed ${field}.`)
    await choose(field, [])
    await eventually(() => expect(inbox.seen.changes).toHaveLength(2))
    expect(inbox.seen.changes[1]).toMatchObject({ field, values: [] })
    await eventually(() => expect(shown()).not.toMatch(/initial_(options|conversations)/))
  })

  it('says in words what is more than a menu of Slack can hold, and loses none of it', async () => {
    const values = Array.from({ length: 101 }, (_, index) => `C${index}`)
    const form = SAMPLE_FORM.map((field) => (field.name === 'exempt-channels' ? { ...field, values } : field))
    inbox.replies.set('setup', { text: 'Choose where cards go.', form })
    await openForm()
    expect(shown()).toContain('Exempt channels: 101 are chosen')
    expect(shown()).not.toContain('norma-set:exempt-channels')
    await stage.slack.submit(ADMIN)
    expect(inbox.seen.changes).toEqual([])
  })

  it('shows what holds, where a choice was refused', async () => {
    await openForm(MODERATOR)
    await choose('language', 'Deutsch', MODERATOR)
    const content = () => JSON.stringify(modal(MODERATOR)?.content)
    await eventually(() => expect(content()).toContain('Only admins may change this.'))
    expect(inbox.seen.changes).toEqual([expect.objectContaining({ mayAdminister: false })])
    // Slack keeps what was chosen under the same id, so there is a new one.
    expect(content()).toMatch(/"block_id":"language:\d+"/)
    expect(modal(MODERATOR)?.values).toEqual({})
  })

  it('passes on a number that was typed without Enter when the form is sent, and nothing else', async () => {
    await openForm()
    await stage.slack.submit(ADMIN, { 'norma-set:threshold': '75' })
    expect(inbox.seen.changes).toEqual([expect.objectContaining({ field: 'threshold', values: ['75'] })])
    expect(shown()).toContain('Changed threshold.')
    await stage.slack.submit(ADMIN, {})
    expect(inbox.seen.changes).toHaveLength(1)
    expect(modal()).toBeUndefined()
  })

  it('shows beside the number why it was refused', async () => {
    await openForm(MODERATOR)
    const { body } = await stage.slack.submit(MODERATOR, { 'norma-set:threshold': '75' })
    expect(typeof body === 'string' ? JSON.parse(body) : body).toEqual({
      response_action: 'errors',
      errors: { threshold: 'Only admins may change this.' },
    })
  })

  it('answers in words when the form comes too late for Slack', async () => {
    stage.slack.failNext({ method: 'views.open', error: 'expired_trigger_id' })
    await stage.slack.slash('/norma', 'setup', ADMIN)
    await eventually(() =>
      expect(stage.slack.whispers[0]?.['text']).toMatch(/^Choose where cards go\.\nSlack did not open/),
    )
  })

  it('has no menu of user groups where there are none', async () => {
    stage.slack.workspace.groups.clear()
    await openForm()
    expect(shown()).toContain('Moderators: This workspace has no user groups.')
  })

  it('says so when the core failed', async () => {
    await openForm()
    inbox.change = () => Promise.reject(new Error('disk full'))
    await choose('language', 'Deutsch')
    await says('That did not work.')
    expect(shown()).not.toContain('Choose where')
  })
})

describe('what was chosen in Slack', () => {
  it('decides from then on which channel is not read, and whose members may press', async () => {
    const stage = await setStage('socket')
    const inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
    inbox.chosen = { ...inbox.chosen, reviewChannelId: CHANNEL, exemptRoleIds: [MODERATOR_GROUP] }
    await stage.slack.memberWrites({ channelId: CHANNEL, userId: MODERATOR, text: 'among us' })
    await stage.slack.memberWrites({ channelId: REVIEW_CHANNEL, userId: MODERATOR, text: 'not any more' })
    await eventually(() => expect(inbox.seen.messages).toHaveLength(1))
    expect(inbox.seen.messages[0]).toMatchObject({ text: 'not any more', authorRoleIds: [MODERATOR_GROUP] })
    await stage.close()
  })
})

describe('a form that the core takes long with', () => {
  it('is closed in time for Slack, and what came of it follows in a modal of its own', async () => {
    const stage = await setStage('socket')
    const inbox = createRecordingInbox()
    inbox.replies.set('setup', { text: 'Choose where cards go.', form: SAMPLE_FORM })
    await stage.adapter.start(inbox)
    await stage.slack.slash('/norma', 'setup', ADMIN)
    await eventually(() => expect(stage.slack.views.modalOf(ADMIN)).toBeDefined())
    let open: () => void = () => undefined
    const changed = new Promise<void>((resolve) => (open = resolve))
    inbox.change = async () => {
      await changed
      return { status: 'changed', message: 'Changed, at last.', form: SAMPLE_FORM }
    }
    const sent = await stage.slack.submit(ADMIN, { 'norma-set:threshold': '75' })
    expect(sent).toMatchObject({ acknowledged: true })
    expect(stage.slack.views.modalOf(ADMIN)).toBeUndefined()
    open()
    await eventually(() =>
      expect(JSON.stringify(stage.slack.views.modalOf(ADMIN)?.content)).toContain('Changed, at last.'),
    )
    await stage.close()
  })
})
