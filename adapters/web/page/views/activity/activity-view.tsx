import { useEffect, useRef, useState } from 'preact/hooks'
import type { Person } from '../../../../../src/adapter.js'
import { mayAdmin } from '../../core/person.js'
import { replaceAddress } from '../../core/route.js'
import { announcement, chosen } from '../../core/state.js'
import { dayOf } from '../../core/words.js'
import { texts } from '../../texts/texts.js'
import { Entry } from './entry.js'
import { FilterBar } from './filter-bar.js'
import { addressOf, filters, isFiltered, queryOf } from './filters.js'
import { groupByDay } from './group-by-day.js'
import { useActivity } from './use-activity.js'

/** Who did what, and when. */
export function ActivityView() {
  const t = texts.value.activity
  return (
    <section class="panel" aria-labelledby="activity-title">
      <div class="row">
        <h2 id="activity-title" class="grow" tabIndex={-1}>
          {t.title}
        </h2>
        {mayAdmin.value && (
          <a class="button" href={`/api/v1/activity.csv?${queryOf(filters.value)}`} download>
            ↓ {t.csv}
          </a>
        )}
      </div>
      <p class="quiet">{mayAdmin.value ? t.about : t.adminsOnly}</p>
      {mayAdmin.value && <Log />}
    </section>
  )
}

function Log() {
  const t = texts.value.activity
  const { entries, hasOlder, older } = useActivity(queryOf(filters.value))
  const people = usePeople(entries?.map(({ by }) => by) ?? [])
  const end = useRef<HTMLParagraphElement>(null)
  useCommunityOfAddress()

  const showOlder = async (): Promise<void> => {
    await older()
    announcement.value = t.olderShown
    // On the last page the pressed button is gone.
    end.current?.focus()
  }

  return (
    <>
      <FilterBar people={people} />
      {entries === undefined ? (
        <p class="quiet">{t.reading}</p>
      ) : entries.length === 0 ? (
        <p class="empty">{isFiltered.value ? t.nothingFits : t.nothing}</p>
      ) : (
        <>
          {groupByDay(entries).map(({ at, entries: ofDay }) => (
            <div key={dayOf(at)} class="day">
              <h3>{dayOf(at)}</h3>
              <ol aria-label={dayOf(at)}>
                {ofDay.map((entry) => (
                  <Entry key={entry.id} {...entry} />
                ))}
              </ol>
            </div>
          ))}
          {hasOlder ? (
            <button onClick={() => void showOlder()}>{t.older}</button>
          ) : (
            <p class="quiet" ref={end} tabIndex={-1}>
              {t.thatIsAll}
            </p>
          )}
        </>
      )}
    </>
  )
}

/** Everyone who was seen doing something since the view was opened, by name: there to be chosen. */
function usePeople(seen: readonly Person[]): readonly Person[] {
  const [known] = useState(() => new Map<string, Person>())
  for (const person of seen) if (person.id !== '') known.set(person.id, person)
  return [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Views share the community that is looked at: one that came with another view is in the address here, and the reverse. */
function useCommunityOfAddress(): void {
  const { community } = filters.value
  useEffect(() => {
    if (community === '' && chosen.value !== '') replaceAddress(addressOf({ community: chosen.value }))
  }, [])
  useEffect(() => {
    if (community !== '') chosen.value = community
  }, [community])
}
