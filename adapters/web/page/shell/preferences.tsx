import type { Signal } from '@preact/signals'
import { theme, THEMES } from '../core/theme.js'
import { language, LANGUAGES, texts } from '../texts/texts.js'

/** How this person wants to read the page. */
export function Preferences() {
  const t = texts.value.shell
  return (
    <div class="row preferences">
      <Choice label={t.language} words={t.languages} offered={LANGUAGES} chosen={language} />
      <Choice label={t.theme} words={t.themes} offered={THEMES} chosen={theme} />
    </div>
  )
}

function Choice<T extends string>({
  label,
  words,
  offered,
  chosen,
}: {
  readonly label: string
  readonly words: Record<T, string>
  readonly offered: readonly T[]
  readonly chosen: Signal<T>
}) {
  return (
    <select
      aria-label={label}
      value={chosen.value}
      onChange={(event) => {
        const value = event.currentTarget.value
        chosen.value = offered.find((one) => one === value) ?? chosen.value
      }}
    >
      {offered.map((value) => (
        <option key={value} value={value}>
          {words[value]}
        </option>
      ))}
    </select>
  )
}
