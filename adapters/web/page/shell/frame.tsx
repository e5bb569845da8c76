import type { ComponentType } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { route } from '../core/route.js'
import type { ViewName } from '../core/views.js'
import { announcement, link, modelCommunity, models, problem, status } from '../core/state.js'
import { texts } from '../texts/texts.js'
import { Navigation } from './navigation.js'
import { Preferences } from './preferences.js'

/** What stands around every view. A view names itself by an `h2`, which takes the focus when one comes to it. */
export function Frame({ views }: { readonly views: Record<ViewName, ComponentType> }) {
  const t = texts.value.shell
  const main = useRef<HTMLElement>(null)
  const shown = useRef(route.value)
  const current = route.value
  const title = t.views[current]

  useEffect(() => {
    document.title = `${title} · Norma`
  }, [title])
  useEffect(() => {
    // Not on the first view: who has just come begins at the top.
    if (shown.current === current) return
    shown.current = current
    scrollTo(0, 0)
    main.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [current])

  const View = views[current]
  const version = activeVersion()
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // The hash is the route's.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t.skip}
      </a>
      <header>
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M9 23V9l14 14V9" />
        </svg>
        <h1>Norma</h1>
        <Navigation />
        {version !== undefined && <p class="pill version">{t.model(version)}</p>}
        <p class={`pill ${link.value}`} role="status">
          {link.value === 'live' ? `● ${t.live}` : `○ ${t.lost}`}
        </p>
        <Preferences />
      </header>
      <main id="main" ref={main} tabIndex={-1} class={`view-${current}`}>
        <p class="problem" role="alert">
          {problem.value}
        </p>
        <p class="hidden" role="status">
          {announcement.value}
        </p>
        <View />
      </main>
    </>
  )
}

/** Of the community that is looked at. */
function activeVersion(): string | undefined {
  const ofCommunity = models.value.filter(({ community }) => community === modelCommunity.value)
  return ofCommunity.find(({ state }) => state === 'active')?.version ?? status.value?.model.active
}
