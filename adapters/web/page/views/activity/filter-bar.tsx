import type { Person } from '../../../../../src/adapter.js'
import { chosen, communities } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { addressOf, filters, isFiltered, KINDS, NO_FILTERS, type Filters } from './filters.js'

/** What to see of the activity. Each choice is a step in the browser's history. */
export function FilterBar({ people }: { readonly people: readonly Person[] }) {
  const t = texts.value.activity
  const now = filters.value
  const choose = (changes: Partial<Filters>): void => {
    if (changes.community !== undefined) chosen.value = changes.community
    location.hash = addressOf(changes)
  }
  return (
    <div class="activity-filters">
      {communities.value.length > 1 && (
        <Choice
          label={texts.value.common.community}
          all={texts.value.common.allCommunities}
          value={now.community}
          offered={communities.value.map(({ id, name, platform }) => [id, `${name} (${platform})`])}
          onChoose={(community) => choose({ community })}
        />
      )}
      <Choice
        label={t.kind}
        all={t.anyKind}
        value={now.kind}
        offered={KINDS.map((kind) => [kind, t.kinds[kind]])}
        onChoose={(kind) => choose({ kind })}
      />
      <Choice
        label={t.person}
        all={t.anyone}
        value={now.person}
        offered={withChosen(people, now.person).map(({ id, name }) => [id, name])}
        onChoose={(person) => choose({ person })}
      />
      <Day label={t.from} value={now.from} onChoose={(from) => choose({ from })} />
      <Day label={t.to} value={now.to} onChoose={(to) => choose({ to })} />
      {isFiltered.value && (
        <button class="plain" onClick={() => choose(NO_FILTERS)}>
          {t.clear}
        </button>
      )}
    </div>
  )
}

/** Who was chosen stays in sight, also where nothing of theirs is. */
function withChosen(people: readonly Person[], id: string): readonly Person[] {
  return id === '' || people.some((person) => person.id === id) ? people : [{ id, name: id }, ...people]
}

function Choice({
  label,
  all,
  value,
  offered,
  onChoose,
}: {
  readonly label: string
  readonly all: string
  readonly value: string
  readonly offered: readonly (readonly [value: string, word: string])[]
  readonly onChoose: (value: string) => void
}) {
  return (
    <label>
      <span class="quiet">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{all}</option>
        {offered.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

function Day({
  label,
  value,
  onChoose,
}: {
  readonly label: string
  readonly value: string
  readonly onChoose: (value: string) => void
}) {
  return (
    <label>
      <span class="quiet">{label}</span>
      <input type="date" value={value} onChange={(event) => onChoose(event.currentTarget.value)} />
    </label>
  )
}
