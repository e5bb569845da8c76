import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

interface VirtualListProps<T> {
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  readonly render: (item: T, index: number) => ComponentChildren
  readonly label: string
  /** As long as an item was never drawn. */
  readonly guessPx: number
  /** How many items follow that are not here yet: the scroll bar counts them in, and whoever goes there calls for them. */
  readonly unread: number
  /** Scrolled to when `follow` changes. */
  readonly index: number
  readonly follow: number
  /** Called with the last index that can be seen, also when that item is not here yet. */
  readonly onReach: (index: number) => void
}

/** Drawn above and below what is seen, so that nothing blinks while scrolling. */
const MARGIN_PX = 600

/**
 * A list in the page's own scrolling that draws what can be seen, whatever its length. Heights are measured when an item is
 * drawn, and guessed before.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, render, label, guessPx, unread, index: wanted, follow, onReach } = props
  const list = useRef<HTMLOListElement>(null)
  const heights = useRef(new Map<string, number>())
  const view = useSignal({ top: 0, bottom: 2 * MARGIN_PX })
  const came = useRef(follow)
  const measured = useSignal(0)
  void measured.value

  const tops: number[] = [0]
  for (const item of items) tops.push((tops.at(-1) ?? 0) + (heights.current.get(keyOf(item)) ?? guessPx))
  const first = Math.max(0, firstAfter(tops, view.value.top) - 1)
  const end = Math.min(items.length, firstAfter(tops, view.value.bottom))
  const known = tops.at(-1) ?? 0
  const beyond = Math.min(unread, Math.max(0, Math.ceil((view.value.bottom - known) / guessPx)))

  useEffect(() => {
    const look = (): void => {
      const box = list.current?.getBoundingClientRect()
      if (box === undefined) return
      const top = -box.top - MARGIN_PX
      const bottom = innerHeight - box.top + MARGIN_PX
      // A few pixels change nothing that is drawn.
      if (
        Math.abs(view.value.top - top) > MARGIN_PX / 4 ||
        Math.abs(view.value.bottom - bottom) > MARGIN_PX / 4
      )
        view.value = { top, bottom }
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [])

  useLayoutEffect(() => {
    let changed = false
    for (const element of list.current?.children ?? []) {
      const key = element.getAttribute('data-key') ?? ''
      const { height } = element.getBoundingClientRect()
      if (height > 0 && Math.abs((heights.current.get(key) ?? 0) - height) > 1) {
        heights.current.set(key, height)
        changed = true
      }
    }
    if (changed) measured.value += 1
  })

  useEffect(() => onReach(end - 1 + beyond), [end, beyond, items.length])

  useEffect(() => {
    if (follow === came.current) return
    const box = list.current?.getBoundingClientRect()
    const top = (box?.top ?? 0) + (tops[wanted] ?? 0)
    const bottom = (box?.top ?? 0) + (tops[wanted + 1] ?? 0)
    if (top < 80 || bottom > innerHeight - 80) scrollBy(0, top - 120)
    requestAnimationFrame(() => {
      list.current
        ?.querySelector<HTMLElement>(`[aria-posinset="${wanted + 1}"] article`)
        ?.focus({ preventScroll: true })
    })
  }, [follow])

  return (
    <ol class="virtual" ref={list} aria-label={label} style={{ height: `${known + unread * guessPx}px` }}>
      {items.slice(first, end).map((item, offset) => {
        const at = first + offset
        return (
          <li
            key={keyOf(item)}
            data-key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={at + 1}
            style={{ transform: `translateY(${tops[at] ?? 0}px)` }}
          >
            {render(item, at)}
          </li>
        )
      })}
    </ol>
  )
}

/** The first index whose value is greater; by halving. */
function firstAfter(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
