import { useState } from 'preact/hooks'
import type { Language, SettingField } from '../../../../../src/adapter.js'
import { call, CallError } from '../../core/call.js'
import { attempt } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

interface Said {
  readonly text: string
  readonly refused: boolean
  /** The core speaks the community's language, the page its reader's. */
  readonly lang?: Language
}

const NOTHING: Said = { text: '', refused: false }

/** One thing to choose. Kept when it is chosen; what is refused stays to be mended. */
export function Field({
  community,
  field,
  answersIn,
  again,
}: {
  readonly community: string
  readonly field: SettingField
  readonly answersIn: Language
  readonly again: () => Promise<void>
}) {
  const t = texts.value.settings
  /** What is being typed; without it, what holds is shown. */
  const [draft, setDraft] = useState<string>()
  const [said, setSaid] = useState(NOTHING)

  const choose = async (input: HTMLInputElement | HTMLSelectElement): Promise<void> => {
    const { value } = input
    setDraft(value)
    if (!input.checkValidity()) return setSaid({ text: boundsOf(field), refused: true })
    setSaid({ text: t.saving, refused: false })
    await attempt(async () => {
      try {
        await call('PATCH', '/api/v1/settings', {
          community,
          field: field.name,
          values: valuesOf(field, value),
        })
        setSaid({ text: t.saved, refused: false })
      } catch (error) {
        if (!(error instanceof CallError) || error.status !== 400) {
          setSaid(NOTHING)
          throw error
        }
        setSaid({ text: error.message, refused: true, lang: answersIn })
        return
      }
      await again()
      setDraft((typed) => (typed === value ? undefined : typed))
    })
  }

  const id = `setting-${field.name}`
  const hint = hintOf(field)
  const shared = {
    id,
    value: draft ?? field.values.join(', '),
    'aria-describedby': `${id}-about ${id}-said`,
    'aria-invalid': said.refused,
  }
  return (
    <div class="field">
      <div>
        <label for={id}>{field.title}</label>
        <p class="quiet" id={`${id}-about`}>
          {field.description} {hint}
        </p>
      </div>
      <div>
        {field.kind === 'choice' ? (
          <select {...shared} onChange={(event) => void choose(event.currentTarget)}>
            {(field.options ?? []).map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...shared}
            {...(field.kind === 'number'
              ? { type: 'number', step: 'any', required: true, min: field.from, max: field.to }
              : { type: 'text', autocomplete: 'off' })}
            // What is being typed survives that the page is drawn anew meanwhile.
            onInput={(event) => setDraft(event.currentTarget.value)}
            onChange={(event) => void choose(event.currentTarget)}
          />
        )}
        <p
          id={`${id}-said`}
          class={`said ${said.refused ? 'refused' : ''}`}
          role="status"
          {...(said.lang === undefined ? {} : { lang: said.lang })}
        >
          {said.text}
        </p>
      </div>
    </div>
  )
}

function hintOf(field: SettingField): string {
  const t = texts.value.settings
  if (field.kind === 'channel') return t.id
  return field.kind === 'channels' || field.kind === 'roles' ? t.ids : ''
}

function boundsOf({ from = 0, to = 0 }: SettingField): string {
  return texts.value.settings.bounds(from, to)
}

function valuesOf({ kind }: SettingField, value: string): readonly string[] {
  if (kind === 'choice' || kind === 'number') return [value]
  return value
    .split(/[\s,]+/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
