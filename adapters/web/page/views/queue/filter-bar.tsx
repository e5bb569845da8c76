import { useState } from 'preact/hooks'
import { decided, pending } from '../../core/queue.js'
import {
  activeFilters,
  CONFIDENCES,
  filters,
  NO_FILTERS,
  REASONS,
  setFilters,
  type Filters,
} from '../../core/queue-filters.js'
import { communities } from '../../core/state.js'
import { CommunitySelect } from '../../parts/community-select.js'
import { texts } from '../../texts/texts.js'

/** What to look at first: hidden behind one line until wanted. The server looks for it among all cards. */
export function FilterBar() {
  const t = texts.value.queue
  const count = activeFilters.value
  const platforms = [...new Set(communities.value.map(({ platform }) => platform))].toSorted()
  const channels = useChannels()
  return (
    <details class="filters">
      <summary>
        {t.filters} {count > 0 && <span class="count">{t.activeFilters(count)}</span>}
      </summary>
      <div class="fields">
        <CommunitySelect all />
        <Field name="platform" label={t.platform} choices={platforms} />
        <label>
          <span class="quiet">{t.channel}</span>
          {/* Of the cards that were not read yet, nobody here knows the channels: any can be written. */}
          <input
            list="channels"
            autocomplete="off"
            maxLength={200}
            placeholder={t.any}
            value={filters.value.channel}
            onChange={(event) => setFilters({ channel: event.currentTarget.value.trim().replace(/^#/, '') })}
          />
          <datalist id="channels">
            {channels.map((channel) => (
              <option key={channel} value={channel} />
            ))}
          </datalist>
        </label>
        <Field name="reason" label={t.reason} choices={REASONS} word={(reason) => t.reasons[reason]} />
        <Field
          name="confidence"
          label={t.confidence}
          choices={CONFIDENCES}
          word={(range) => t.confidences[range]}
        />
        {count > 0 && (
          <button class="plain" onClick={() => setFilters(NO_FILTERS)}>
            {t.clear}
          </button>
        )}
      </div>
    </details>
  )
}

/** Every channel that was seen on a card since the view was opened. */
function useChannels(): readonly string[] {
  const [known] = useState(() => new Set<string>())
  for (const { channelId } of [...pending.value, ...decided.value]) known.add(channelId)
  return [...known].toSorted()
}

function Field<T extends string>({
  name,
  label,
  choices,
  word = (value) => value,
}: {
  readonly name: keyof Filters & string
  readonly label: string
  readonly choices: readonly T[]
  readonly word?: (value: T) => string
}) {
  return (
    <label>
      <span class="quiet">{label}</span>
      <select
        value={filters.value[name] ?? ''}
        onChange={(event) => setFilters({ [name]: event.currentTarget.value })}
      >
        <option value="">{texts.value.queue.any}</option>
        {choices.map((value) => (
          <option key={value} value={value}>
            {word(value)}
          </option>
        ))}
      </select>
    </label>
  )
}
