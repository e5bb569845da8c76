import { language } from '../texts/texts.js'

/** 1234 → "1,234"; below ten, two digits that count: 3.42 → "3.4". */
export function inFigures(value: number): string {
  const digits = Math.abs(value) < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }
  return new Intl.NumberFormat(language.value, digits).format(value)
}

/** 12345 → "12K", where there is little room. */
export function inShort(value: number): string {
  return new Intl.NumberFormat(language.value, { notation: 'compact' }).format(value)
}

/** Three places behind the point. */
export function inThousandths(value: number): string {
  return new Intl.NumberFormat(language.value, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  }).format(value)
}
