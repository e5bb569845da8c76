import { preference } from '../../core/preference.js'
import { blur, current, goFirst, goLast, judge, mode, move, skip, undoAndReturn } from './desk.js'

/** Whoever talks to their machine may want to switch single keys off (WCAG 2.1.4). */
export const keysOn = preference<'on' | 'off'>('keys', ['on', 'off'], 'on')

export const KEYS = [
  ['correct', ['c', 'ArrowRight']],
  ['wrong', ['w', 'ArrowLeft']],
  ['skip', ['s']],
  ['undo', ['u']],
  ['next', ['j']],
  ['previous', ['k']],
  ['first', ['Home']],
  ['last', ['End']],
  ['words', ['b']],
  ['mode', ['v']],
  ['help', ['?']],
] as const
export type KeyAction = (typeof KEYS)[number][0]

/** What a key means here; undefined where someone writes, chooses, or calls the browser. */
export function actionOf(event: KeyboardEvent): KeyAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  const writing = 'input, select, textarea, dialog, [contenteditable]'
  if (event.target instanceof Element && event.target.closest(writing) !== null) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return KEYS.find(([, keys]) => keys.some((one) => one === key))?.[0]
}

/** Groups whose answer is not there yet: a key that is pressed again until then decides nothing more about them. */
const judging = new Set<string>()

export async function act(action: Exclude<KeyAction, 'help'>): Promise<void> {
  const group = current.value
  switch (action) {
    case 'correct':
    case 'wrong':
      if (group === undefined || judging.has(group.key)) return
      judging.add(group.key)
      await judge(group, action).finally(() => judging.delete(group.key))
      return
    case 'skip':
      if (group !== undefined) skip(group)
      return
    case 'undo':
      return undoAndReturn()
    case 'next':
      return move(1)
    case 'previous':
      return move(-1)
    case 'first':
      return goFirst()
    case 'last':
      return goLast()
    case 'words':
      blur.value = blur.value === 'on' ? 'off' : 'on'
      return
    case 'mode':
      mode.value = mode.value === 'one' ? 'list' : 'one'
  }
}
