import { batch, computed, signal } from '@preact/signals'
import type { Choice } from '../../../../../src/adapter.js'
import { preference } from '../../core/preference.js'
import { press, undoLast } from '../../core/press.js'
import { isComplete, loadMore, pending, pendingCount } from '../../core/queue.js'
import { activeFilters } from '../../core/queue-filters.js'
import { announcement } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { groupCards, type CardGroup } from './group-cards.js'

export const MODES = ['one', 'list'] as const
export const mode = preference<(typeof MODES)[number]>('queue-mode', MODES, 'one')
/** Whether words are hidden until asked for. */
export const blur = preference<'on' | 'off'>('blur', ['on', 'off'], 'on')
/** Cards that were uncovered one by one. */
export const uncovered = signal<ReadonlySet<string>>(new Set())

/** Keys of groups that were put off: they come again after all others. */
export const skipped = signal<ReadonlySet<string>>(new Set())

/** What this person goes through, in order. */
export const groups = computed<readonly CardGroup[]>(() => {
  const all = groupCards(pending.value)
  if (skipped.value.size === 0) return all
  const isLater = ({ key }: CardGroup): boolean => skipped.value.has(key)
  return [...all.filter((group) => !isLater(group)), ...all.filter(isLater)]
})

const wanted = signal<{ readonly key: string; readonly index: number }>({ key: '', index: 0 })

/** Where this person stands. When their card is gone, whatever took its place. */
export const currentIndex = computed(() => {
  const { key, index } = wanted.value
  const found = groups.value.findIndex((group) => group.key === key)
  return found >= 0 ? found : Math.max(0, Math.min(index, groups.value.length - 1))
})
export const current = computed<CardGroup | undefined>(() => groups.value[currentIndex.value])
/** Counts the steps a person took, so that the view can follow with the focus, and only then. */
export const steps = signal(0)

/** How many cards wait beyond those that were read, as far as that is known. */
export const unread = computed(() =>
  activeFilters.value > 0 || isComplete.value ? 0 : Math.max(0, pendingCount.value - pending.value.length),
)

/** So many cards ahead the next page is read. */
const AHEAD = 30

export function readAhead(index: number): void {
  if (!isComplete.value && index + AHEAD >= groups.value.length) void loadMore(index + AHEAD)
}

function goTo(index: number): void {
  const at = Math.max(0, Math.min(index, groups.value.length - 1))
  batch(() => {
    wanted.value = { key: groups.value[at]?.key ?? '', index: at }
    steps.value += 1
  })
  readAhead(at)
}

/** Stands on a card that took the focus by itself. */
export function standOn(index: number): void {
  wanted.value = { key: groups.value[index]?.key ?? '', index }
}

export function move(by: 1 | -1): void {
  goTo(currentIndex.value + by)
}

export function goFirst(): void {
  goTo(0)
}

/** To the last card of all, whatever it takes to read them. */
export async function goLast(): Promise<void> {
  if (!isComplete.value) announcement.value = texts.value.queue.reading
  await loadMore(Number.POSITIVE_INFINITY)
  goTo(groups.value.length - 1)
}

/** Judges a group, and goes on with what comes after it. */
export async function judge(group: CardGroup, choice: Choice): Promise<void> {
  const at = groups.value.findIndex(({ key }) => key === group.key)
  const next = groups.value[at + 1] ?? groups.value[at - 1]
  if (!(await press(group.cards, choice))) return
  if (next === undefined) return goTo(0)
  const there = groups.value.findIndex(({ key }) => key === next.key)
  goTo(there < 0 ? at : there)
}

export function skip(group: CardGroup): void {
  const at = groups.value.findIndex(({ key }) => key === group.key)
  const next = groups.value[at + 1]
  batch(() => {
    skipped.value = new Set([...skipped.value].filter((key) => key !== group.key).concat(group.key))
    const there = groups.value.findIndex(({ key }) => key === next?.key)
    goTo(there < 0 ? 0 : there)
  })
  announcement.value = texts.value.queue.skipped(skipped.value.size)
}

/** Takes the last verdict back, and goes to its card. */
export async function undoAndReturn(): Promise<void> {
  const [card] = await undoLast()
  if (card === undefined) return
  const at = groups.value.findIndex(({ cards }) => cards.some(({ id }) => id === card.id))
  if (at >= 0) goTo(at)
}

export function uncover(key: string): void {
  uncovered.value = new Set([...uncovered.value, key])
}
