type Json = Readonly<Record<string, unknown>>

export function checkText(text: unknown, max: number, at: string, faults: string[]): void {
  const { type, text: words } = asJson(text)
  if (type !== 'mrkdwn' && type !== 'plain_text') faults.push(`no text object [json-pointer:${at}]`)
  checkLength(words, max, `${at}/text`, faults)
}

export function checkLength(value: unknown, max: number, at: string, faults: string[]): void {
  if (typeof value !== 'string' || value.length < 1)
    faults.push(`must be more than 0 characters [json-pointer:${at}]`)
  else if (value.length > max) faults.push(`must be less than ${max + 1} characters [json-pointer:${at}]`)
}

export function checkCount(list: readonly unknown[], max: number, at: string, faults: string[]): void {
  if (list.length < 1 || list.length > max)
    faults.push(`must have 1 to ${max} items [json-pointer:${at}/elements]`)
}

export function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
