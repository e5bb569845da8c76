import { hrefOf, route } from '../core/route.js'
import { VIEWS } from '../core/views.js'
import { mayAdmin } from '../core/person.js'
import { pendingCount } from '../core/queue.js'
import { texts } from '../texts/texts.js'
import { ViewIcon } from './icons.js'

/** The way from view to view: beside the name where there is room, under the thumb where there is not. */
export function Navigation() {
  const t = texts.value.shell
  return (
    <nav aria-label={t.navigation}>
      <ul>
        {VIEWS.filter((view) => view !== 'activity' || mayAdmin.value).map((view) => (
          <li key={view}>
            <a href={hrefOf(view)} {...(route.value === view ? { 'aria-current': 'page' as const } : {})}>
              <ViewIcon view={view} />
              <span>{t.views[view]}</span>
              {view === 'queue' && pendingCount.value > 0 && (
                <>
                  <span class="count" aria-hidden="true">
                    {pendingCount.value > 999 ? '999+' : pendingCount.value}
                  </span>
                  <span class="hidden">, {t.waiting(pendingCount.value)}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
