import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NormaError } from '../../../src/errors.js'
import { renderForm } from '../../../adapters/discord/render-form.js'
import { discordTexts } from '../../../adapters/discord/texts.js'
import type { SettingField } from '../../../src/adapter.js'
import { layoutTexts } from '../../../src/texts/layout.js'
import type { FakeReply } from '../../fakes/discord/interactions.js'
import { checkNewMessage } from '../../fakes/discord/limits.js'
import { SAMPLE_FORM } from '../../fixtures/settings.js'
import { createStage, type Stage } from './stage.js'

const SCENE = { texts: { ...layoutTexts.en, ...discordTexts.en }, isPlace: () => true }
const FORM = 9

describe('the set-up inside Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage({ ackWithinMs: 200 })
    stage.inbox.replies.set('setup', { text: 'Choose.', form: SAMPLE_FORM })
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  async function open(): Promise<FakeReply> {
    const asked = stage.fake.slash('norma setup', {}, stage.fake.admin)
    await vi.waitFor(() => expect(asked.replies[0]?.components.length).toBeGreaterThan(0))
    const [reply] = asked.replies
    if (reply === undefined) throw new Error('no reply')
    return reply
  }
  const menus = (of: FakeReply) => of.components.flatMap((row) => row.components)

  it('is shown to the admin alone, with a menu of Discord’s own for each field', async () => {
    const setup = await open()
    expect(setup).toMatchObject({ content: 'Choose.', ephemeral: true })
    expect(menus(setup)).toMatchObject([
      { type: 8, placeholder: 'Review channel', max_values: 1, channel_types: [0, 5] },
      { type: 6, placeholder: 'Moderators', max_values: 25 },
      { type: 8, placeholder: 'Exempt channels', max_values: 25 },
      { type: 3, placeholder: 'Language', options: [{ value: 'en', default: true }, { value: 'de' }] },
      { type: 2, label: 'Next page' },
    ])
  })

  it('takes each choice at once, says what came of it, and shows what is chosen now', async () => {
    const { fake, inbox, community } = stage
    const setup = await open()
    fake.choose(setup, 'Review channel', [fake.review.id], fake.admin)
    await vi.waitFor(() => expect(setup.content).toBe('Changed review-channel.'))
    expect(inbox.seen.changes).toMatchObject([
      { field: 'review-channel', values: [fake.review.id], community, mayAdminister: true },
    ])
    expect(menus(setup)[0]).toMatchObject({ default_values: [{ id: fake.review.id, type: 'channel' }] })
  })

  it('shows as chosen what the server still has, for Discord fails on anything else', async () => {
    const { fake, inbox } = stage
    const thread = fake.addChannel('a thread', fake.general.id)
    const values = [fake.general.id, '1000000000000000001', thread.id]
    const form = SAMPLE_FORM.map((field) => (field.name === 'exempt-channels' ? { ...field, values } : field))
    inbox.replies.set('setup', { text: 'Choose.', form })
    expect(menus(await open())[2]).toMatchObject({
      default_values: [{ id: fake.general.id, type: 'channel' }],
    })
  })

  it('names channels and roles as Discord shows them', async () => {
    const { fake, inbox } = stage
    const text = `In ${fake.review.id}, by ${fake.moderatorRoleId}; 1000000000000000001 is gone.`
    inbox.replies.set('setup', { text, form: SAMPLE_FORM })
    inbox.replies.set('status', { text })
    const asked = fake.slash('norma status', {}, fake.admin)
    const named = `In <#${fake.review.id}>, by <@&${fake.moderatorRoleId}>; 1000000000000000001 is gone.`
    expect((await open()).content).toBe(named)
    await vi.waitFor(() => expect(asked.replies[0]?.content).toBe(named))
  })

  it('takes roles, channels and languages, and also that nothing is chosen', async () => {
    const { fake, inbox } = stage
    const setup = await open()
    fake.choose(setup, 'Moderators', [fake.moderatorRoleId], fake.admin)
    await vi.waitFor(() => expect(setup.content).toBe('Changed moderators.'))
    fake.choose(setup, 'Exempt channels', [], fake.admin)
    await vi.waitFor(() => expect(setup.content).toBe('Changed exempt-channels.'))
    fake.choose(setup, 'Language', ['de'], fake.admin)
    await vi.waitFor(() => expect(setup.content).toBe('Changed language.'))
    expect(inbox.seen.changes.map(({ field, values }) => [field, values])).toEqual([
      ['moderators', [fake.moderatorRoleId]],
      ['exempt-channels', []],
      ['language', ['de']],
    ])
  })

  it('turns its pages where it stands, and asks for a number in a form', async () => {
    const { fake, inbox } = stage
    const setup = await open()
    fake.press(setup, 'Next page', fake.admin)
    await vi.waitFor(() =>
      expect(menus(setup)).toMatchObject([{ label: 'Threshold' }, { label: 'Previous page' }]),
    )
    expect(JSON.stringify(setup.embeds)).toContain('Now: 50')
    const pressed = fake.press(setup, 'Threshold', fake.admin)
    await vi.waitFor(() => expect(pressed.ack).toBe(FORM))
    expect(pressed.modal).toMatchObject({ title: 'Threshold', components: [{ component: { value: '50' } }] })
    fake.submit(pressed, ' 60 ', fake.admin)
    await vi.waitFor(() => expect(setup.content).toBe('Changed threshold.'))
    expect(inbox.seen.changes).toMatchObject([{ field: 'threshold', values: ['60'] }])
    expect(JSON.stringify(setup.embeds)).toContain('Now: 60')
  })

  it('tells the core of a press by someone who may not administer, which refuses it in words', async () => {
    const setup = await open()
    stage.fake.choose(setup, 'Language', ['de'], stage.fake.member)
    await vi.waitFor(() => expect(setup.content).toBe('Only admins may change this.'))
    expect(stage.inbox.seen.changes).toMatchObject([{ mayAdminister: false, mayModerate: false }])
  })

  it('goes on in the language that was chosen', async () => {
    const { fake, inbox } = stage
    const setup = await open()
    const change = inbox.change.bind(inbox)
    inbox.change = (asked) => {
      inbox.chosen = { ...inbox.chosen, language: 'de' }
      return change(asked)
    }
    fake.choose(setup, 'Language', ['de'], fake.admin)
    await vi.waitFor(() => expect(menus(setup).at(-1)).toMatchObject({ label: 'Nächste Seite' }))
  })

  it('says so where a choice could not be stored', async () => {
    const setup = await open()
    stage.inbox.change = () => Promise.reject(new NormaError('STORE_UNWRITABLE', 'The disk is full.'))
    stage.fake.choose(setup, 'Language', ['de'], stage.fake.admin)
    await vi.waitFor(() => expect(setup.content).toContain('The disk is full.'))
  })
})

describe('a form on Discord', () => {
  const field = (kind: SettingField['kind'], at: number): SettingField => ({
    name: 'threshold',
    kind,
    title: `Field ${at}`,
    description: 'What it is for. '.repeat(60),
    options: Array.from({ length: 30 }, (_, value) => ({ value: String(value), text: `Option ${value}` })),
    values: [],
  })

  it('fits on pages of five rows, whatever fields there are', () => {
    const kinds = ['channel', 'channels', 'roles', 'choice', 'number', 'number'] as const
    const form = Array.from({ length: 24 }, (_, at) => ({
      ...field(kinds[at % kinds.length] ?? 'number', at),
      name: `name-${at}` as SettingField['name'],
    }))
    const shown = new Set<string>()
    for (let page = 0; page < 10; page += 1) {
      const body = checkNewMessage(renderForm('Choose.', form, page, SCENE))
      for (const [title] of JSON.stringify(body).matchAll(/Field \d+/g)) shown.add(title)
    }
    expect(shown.size).toBe(24)
  })

  it('has no menu for more than a menu can hold, for the next choice would drop the rest', () => {
    const values = Array.from({ length: 26 }, (_, at) => String(1000 + at))
    const body = renderForm('Choose.', [{ ...field('channels', 0), values }], 0, SCENE)
    expect(body.components).toEqual([])
    expect(JSON.stringify(body.embeds)).toContain('26 chosen')
  })
})
