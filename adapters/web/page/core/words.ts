import { language } from '../texts/texts.js'

/** 0.923 → "92 %". Never "100 %": no prediction is that sure. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded >= 100 && share < 1) return '> 99 %'
  if (rounded <= 0 && share > 0) return '< 1 %'
  return `${rounded} %`
}

/** Day and time in the page's language; of today the time alone. */
export function moment(at: number): string {
  const date = new Date(at)
  return date.toLocaleString(locale(), {
    ...(isToday(date) ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
}

/** "Tuesday, 24 November 2026" */
export function dayOf(at: number): string {
  return new Date(at).toLocaleDateString(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}

/** The chosen language as the browser's own region writes it, where the two agree. */
export function locale(): string {
  const own = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language.value))
  return own ?? (language.value === 'en' ? 'en-GB' : language.value)
}

function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString()
}
