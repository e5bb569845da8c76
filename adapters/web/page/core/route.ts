import { computed, signal } from '@preact/signals'

/** The views, in the order of the navigation. The address of each is `#/<name>`. */
export const VIEWS = ['try', 'queue', 'model', 'settings', 'activity'] as const
export type ViewName = (typeof VIEWS)[number]

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
