import { batch, computed, signal } from '@preact/signals'
import type { Card } from '../../../../src/adapter.js'
import type { QueuePage } from '../../../../src/service.js'
import { get } from './call.js'
import { filterQuery, isWanted } from './queue-filters.js'
import { chosen, inBackground } from './state.js'

const PAGE = 100
/** What the server gives at once at most: for those who jump far. */
const MAX_PAGE = 200
const DECIDED = 20
/** After a lost connection at most this many cards are read again at once; scrolling brings the others back. */
const MAX_AGAIN = 1000
/** Events come in bursts, and a screen shows one picture at a time. */
const BURST_MS = 60

/** The cards that wait, worst first, as far as they were read. */
export const pending = signal<readonly Card[]>([])
export const decided = signal<readonly Card[]>([])
export const isComplete = signal(false)

/** Whether cards that do not fit the filters were left out when the queue was read. */
const isFiltered = signal(false)
/** How many wait in all, as the server said last. */
const counted = signal(0)
/** How many wait in all: never another number than that of the cards, where all are here. */
export const pendingCount = computed(() =>
  isComplete.value && !isFiltered.value ? pending.value.length : counted.value,
)

let cursor: string | undefined
let reading: Promise<void> | undefined
/** Answers to an older question, such as about another community, come too late. */
let generation = 0
/** What arrived while the queue was being read: the answer may be older. */
let meanwhile: Card[] = []
let isReading = false

const pathOf = (parameters: Record<string, string>): string => {
  const community = chosen.value === '' ? {} : { community: chosen.value }
  return `/api/v1/queue?${new URLSearchParams({ ...parameters, ...community }).toString()}`
}
const pendingPath = (limit: number, from?: string): string => {
  const path = pathOf({
    state: 'pending',
    limit: String(limit),
    ...(from === undefined ? {} : { cursor: from }),
  })
  return filterQuery.value === '' ? path : `${path}&${filterQuery.value}`
}

/** What was asked for when the queue was last read. */
let lastAsked = ''

/** Reads the queue from its start, as far as it was read before. */
export async function loadQueue(): Promise<void> {
  generation += 1
  const mine = generation
  meanwhile = []
  isReading = true
  const asked = `${chosen.value} ${filterQuery.value}`
  const filtered = filterQuery.value !== ''
  const wanted = asked === lastAsked ? Math.min(Math.max(pending.value.length, PAGE), MAX_AGAIN) : PAGE
  const [first, done] = await Promise.all([
    get<QueuePage>(pendingPath(PAGE)),
    get<QueuePage>(pathOf({ state: 'resolved', limit: String(DECIDED) })),
  ])
  let page = first
  const cards = [...first.cards]
  while (page.nextCursor !== undefined && cards.length < wanted) {
    page = await get<QueuePage>(pendingPath(PAGE, page.nextCursor))
    cards.push(...page.cards)
  }
  if (mine !== generation) return
  isReading = false
  lastAsked = asked
  batch(() => {
    cursor = page.nextCursor
    reading = undefined
    isComplete.value = cursor === undefined
    pending.value = cards
    isFiltered.value = filtered
    counted.value = first.pending
    decided.value = done.cards
    applyNow(meanwhile.splice(0))
  })
}

let wantedCount = 0

/** Reads the next page, and on until so many cards are known; one page at a time, whoever asks. */
export function loadMore(upTo = 0): Promise<void> {
  if (isComplete.value || cursor === undefined) return Promise.resolve()
  wantedCount = reading === undefined ? upTo : Math.max(wantedCount, upTo)
  reading ??= nextPages(cursor)
  return reading
}

async function nextPages(start: string): Promise<void> {
  const mine = generation
  const found: Card[] = []
  let from: string | undefined = start
  let count = counted.value
  do {
    const far = wantedCount - pending.value.length - found.length > PAGE
    const path = pendingPath(far ? MAX_PAGE : PAGE, from)
    const page = await inBackground(() => get<QueuePage>(path))
    if (mine !== generation) return
    if (page === undefined) break
    found.push(...page.cards)
    from = page.nextCursor
    count = page.pending
    // What was read is shown all at once: a list that is drawn for each page of hundreds reads no faster.
  } while (from !== undefined && pending.value.length + found.length < wantedCount)
  reading = undefined
  batch(() => {
    cursor = from
    isComplete.value = cursor === undefined
    pending.value = merged(pending.value, found)
    counted.value = count
  })
}

let arrived: Card[] = []

/** A card as it now is, by an event or as the answer to a press. */
export function applyCard(card: Card): void {
  if (chosen.value !== '' && card.community !== chosen.value) return
  arrived.push(card)
  if (arrived.length === 1) setTimeout(applyArrived, BURST_MS)
}

/** At once, for the press that caused it. */
export function applyNow(cards: readonly Card[]): void {
  arrived.push(...cards.filter(({ community }) => chosen.value === '' || community === chosen.value))
  applyArrived()
}

function applyArrived(): void {
  const cards = new Map(arrived.map((card) => [card.id, card]))
  arrived = []
  if (isReading) meanwhile.push(...cards.values())
  if (cards.size === 0) return
  const last = pending.value.at(-1)
  const isKnown = (card: Card): boolean =>
    isComplete.value || (last !== undefined && worstFirst(card, last) <= 0)
  const others = (list: readonly Card[]): readonly Card[] => list.filter(({ id }) => !cards.has(id))
  const open = [...cards.values()].filter(({ state }) => state === 'pending')
  const known = new Set(pending.value.map(({ id }) => id))
  const isFitting = (card: Card): boolean => isWanted(card) ?? known.has(card.id)
  const isUnclear = open.some((card) => isWanted(card) === undefined && !known.has(card.id))
  const closed = [...cards.values()].filter(({ state }) => state === 'resolved').toReversed()
  batch(() => {
    pending.value = merged(
      others(pending.value),
      open.filter((card) => isKnown(card) && isFitting(card)),
    )
    decided.value = [...closed, ...others(decided.value)].slice(0, DECIDED)
  })
  // Read again, they are where they belong.
  if (isUnclear) void inBackground(loadQueue)
  else if (!isComplete.value || isFiltered.value) void countAgain()
}

let counting = false
let countedTooEarly = false

/** How many wait in all; once at a time, and once more where something happened meanwhile. */
async function countAgain(): Promise<void> {
  if (counting) {
    countedTooEarly = true
    return
  }
  counting = true
  const page = await inBackground(() => get<QueuePage>(pathOf({ state: 'pending', limit: '1' })))
  counting = false
  if (page !== undefined) counted.value = page.pending
  if (countedTooEarly) {
    countedTooEarly = false
    await countAgain()
  }
}

/** Both without doubles; the later copy counts. */
function merged(known: readonly Card[], added: readonly Card[]): readonly Card[] {
  if (added.length === 0) return known
  const all = new Map([...known, ...added].map((card) => [card.id, card]))
  return [...all.values()].toSorted(worstFirst)
}

/** The order of the server. */
function worstFirst(a: Card, b: Card): number {
  return b.toxicity - a.toxicity || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
