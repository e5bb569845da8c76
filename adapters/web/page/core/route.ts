import { computed, signal } from '@preact/signals'
import { VIEWS, type ViewName } from './views.js'

const hash = signal(location.hash)
addEventListener('hashchange', () => (hash.value = location.hash))

/** The view that the address names; the first one when it names none. */
export const route = computed<ViewName>(() => {
  const name = /^#\/(\w+)/.exec(hash.value)?.[1]
  return VIEWS.find((view) => view === name) ?? 'try'
})

export function hrefOf(view: ViewName): string {
  return `#/${view}`
}
