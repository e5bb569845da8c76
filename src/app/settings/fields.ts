import type { ActSettings, CommunitySettings, Language, SettingField, SettingName } from '../../adapter.js'
import { settingsTexts } from '../../texts/settings.js'
import { toSettingField, type Change, type Field } from './field.js'
import { choiceField, idsField, numberField, reviewChannelField, yesNoField } from './field-kinds.js'
import { SENSITIVITIES, sensitivityOf } from './sensitivity.js'

/** What platforms allow at most. */
const FOUR_WEEKS_MINUTES = 28 * 24 * 60

const act =
  (change: Partial<ActSettings>): Change =>
  ({ acts }) => ({ acts: { ...acts, ...change } })

/** Everything that can be chosen for a community, in the order of the set-up. */
export const FIELDS: readonly Field[] = [
  reviewChannelField(),
  idsField({
    name: 'moderators',
    kind: 'roles',
    get: ({ moderatorIds }) => moderatorIds,
    set: (moderatorIds) => () => ({ moderatorIds }),
  }),
  idsField({
    name: 'watched-channels',
    kind: 'channels',
    get: ({ watchedChannelIds }) => watchedChannelIds,
    set: (watchedChannelIds) => () => ({ watchedChannelIds }),
  }),
  idsField({
    name: 'exempt-channels',
    kind: 'channels',
    get: ({ exemptChannelIds }) => exemptChannelIds,
    set: (exemptChannelIds) => () => ({ exemptChannelIds }),
  }),
  idsField({
    name: 'exempt-roles',
    kind: 'roles',
    get: ({ exemptRoleIds }) => exemptRoleIds,
    set: (exemptRoleIds) => () => ({ exemptRoleIds }),
  }),
  choiceField({
    name: 'language',
    options: (_settings, language) => {
      const { languages } = settingsTexts[language]
      return (['en', 'de'] as const).map((value) => ({ value, text: languages[value] }))
    },
    get: ({ language }) => language,
    set: (value) => () => ({ language: value === 'de' ? 'de' : 'en' }),
  }),
  choiceField({
    name: 'sensitivity',
    options({ threshold }, language) {
      const { sensitivities, sensitivity, own } = settingsTexts[language]
      const named = SENSITIVITIES.map((step) => ({
        value: step.name,
        text: sensitivity(sensitivities[step.name], inPercent(step.threshold)),
      }))
      return sensitivityOf(threshold) === 'own'
        ? [...named, { value: 'own', text: own(inPercent(threshold)) }]
        : named
    },
    get: ({ threshold }) => sensitivityOf(threshold),
    set(value) {
      const threshold = SENSITIVITIES.find(({ name }) => name === value)?.threshold
      return threshold === undefined ? undefined : () => ({ threshold })
    },
  }),
  numberField({
    name: 'threshold',
    from: 1,
    to: 99,
    scale: 100,
    get: ({ threshold }) => threshold,
    set: (threshold) => () => ({ threshold }),
  }),
  numberField({
    name: 'review-budget',
    from: 0,
    to: 100_000,
    get: ({ reviewBudgetPerDay }) => reviewBudgetPerDay,
    set: (reviewBudgetPerDay) => () => ({ reviewBudgetPerDay }),
  }),
  numberField({
    name: 'audit-rate',
    from: 0,
    to: 100,
    scale: 100,
    get: ({ auditRate }) => auditRate,
    set: (auditRate) => () => ({ auditRate }),
  }),
  choiceField({
    name: 'acts',
    isChecked: true,
    options: (_settings, language) =>
      (['never', 'confirmed', 'sure'] as const).map((value) => ({
        value,
        text: settingsTexts[language].when[value],
      })),
    get: ({ acts }) => acts.when,
    set: (value) => act({ when: value === 'confirmed' || value === 'sure' ? value : 'never' }),
  }),
  numberField({
    name: 'act-threshold',
    from: 1,
    to: 99,
    scale: 100,
    get: ({ acts }) => acts.threshold,
    set: (threshold) => act({ threshold }),
  }),
  yesNoField({
    name: 'act-hide',
    isChecked: true,
    get: ({ acts }) => acts.hide,
    set: (hide) => act({ hide }),
  }),
  numberField({
    name: 'act-restrain-minutes',
    isChecked: true,
    from: 0,
    to: FOUR_WEEKS_MINUTES,
    unit: 'minutes',
    get: ({ acts }) => acts.restrainMinutes,
    set: (restrainMinutes) => act({ restrainMinutes }),
  }),
  yesNoField({
    name: 'act-tell',
    isChecked: true,
    get: ({ acts }) => acts.tell,
    set: (tell) => act({ tell }),
  }),
  numberField({
    name: 'acts-per-hour',
    from: 1,
    to: 1_000,
    get: ({ acts }) => acts.perHour,
    set: (perHour) => act({ perHour }),
  }),
]

export const SETTING_NAMES: readonly SettingName[] = FIELDS.map(({ name }) => name)

export function fieldOf(name: string): Field | undefined {
  return FIELDS.find((field) => field.name === name)
}

/** All settings as the set-up shows them. */
export function settingsForm(settings: CommunitySettings, language: Language): readonly SettingField[] {
  return FIELDS.map((field) => toSettingField(field, settings, language))
}

/** One line of words for each. */
export function describeSettings(settings: CommunitySettings, language: Language): readonly string[] {
  const { fields, line } = settingsTexts[language]
  return FIELDS.map((field) => line(fields[field.name].title, field.name, field.say(settings, language)))
}

function inPercent(share: number): string {
  return `${Math.round(1_000 * share) / 10} %`
}
