import { computed, signal } from '@preact/signals'
import { VIEWS, type ViewName } from './views.js'

const hash = signal(location.hash)
addEventListener('hashchange', () => (hash.value = location.hash))

/** The view that the address names; the first one when it names none. */
export const route = computed<ViewName>(() => {
  const name = /^#\/(\w+)/.exec(hash.value)?.[1]
  return VIEWS.find((view) => view === name) ?? 'try'
})

/** What the address says beyond the view, such as filters: reloaded and shared with it. */
export const query = computed(() => new URLSearchParams(hash.value.split('?')[1] ?? ''))

/** Leaves empty values out. */
export function hrefOf(view: ViewName, parameters: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '')
  return `#/${view}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`
}

/** Changes the address in place, without a step back to what it was. */
export function replaceAddress(href: string): void {
  history.replaceState(null, '', href)
  hash.value = href
}
