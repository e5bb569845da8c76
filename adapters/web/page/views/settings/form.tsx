import type { CommunitySettings, SettingField, SettingName } from '../../../../../src/adapter.js'
import { mayAdmin } from '../../core/person.js'
import { texts } from '../../texts/texts.js'
import { Field } from './field.js'

const PEOPLE: readonly SettingName[] = [
  'review-channel',
  'moderators',
  'watched-channels',
  'exempt-channels',
  'exempt-roles',
  'language',
]
const ASKING: readonly SettingName[] = ['sensitivity', 'threshold', 'review-budget', 'audit-rate']

/** Everything that can be chosen, each kept as soon as it is chosen. */
export function Form({
  community,
  settings,
  form,
  findings,
  again,
}: {
  readonly community: string
  readonly settings: CommunitySettings
  readonly form: readonly SettingField[]
  readonly findings: readonly string[]
  readonly again: () => Promise<void>
}) {
  const t = texts.value.settings
  const groups = [
    [t.groups.asking, form.filter(({ name }) => ASKING.includes(name))],
    [t.groups.acting, form.filter(({ name }) => !ASKING.includes(name) && !PEOPLE.includes(name))],
    [t.groups.people, form.filter(({ name }) => PEOPLE.includes(name))],
  ] as const
  return (
    <div class="panel form">
      {groups.map(([title, fields]) => (
        <fieldset key={title} disabled={!mayAdmin.value}>
          <legend>{title}</legend>
          {fields.map((field) => (
            <Field
              key={field.name}
              community={community}
              field={field}
              answersIn={settings.language}
              again={again}
            />
          ))}
        </fieldset>
      ))}
      {findings.length > 0 && (
        <div>
          <h3>{t.findings}</h3>
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
