import type { CommunitySettings, Language, SettingField, SettingName } from '../../adapter.js'
import { settingsTexts } from '../../texts/settings.js'
import type { Community } from '../communities.js'

/** One setting: how it is shown, read and chosen. The table of all is `fields.ts`. */
export interface Field {
  readonly name: SettingName
  readonly kind: SettingField['kind']
  /** Whether the platform is asked at once if it can do what is chosen here. */
  readonly isChecked: boolean
  readonly from?: number
  readonly to?: number
  readonly options?: (settings: CommunitySettings, language: Language) => NonNullable<SettingField['options']>
  read(settings: CommunitySettings): readonly string[]
  /** The value for people. */
  say(settings: CommunitySettings, language: Language): string
  parse(given: readonly string[], language: Language, now: CommunitySettings): Parsed
}

/** What to choose, or what is wrong with what was given, as one sentence. */
export type Parsed =
  | { readonly ok: true; readonly choose: (community: Community) => Partial<CommunitySettings> }
  | { readonly ok: false; readonly problem: string }

export type Change = (settings: CommunitySettings) => Partial<CommunitySettings>

/** A choice that replaces some values and keeps the others that were chosen. */
export function choosing(change: Change): Parsed {
  return {
    ok: true,
    choose: ({ chosen, settings }) => ({ ...chosen, ...change(settings) }),
  }
}

export function refuse(problem: string): Parsed {
  return { ok: false, problem }
}

/** A setting as the set-up shows it. */
export function toSettingField(field: Field, settings: CommunitySettings, language: Language): SettingField {
  const { name, kind, from, to } = field
  return {
    name,
    kind,
    ...settingsTexts[language].fields[name],
    ...(field.options === undefined ? {} : { options: field.options(settings, language) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    values: field.read(settings),
  }
}
