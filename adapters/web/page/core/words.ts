/** 0.923 → "92 %". Never "100 %": no prediction is that sure. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded >= 100 && share < 1) return '> 99 %'
  if (rounded <= 0 && share > 0) return '< 1 %'
  return `${rounded} %`
}

export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3)
}

export function moment(at: number): string {
  const date = new Date(at)
  const today = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(undefined, {
    ...(today ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}
