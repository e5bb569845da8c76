import { locale } from '../../core/words.js'
import { language } from '../../texts/texts.js'

/** A measured figure in the language of the page; a dash where it has no meaning. */
export function showFigure(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined) return '–'
  return value.toLocaleString(language.value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** A change of log-odds, always with its sign. */
export function showChange(change: number): string {
  return `${change < 0 ? '−' : '+'}${showFigure(Math.abs(change), 1)}`
}

export function showDuration(ms: number): string {
  return showFigure(ms / 1000, ms < 10_000 ? 1 : 0)
}

/** Day and time of day, in the zone of who looks unless another is named. */
export function showMoment(at: number, timeZone?: string): string {
  return new Date(at).toLocaleString(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
}
