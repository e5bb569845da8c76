import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RIGHTS } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

const SPAM = 3
const ALERT = 2

describe('AutoMod', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  const exportWords = (...phrases: readonly string[]) =>
    stage.adapter.exportPhrases?.(stage.community, phrases, 'exported by Ada')
  const rules = () => [...stage.fake.rules.values()].map(({ body }) => body)
  const settled = async (): Promise<void> => {
    stage.fake.ruleActs({ content: 'the last', ruleId: stage.fake.addRule(['last']) })
    await vi.waitFor(() => expect(stage.inbox.seen.hints).not.toEqual([]))
  }

  it('tells what it blocked as a weak example, once for a message', async () => {
    const ruleId = stage.fake.addRule(['word'])
    stage.fake.ruleActs({ content: 'a blocked word', ruleId, action: ALERT })
    stage.fake.ruleActs({ content: 'a blocked word', ruleId })
    await vi.waitFor(() => expect(stage.inbox.seen.hints).toHaveLength(1))
    expect(stage.inbox.seen.hints[0]).toMatchObject({
      community: stage.community,
      text: 'a blocked word',
      label: 'toxic',
    })
  })

  it('is not believed about spam', async () => {
    stage.fake.ruleActs({ content: 'buy', ruleId: stage.fake.addRule(['buy']), trigger: SPAM })
    await settled()
    expect(stage.inbox.seen.hints.map(({ text }) => text)).toEqual(['the last'])
  })

  it('teaches nothing by the rule that Norma keeps', async () => {
    await exportWords('some phrase')
    const [own = ''] = stage.fake.rules.keys()
    stage.fake.ruleActs({ content: 'some phrase', ruleId: own })
    await settled()
    expect(stage.inbox.seen.hints.map(({ text }) => text)).toEqual(['the last'])
  })

  it('takes the phrases as one rule, kept up to date, with the reason in the audit log', async () => {
    await exportWords('One', 'two words')
    await exportWords('one', 'three*')
    expect(rules()).toEqual([
      expect.objectContaining({
        name: 'Norma',
        enabled: true,
        trigger_metadata: { keyword_filter: ['one', 'three'] },
      }),
    ])
    expect(stage.fake.requests.at(-1)).toMatchObject({ method: 'PATCH', reason: 'exported by Ada' })
  })

  it('loses the rule with the last phrase, and no rule of others', async () => {
    stage.fake.addRule(['theirs'])
    await exportWords('ours')
    expect(rules()).toHaveLength(2)
    await exportWords()
    expect(rules()).toHaveLength(1)
  })

  it('is not asked for more than it takes: words, characters, rules; each is said', async () => {
    const many = Array.from({ length: 1_001 }, (_, at) => `word ${at}`)
    await expect(exportWords(...many)).rejects.toMatchObject({ forPeople: expect.stringContaining('1001') })
    await expect(exportWords('x'.repeat(61))).rejects.toMatchObject({
      forPeople: expect.stringContaining('60'),
    })
    for (let made = 0; made < 6; made += 1) stage.fake.addRule([`word ${made}`])
    await expect(exportWords('one more')).rejects.toMatchObject({
      code: 'forbidden',
      forPeople: expect.stringContaining('6 AutoMod rules'),
    })
    expect(rules()).toHaveLength(6)
  })

  it('needs Manage Server, and the refusal says so', async () => {
    stage.fake.denyInServer(RIGHTS.manageGuild)
    await expect(exportWords('one')).rejects.toMatchObject({
      message: expect.stringContaining('Manage Server'),
    })
  })
})
