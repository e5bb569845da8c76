import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { ActivityPage, ActivityRecord } from '../../../../../src/service.js'
import { get } from '../../core/call.js'
import { hear } from '../../core/live.js'
import { attempt } from '../../core/state.js'

const SETTLE_MS = 250

interface Activity {
  /** Newest first, as far as they were read; undefined until the first answer. */
  readonly entries: readonly ActivityRecord[] | undefined
  readonly hasOlder: boolean
  readonly older: () => Promise<void>
}

interface Read extends ActivityPage {
  readonly query: string
}

/** The activity that a query asks for: its first page at once, older ones when asked, new ones as they are written down. */
export function useActivity(query: string): Activity {
  const [read, setRead] = useState<Read>()
  const turn = useRef(0)
  const pathOf = (cursor?: string): string =>
    `/api/v1/activity?${query}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`

  const newest = useCallback(async (): Promise<void> => {
    turn.current += 1
    const mine = turn.current
    const page = await attempt(() => get<ActivityPage>(pathOf()))
    // An answer that was overtaken says nothing any more.
    if (page === undefined || mine !== turn.current) return
    setRead((known) => ({ query, ...(known?.query === query ? joined(page, known) : page) }))
  }, [query])

  const older = async (): Promise<void> => {
    const cursor = read?.nextCursor
    if (cursor === undefined) return
    const page = await attempt(() => get<ActivityPage>(pathOf(cursor)))
    if (page === undefined) return
    // Pressed twice, or joined with newer ones meanwhile: a page counts where it follows what is known.
    setRead((known) =>
      known?.query === query && known.nextCursor === cursor
        ? { query, ...page, entries: [...known.entries, ...page.entries] }
        : known,
    )
  }

  useEffect(() => void newest(), [newest])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = hear(({ type }) => {
      if (type !== 'activity' && type !== 'hello') return
      // Events come in bursts.
      clearTimeout(timer)
      timer = setTimeout(() => void newest(), SETTLE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [newest])

  const now = read?.query === query ? read : undefined
  return { entries: now?.entries, hasOlder: now?.nextCursor !== undefined, older }
}

/** What is new before what is known. Where the two do not meet, something lies between: what is known is then read again. */
function joined(page: ActivityPage, known: ActivityPage): ActivityPage {
  const ids = new Set(page.entries.map(({ id }) => id))
  const doTheyMeet = known.entries.some(({ id }) => ids.has(id))
  if (!doTheyMeet) return page
  return { ...known, entries: [...page.entries, ...known.entries.filter(({ id }) => !ids.has(id))] }
}
