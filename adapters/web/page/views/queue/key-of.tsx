import { KEYS, keysOn, type KeyAction } from './keys.js'

/** The first key of an action, for those who see it on the button; nothing where single keys are switched off. */
export function KeyOf({ action }: { readonly action: KeyAction }) {
  if (keysOn.value === 'off') return null
  const key = KEYS.find(([name]) => name === action)?.[1][0] ?? ''
  // Drawn, not written: a button is called as its words are.
  return <kbd aria-hidden="true" data-key={key.toUpperCase()} />
}
