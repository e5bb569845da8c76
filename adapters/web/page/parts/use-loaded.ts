import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { get } from '../core/call.js'
import { hear, type Heard } from '../core/live.js'
import { attempt } from '../core/state.js'

const SETTLE_MS = 250

export interface Loaded<T> {
  /** The last answer; stays while it is read again. */
  readonly value: T | undefined
  readonly again: () => Promise<void>
}

/**
 * Reads a path: now, when it changes, when asked, and after those events that make the answer stale.
 *
 * @param about what the answer tells of: one about something else is never shown, however long this one takes.
 */
export function useLoaded<T>(path: string, isStale: (event: Heard) => boolean, about = path): Loaded<T> {
  const [answer, setAnswer] = useState<{ readonly about: string; readonly value: T }>()
  const latest = useRef(0)

  const again = useCallback(async (): Promise<void> => {
    latest.current += 1
    const turn = latest.current
    const value = await attempt(() => get<T>(path))
    // An answer that was overtaken says nothing any more.
    if (value !== undefined && turn === latest.current) setAnswer({ about, value })
  }, [path, about])

  useEffect(() => void again(), [again])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = hear((event) => {
      if (!isStale(event)) return
      // Events come in bursts.
      clearTimeout(timer)
      timer = setTimeout(() => void again(), SETTLE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [again, isStale])

  return { value: answer?.about === about ? answer.value : undefined, again }
}
