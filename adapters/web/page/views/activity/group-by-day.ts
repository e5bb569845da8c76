import type { ActivityRecord } from '../../../../../src/service.js'

export interface Day {
  /** When its newest entry was written. */
  readonly at: number
  readonly entries: readonly ActivityRecord[]
}

/** The days of the calendar where the reader is, in the order given. Pure. */
export function groupByDay(entries: readonly ActivityRecord[]): readonly Day[] {
  const days = new Map<string, ActivityRecord[]>()
  for (const entry of entries) {
    const day = new Date(entry.at).toDateString()
    const ofDay = days.get(day)
    if (ofDay === undefined) days.set(day, [entry])
    else ofDay.push(entry)
  }
  return [...days.values()].map((ofDay) => ({ at: ofDay[0]?.at ?? 0, entries: ofDay }))
}
