import { pending } from '../../core/queue.js'
import { CommunitySelect } from '../../parts/community-select.js'
import { texts } from '../../texts/texts.js'
import { activeFilters, choicesOf, clearFilters, CONFIDENCES, filters, type Filters } from './filter-cards.js'

/** What to look at first: hidden behind one line until wanted. */
export function FilterBar() {
  const t = texts.value.queue
  const choices = choicesOf(pending.value)
  const count = activeFilters.value
  return (
    <details class="filters">
      <summary>
        {t.filters} {count > 0 && <span class="count">{t.activeFilters(count)}</span>}
      </summary>
      <div class="fields">
        <CommunitySelect all />
        <Field name="platform" label={t.platform} choices={choices.platform} />
        <Field
          name="channel"
          label={t.channel}
          choices={choices.channel}
          word={(channel) => t.inChannel(channel)}
        />
        <Field name="reason" label={t.reason} choices={choices.reason} />
        <Field
          name="confidence"
          label={t.confidence}
          choices={CONFIDENCES}
          word={(range) => t.confidences[range]}
        />
        {count > 0 && (
          <button class="plain" onClick={clearFilters}>
            {t.clear}
          </button>
        )}
      </div>
    </details>
  )
}

function Field<T extends string>({
  name,
  label,
  choices,
  word = (value) => value,
}: {
  readonly name: keyof Filters
  readonly label: string
  readonly choices: readonly T[]
  readonly word?: (value: T) => string
}) {
  const chosen = filters.value[name]
  // What was chosen stays in sight when its last card is gone.
  const offered =
    choices.some((value) => value === chosen) || chosen === '' ? choices : [chosen as T, ...choices]
  return (
    <label class="field">
      <span class="quiet">{label}</span>
      <select
        value={chosen}
        onChange={(event) => (filters.value = { ...filters.value, [name]: event.currentTarget.value })}
      >
        <option value="">{texts.value.queue.any}</option>
        {offered.map((value) => (
          <option key={value} value={value}>
            {word(value)}
          </option>
        ))}
      </select>
    </label>
  )
}
