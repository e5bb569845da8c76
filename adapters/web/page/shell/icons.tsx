import type { ViewName } from '../core/views.js'

/** Drawn on a grid of 24, in lines. */
const PATHS: Record<ViewName, string> = {
  try: 'M4 5h16v11H9l-5 4z M8 9h8 M8 12h5',
  queue: 'M4 6h16v5H4z M4 14h10 M4 18h10 M17 17l2 2 3-4',
  model: 'M4 19V5 M4 19h16 M7 15l4-5 3 3 5-7',
  settings: 'M4 7h9 M17 7h3 M4 17h3 M11 17h9 M15 5v4 M9 15v4',
  activity: 'M12 4a8 8 0 1 1-8 8 M12 8v4l3 2 M4 5v4h4',
}

export function ViewIcon({ view }: { readonly view: ViewName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[view]} />
    </svg>
  )
}
