import { describe, expect, it } from 'vitest'
import type { IncomingCommand, Reply } from '../../src/adapter.js'
import { commandSpecs } from '../../src/app/commands/table.js'
import { AdapterError } from '../../src/errors.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, FRIENDLY, HOME, INSULT, NOON, type Stage } from './stage.js'

const MODERATOR = { id: 'moderator-1', name: 'Mod' }

const replyTo = (
  { app }: Stage,
  name: string,
  options: Readonly<Record<string, string>> = {},
  asker: Partial<IncomingCommand> = {},
): Promise<Reply> =>
  app.inbox.command({
    name,
    options,
    community: HOME,
    user: MODERATOR,
    mayModerate: true,
    mayAdminister: true,
    at: NOON,
    ...asker,
  })

const ask = async (...asked: Parameters<typeof replyTo>): Promise<string> => (await replyTo(...asked)).text

const AS_MEMBER = { mayModerate: false, mayAdminister: false, user: { id: 'member-1', name: 'Member' } }
const AS_MODERATOR = { mayAdminister: false }

const activityOf = async ({ store }: Stage) =>
  (await store.activity({ community: HOME, limit: 50 })).entries.map(({ kind, by, detail }) => ({
    kind,
    by: by.name,
    detail,
  }))

describe('the commands', () => {
  it('are refused by the core to whom they are not for, whatever the platform let through', async () => {
    const stage = await createStage()
    for (const { name, audience } of commandSpecs) {
      const [member, moderator] = [
        await ask(stage, name, {}, AS_MEMBER),
        await ask(stage, name, {}, AS_MODERATOR),
      ]
      expect(/^Only (moderators|admins)/.test(member)).toBe(audience !== 'everyone')
      expect(moderator.startsWith('Only admins')).toBe(audience === 'admins')
    }
    expect(stage.app.service.settings(HOME).paused).toBe(false)
  })

  it('answer in the asker’s language, or else in the community’s', async () => {
    const stage = await createStage({ defaults: { language: 'de' } })
    expect(await ask(stage, 'pause', {}, AS_MODERATOR)).toContain('Das darf nur die Administration')
    expect(await ask(stage, 'pause', {}, { ...AS_MODERATOR, language: 'en' })).toContain('Only admins')
    expect(await ask(stage, 'classify', { text: INSULT })).toMatch(/^Toxisch, zu \d+ % sicher/)
  })

  it('help lists what the asker may use, and nothing else', async () => {
    const stage = await createStage()
    const forMember = await ask(stage, 'help', {}, AS_MEMBER)
    const forAdmin = await ask(stage, 'help')
    expect(forMember.split('\n')).toHaveLength(4)
    expect(forMember).toContain('/norma forget [person]: Remove your words from Norma.')
    expect(forMember).not.toContain('retrain')
    expect(forAdmin.split('\n')).toHaveLength(commandSpecs.length + 1)
    expect(await ask(stage, 'help', {}, { language: 'de' })).toContain(
      '/norma teach <toxic|ok> <text>: Norma ein',
    )
  })

  it('teach, retrain, status, models and rollback go together, and are written down', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'teach', { label: 'Toxic', text: 'zorblax' })).toContain('Noted as toxic')
    expect(await ask(stage, 'retrain')).toContain('v1 is active now.')
    expect(stage.adapter.notices).toEqual([])
    expect(await ask(stage, 'status')).toContain('Model: v1.')
    expect(await ask(stage, 'rollback')).toMatch(/^base-\w+ is active now\.$/)
    expect(await ask(stage, 'rollback', { version: 'v1' })).toBe('v1 is active now.')
    expect(await ask(stage, 'models')).toMatch(/^v1: active, 2026-01-15.*\nbase-\w+: kept, as shipped$/)
    const activity = await activityOf(stage)
    expect(activity.map(({ kind }) => kind)).toEqual(['rollback', 'rollback', 'retrain', 'teach'])
    expect(JSON.stringify(activity)).not.toContain('zorblax')
  })

  it('classify answers with confidence, words and what would happen, and stores nothing', async () => {
    const stage = await createStage()
    const text = await ask(stage, 'classify', { text: INSULT })
    expect(text).toMatch(/^Toxic, \d+ % sure \(base-\w+\)\.\nBecause of: .*useless.*\nA card is made/)
    expect(await stage.pending()).toEqual([])
  })

  it('status says what keeps cards from coming', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'status')).toContain('Connection: up.\n')
    await stage.app.inbox.community({ id: HOME, platform: 'fake', name: 'Home', mayTrainOnContent: false })
    await ask(stage, 'pause')
    const text = await ask(stage, 'status')
    expect(text).toContain('Norma is paused here')
    expect(text).toContain('No review channel is chosen')
    expect(text).toContain('not trained on here')
  })

  it('pause stops looking, and resume looks again', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'pause')).toContain('paused')
    await stage.says(INSULT)
    expect(await stage.pending()).toEqual([])
    expect(await ask(stage, 'resume')).toContain('again')
    await stage.says(INSULT)
    expect(await stage.pending()).toHaveLength(1)
    expect(await activityOf(stage)).toMatchObject([{ detail: 'Resumed.' }, { detail: 'Paused.' }])
  })

  it('threshold and settings show to moderators what only admins change', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'threshold', {}, AS_MODERATOR)).toContain('Threshold (threshold): 50 %')
    expect(await ask(stage, 'threshold', { value: '70' }, AS_MODERATOR)).toContain('Only admins')
    expect(await ask(stage, 'threshold', { value: '70' })).toBe('Threshold: 70 %. That holds from now on.')
    expect(await ask(stage, 'settings', {}, AS_MODERATOR)).toContain(
      'Sensitivity (sensitivity): low (from 70 % on)',
    )
    expect(await ask(stage, 'settings', { name: 'language', value: 'de' })).toBe(
      'Sprache: Deutsch. Das gilt ab sofort.',
    )
    expect(stage.app.service.settings(HOME)).toMatchObject({ threshold: 0.7, language: 'de' })
  })

  it('setup hands out the form, with what the platform says to it', async () => {
    const examine = async () => [
      { name: 'Post cards', ok: false, detail: 'Norma may not write there.', fix: 'Give it the right.' },
    ]
    const stage = await createStage({ adapter: Object.assign(createFakeAdapter(HOME), { examine }) })
    const { text, form } = await replyTo(stage, 'setup')
    expect(text).toContain('✗ Post cards: Norma may not write there. Give it the right.')
    expect(form?.find(({ name }) => name === 'review-channel')).toMatchObject({ values: ['mods'] })
  })

  it('phrases are listed, added, changed and removed', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'phrases')).toContain('There are no phrases yet')
    expect(await ask(stage, 'phrases', { action: 'flag', words: 'zorblax' })).toContain('gets a card')
    await stage.says('the zorblax is here')
    expect(await stage.pending()).toHaveLength(1)
    expect(await ask(stage, 'phrases', { action: 'Ignore', words: 'Zorblax' })).toContain('does not count')
    expect(await ask(stage, 'phrases', { action: 'list' })).toMatch(/^Never count as toxic: zorblax\.$/i)
    expect(await ask(stage, 'phrases', { action: 'remove', words: 'zorblax' })).toContain('no longer')
    expect(await ask(stage, 'phrases', { action: 'remove', words: 'zorblax' })).toContain(
      'is not on the list',
    )
    expect(await ask(stage, 'phrases', { action: 'flag', words: '…' })).toContain('letters or digits')
    expect(JSON.stringify(await activityOf(stage))).not.toMatch(/zorblax/i)
  })

  it('automod exports the flagged phrases, where the platform has a filter', async () => {
    expect(await ask(await createStage(), 'automod')).toContain('no filter of its own')

    const exported: (readonly string[])[] = []
    const failures: AdapterError[] = []
    const exportPhrases = async (_community: string, phrases: readonly string[]) => {
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      exported.push(phrases)
    }
    const stage = await createStage({ adapter: Object.assign(createFakeAdapter(HOME), { exportPhrases }) })
    await ask(stage, 'phrases', { action: 'flag', words: 'zorblax' })
    await ask(stage, 'phrases', { action: 'ignore', words: 'blimp' })
    expect(await ask(stage, 'automod')).toContain('1 phrase is in the platform’s own filter')
    expect(exported).toEqual([['zorblax']])
    failures.push(new AdapterError('forbidden', 'raw words'))
    expect(await ask(stage, 'automod')).toMatch(/^The platform refused: it does not let Norma do that/)
    failures.push(new AdapterError('forbidden', 'raw words', { forPeople: 'There are 6 rules already.' }))
    expect(await ask(stage, 'automod')).toBe('The platform refused: There are 6 rules already.')
  })

  it('queue counts what waits', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'queue')).toBe('Nothing waits for a verdict.')
    await stage.says(INSULT)
    expect(await ask(stage, 'queue')).toContain('1 card waits for a verdict.')
  })

  it('forget removes the asker’s own words; another’s only for admins', async () => {
    const stage = await createStage()
    await stage.says(INSULT)
    await stage.says(INSULT, { author: { id: 'member-2', name: 'Other' } })
    expect(await ask(stage, 'forget', { person: '<@member-2>' }, AS_MEMBER)).toContain('Only admins')
    expect(await ask(stage, 'forget', {}, AS_MEMBER)).toContain('The words of 1 message are removed.')
    expect((await stage.pending()).map(({ message }) => message.author.id)).toEqual(['member-2'])
    expect(await ask(stage, 'forget', { person: '<@member-2>' })).toContain('1 message')
    expect(await ask(stage, 'forget', { person: 'member-2' })).toContain('keeps no words')
    expect(await activityOf(stage)).toMatchObject([
      { kind: 'forget', by: 'Mod' },
      { kind: 'forget', by: 'a member' },
    ])
  })

  it('privacy says what holds here', async () => {
    const trained = await ask(await createStage(), 'privacy', {}, AS_MEMBER)
    expect(trained).toContain('for 30 days')
    expect(trained).toContain('learns from those messages')
    const restricted = await createStage({ community: { mayTrainOnContent: false } })
    expect(await ask(restricted, 'privacy', {}, AS_MEMBER)).toContain('does not learn from members’ messages')
  })

  it('say in plain words that they failed', async () => {
    const stage = await createStage({
      store: (real) => ({ ...real, startRetrain: () => Promise.reject(new Error('secret detail')) }),
    })
    const text = await ask(stage, 'retrain')
    expect(text).toContain('failed')
    expect(text).not.toContain('secret')
  })

  it.each([
    ['classify', {}, '"text" is missing'],
    ['teach', { label: 'spam', text: 'x' }, '"spam" is not possible for "label". Possible are: toxic, ok.'],
    ['rollback', { version: 'v99' }, 'no such version'],
    ['settings', { name: 'colour' }, 'Possible are: review-channel'],
    ['forget', { person: 'two people' }, 'id or mention'],
    ['dance', {}, 'no command "dance"'],
  ])('%s %j is answered with what to do instead', async (name, options, words) => {
    const stage = await createStage()
    expect(await ask(stage, name, options)).toContain(words)
  })
})

describe('an export', () => {
  it('holds verdicts, examples, phrases and activity, and members’ words only where they may be used', async () => {
    const [free, restricted] = [
      await createStage(),
      await createStage({ community: { mayTrainOnContent: false } }),
    ]
    for (const stage of [free, restricted]) {
      await stage.press(await stage.cardOf(await stage.says(INSULT)))
      await ask(stage, 'teach', { label: 'ok', text: FRIENDLY })
      const { file } = await replyTo(stage, 'export')
      expect(file?.name).toBe('norma-2026-01-15.json')
      const exported = JSON.parse(file?.content ?? '') as { cards: object[]; activity: object[] }
      expect(exported.cards).toHaveLength(1)
      expect(exported.cards).toMatchObject([{ verdicts: [{ moderator: MODERATOR, choice: 'correct' }] }])
      expect(file?.content).toContain(FRIENDLY)
      expect(file?.content.includes('useless')).toBe(stage === free)
    }
  })

  it('as a table keeps a spreadsheet from taking words for a formula', async () => {
    const stage = await createStage()
    await ask(stage, 'teach', { label: 'toxic', text: '=HYPERLINK("x"), you' })
    const { file } = await replyTo(stage, 'export', { format: 'CSV' })
    expect(file?.name).toBe('norma-2026-01-15.csv')
    expect(file?.content.split('\r\n')[1]).toMatch(
      /^example,toxic,1,moderator,1,2026-01-15T.*,"'=HYPERLINK\(""x""\), you"$/,
    )
  })
})
