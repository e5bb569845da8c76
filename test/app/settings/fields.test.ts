import { describe, expect, it } from 'vitest'
import type { CommunitySettings, SettingName } from '../../../src/adapter.js'
import { describeSettings, fieldOf, FIELDS, settingsForm } from '../../../src/app/settings/fields.js'
import { settingsWith, STANDARD_SETTINGS } from '../../../src/app/settings/standard-settings.js'
import { makeSettings } from '../../fixtures/settings.js'

const community = { id: 'fake:home', platform: 'fake', name: 'Home', mayTrainOnContent: true, createdAt: 0 }

/** What would hold after this choice, or the words that refuse it. */
function choose(
  name: SettingName,
  values: readonly string[],
  settings: CommunitySettings = makeSettings(),
): CommunitySettings | string {
  const parsed = fieldOf(name)?.parse(values, 'en', settings)
  if (parsed === undefined) throw new Error(`There is no field ${name}.`)
  if (!parsed.ok) return parsed.problem
  return settingsWith(STANDARD_SETTINGS, parsed.choose({ ...community, settings, chosen: settings }))
}

describe('the fields of the settings', () => {
  it('are the parts of a form, in both languages', () => {
    for (const language of ['en', 'de'] as const) {
      const form = settingsForm(makeSettings(), language)
      expect(form.map(({ name }) => name)).toEqual(FIELDS.map(({ name }) => name))
      for (const { kind, options, from, to, values } of form) {
        if (kind === 'choice')
          expect(options?.map(({ value }) => value)).toEqual(expect.arrayContaining([...values]))
        if (kind === 'number')
          expect(Number(values[0])).toSatisfy((n: number) => n >= (from ?? 0) && n <= (to ?? 0))
      }
    }
  })

  it('take back each value that they show, and change nothing by it', () => {
    const settings = makeSettings({
      reviewChannelId: 'C1',
      threshold: 0.43,
      watchedChannelIds: ['C2', 'C3'],
      moderatorIds: ['R1'],
      acts: { when: 'sure', threshold: 0.9, hide: false, restrainMinutes: 60, tell: false, perHour: 5 },
    })
    for (const { name, values } of settingsForm(settings, 'en')) {
      expect({ name, after: choose(name, values, settings) }).toEqual({ name, after: settings })
    }
  })

  it.each<[SettingName, string, Partial<CommunitySettings>]>([
    ['threshold', '70', { threshold: 0.7 }],
    ['threshold', '62,5 %', { threshold: 0.625 }],
    ['sensitivity', 'High', { threshold: 0.3 }],
    ['audit-rate', '0.5', { auditRate: 0.005 }],
    ['review-budget', '0', { reviewBudgetPerDay: 0 }],
    ['language', 'Deutsch', { language: 'de' }],
    ['review-channel', '<#123>', { reviewChannelId: '123' }],
    ['exempt-channels', '<#C1|general>, C2 C1', { exemptChannelIds: ['C1', 'C2'] }],
    ['moderators', '<@&42>  <!subteam^S7|mods team>', { moderatorIds: ['42', 'S7'] }],
    ['exempt-roles', 'none', { exemptRoleIds: [] }],
    ['acts', 'confirmed', { acts: { ...makeSettings().acts, when: 'confirmed' } }],
    ['act-restrain-minutes', '10 min', { acts: { ...makeSettings().acts, restrainMinutes: 10 } }],
    ['act-tell', 'no', { acts: { ...makeSettings().acts, tell: false } }],
  ])('%s takes %j', (name, given, expected) => {
    expect(choose(name, [given])).toMatchObject(expected)
  })

  it.each<[SettingName, string, string]>([
    ['threshold', '0', 'Threshold: give a number from 1 to 99.'],
    ['threshold', 'high', 'Threshold: give a number from 1 to 99.'],
    ['threshold', '1e9', 'from 1 to 99'],
    ['review-budget', '2.5', 'a whole number from 0'],
    ['act-restrain-minutes', '50000', 'from 0 to 40320'],
    ['language', 'fr', 'Language: choose one of en, de.'],
    ['sensitivity', 'own', 'choose one of low, medium, high'],
    ['review-channel', 'C1 C2', 'Review channel: choose one.'],
    ['moderators', '#general', '"#general" is neither an id nor a mention'],
  ])('%s refuses %j, and says what it takes', (name, given, words) => {
    expect(choose(name, [given])).toContain(words)
  })

  it('call a threshold that was set by hand one’s own', () => {
    const sensitivity = (threshold: number) =>
      settingsForm(makeSettings({ threshold }), 'en').find(({ name }) => name === 'sensitivity')
    expect(sensitivity(0.5)).toMatchObject({ values: ['medium'], options: { length: 3 } })
    expect(sensitivity(0.43)).toMatchObject({ values: ['own'] })
    expect(sensitivity(0.43)?.options?.at(-1)).toEqual({ value: 'own', text: 'own (from 43 % on)' })
    expect(choose('sensitivity', ['own'], makeSettings({ threshold: 0.43 }))).toMatchObject({
      threshold: 0.43,
    })
  })

  it('no review channel of one’s own means the platform’s', () => {
    const chosen = choose('review-channel', [], makeSettings({ reviewChannelId: 'C1' }))
    expect(chosen).not.toHaveProperty('reviewChannelId')
  })

  it('are told in one line each', () => {
    const lines = describeSettings(makeSettings({ exemptChannelIds: ['C1', 'C2'] }), 'de')
    expect(lines).toHaveLength(FIELDS.length)
    expect(lines).toContain('Ausgenommene Kanäle (exempt-channels): C1, C2')
    expect(lines).toContain('Empfindlichkeit (sensitivity): mittel (ab 50 %)')
  })
})
