import { isComplete } from '../../core/queue.js'
import { activeFilters } from '../../core/queue-filters.js'
import { chosen, communities } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** Why there is no card to show, and the way to those that wait in other communities. */
export function NothingLeft() {
  const t = texts.value.queue
  if (!isComplete.value) return <p class="empty">{t.reading}</p>
  if (activeFilters.value > 0) return <p class="empty">{t.nothingHere}</p>
  const others = communities.value.filter(({ id }) => chosen.value !== '' && id !== chosen.value)
  const elsewhere = others.reduce((sum, { pendingCards }) => sum + pendingCards, 0)
  return (
    <div class="empty">
      <p>{t.nothing}</p>
      {elsewhere > 0 && (
        <p>
          {t.elsewhere(elsewhere)} <button onClick={() => (chosen.value = '')}>{t.showAll}</button>
        </p>
      )}
    </div>
  )
}
