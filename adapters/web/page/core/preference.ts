import { effect, signal, type Signal } from '@preact/signals'

/** A choice that this browser remembers for the person before it. What is remembered but no longer offered is forgotten. */
export function preference<T extends string>(name: string, offered: readonly T[], first: T): Signal<T> {
  const key = `norma-${name}`
  const known = remembered(key)
  const chosen = signal<T>(offered.find((value) => value === known) ?? first)
  effect(() => {
    const value = chosen.value
    try {
      localStorage.setItem(key, value)
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
  })
  return chosen
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
