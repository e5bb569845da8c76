import type { CommunitySettings, Language, SettingField, SettingName } from '../../adapter.js'
import { settingsTexts } from '../../texts/settings.js'
import { choosing, refuse, type Change, type Field } from './field.js'
import { parseIds } from './parse-ids.js'

/** More than anybody picks by hand, and few enough to look through for each message. */
const MAX_IDS = 200
interface Common {
  readonly name: SettingName
  readonly isChecked?: boolean
}

/** A number as people write it; `scale` 100 for shares in [0, 1] that are shown in per cent. */
export function numberField(
  spec: Common & {
    readonly from: number
    readonly to: number
    readonly scale?: 1 | 100
    readonly unit?: 'minutes'
    get(settings: CommunitySettings): number
    readonly set: (value: number) => Change
  },
): Field {
  const { name, from, to, scale = 1, unit, isChecked = false } = spec
  const show = (settings: CommunitySettings) => String(Math.round(10 * scale * spec.get(settings)) / 10)
  return {
    name,
    kind: 'number',
    isChecked,
    from,
    to,
    read: (settings) => [show(settings)],
    say(settings, language) {
      if (scale === 100) return `${show(settings)} %`
      return unit === 'minutes' ? settingsTexts[language].minutes(show(settings)) : show(settings)
    },
    parse(given, language) {
      const texts = settingsTexts[language]
      const { title } = texts.fields[name]
      const number = parseNumber(given)
      if (number === undefined || number < from || number > to) {
        return refuse(texts.outOfBounds(title, from, to))
      }
      if (scale === 1 && !Number.isInteger(number)) return refuse(texts.notWhole(title, from, to))
      return choosing(spec.set(number / scale))
    },
  }
}

/** One of a few values. */
export function choiceField(
  spec: Common & {
    options(settings: CommunitySettings, language: Language): NonNullable<SettingField['options']>
    get(settings: CommunitySettings): string
    /** Undefined where the value stands for what holds already. */
    readonly set: (value: string) => Change | undefined
  },
): Field {
  const { name, isChecked = false, options, get } = spec
  return {
    name,
    kind: 'choice',
    isChecked,
    options,
    read: (settings) => [get(settings)],
    say: (settings, language) =>
      options(settings, language).find(({ value }) => value === get(settings))?.text ?? get(settings),
    parse(given, language, now) {
      const texts = settingsTexts[language]
      const asked = (given.length === 1 ? (given[0] ?? '') : '').trim().toLowerCase()
      const all = options(now, language)
      const option = all.find(
        ({ value, text }) => value.toLowerCase() === asked || text.toLowerCase() === asked,
      )
      if (option === undefined) {
        return refuse(texts.notAnOption(texts.fields[name].title, all.map(({ value }) => value).join(', ')))
      }
      return choosing(spec.set(option.value) ?? (() => ({})))
    },
  }
}

/** Whether something is done. */
export function yesNoField(
  spec: Common & { get(settings: CommunitySettings): boolean; readonly set: (value: boolean) => Change },
): Field {
  return choiceField({
    ...spec,
    options: (_settings, language) => [
      { value: 'yes', text: settingsTexts[language].yes },
      { value: 'no', text: settingsTexts[language].no },
    ],
    get: (settings) => (spec.get(settings) ? 'yes' : 'no'),
    set: (value) => spec.set(value === 'yes'),
  })
}

/** Any number of the platform's ids. */
export function idsField(
  spec: Common & {
    readonly kind: 'channels' | 'roles'
    get(settings: CommunitySettings): readonly string[]
    readonly set: (ids: readonly string[]) => Change
  },
): Field {
  const { name, kind, get } = spec
  return {
    name,
    kind,
    isChecked: true,
    read: get,
    say: (settings, language) => get(settings).join(', ') || settingsTexts[language].none,
    parse(given, language) {
      const texts = settingsTexts[language]
      const { title } = texts.fields[name]
      const ids = parseIds(given)
      if (ids.wrong !== undefined) return refuse(texts.notAnId(title, ids.wrong))
      if (ids.found.length > MAX_IDS) return refuse(texts.tooMany(title, MAX_IDS))
      return choosing(spec.set(ids.found))
    },
  }
}

/** One channel, or none: then the platform's own choice holds again. */
export function reviewChannelField(): Field {
  const name = 'review-channel'
  return {
    name,
    kind: 'channel',
    isChecked: true,
    read: ({ reviewChannelId }) => (reviewChannelId === undefined ? [] : [reviewChannelId]),
    say: ({ reviewChannelId }, language) => reviewChannelId ?? settingsTexts[language].none,
    parse(given, language) {
      const texts = settingsTexts[language]
      const { title } = texts.fields[name]
      const { found, wrong } = parseIds(given)
      if (wrong !== undefined) return refuse(texts.notAnId(title, wrong))
      if (found.length > 1) return refuse(texts.onlyOne(title))
      return {
        ok: true,
        choose({ chosen: { reviewChannelId: _before, ...chosen } }) {
          return found[0] === undefined ? chosen : { ...chosen, reviewChannelId: found[0] }
        },
      }
    },
  }
}

function parseNumber(given: readonly string[]): number | undefined {
  const match = /^(\d{1,9}(?:[.,]\d{1,4})?)\s*(?:%|min\.?)?$/i.exec((given[0] ?? '').trim())
  return given.length !== 1 || match?.[1] === undefined ? undefined : Number(match[1].replace(',', '.'))
}
