/** Slack's limits on what an app posts. @see https://docs.slack.dev/reference/block-kit */
const MAX_TEXT = 40_000
const MAX_BLOCKS = 50

type Json = Readonly<Record<string, unknown>>

/** What is wrong with a message, as Slack names it; empty when it may be posted. */
export function findFaults(message: { readonly text: string; readonly blocks: readonly unknown[] }): {
  readonly error?: string
  readonly messages: readonly string[]
} {
  if (message.text === '' && message.blocks.length === 0) return { error: 'no_text', messages: [] }
  if (message.text.length > MAX_TEXT) return { error: 'msg_too_long', messages: [] }
  const faults: string[] = []
  if (message.blocks.length > MAX_BLOCKS) faults.push('no more than 50 items allowed [json-pointer:/blocks]')
  message.blocks.forEach((block, index) => checkBlock(asJson(block), `/blocks/${index}`, faults))
  return faults.length === 0
    ? { messages: [] }
    : { error: 'invalid_blocks', messages: faults.map((fault) => `[ERROR] ${fault}`) }
}

function checkBlock(block: Json, at: string, faults: string[]): void {
  switch (block['type']) {
    case 'section':
      return checkText(block['text'], 3_000, `${at}/text`, faults)
    case 'context': {
      const elements = asList(block['elements'])
      checkCount(elements, 10, at, faults)
      return elements.forEach((element, index) =>
        checkText(element, 3_000, `${at}/elements/${index}`, faults),
      )
    }
    case 'actions': {
      const elements = asList(block['elements'])
      checkCount(elements, 25, at, faults)
      const ids = elements.map((element) => asJson(element)['action_id'])
      if (new Set(ids).size !== ids.length) faults.push(`action_id must be unique [json-pointer:${at}]`)
      return elements.forEach((element, index) =>
        checkButton(asJson(element), `${at}/elements/${index}`, faults),
      )
    }
    case 'divider':
      return
    default:
      faults.push(`unsupported type: ${String(block['type'])} [json-pointer:${at}/type]`)
  }
}

function checkButton(button: Json, at: string, faults: string[]): void {
  if (button['type'] !== 'button') faults.push(`unsupported element [json-pointer:${at}]`)
  checkText(button['text'], 75, `${at}/text`, faults)
  if (asJson(button['text'])['type'] !== 'plain_text')
    faults.push(`must be plain_text [json-pointer:${at}/text]`)
  checkLength(button['value'], 2_000, `${at}/value`, faults)
  checkLength(button['action_id'], 255, `${at}/action_id`, faults)
}

function checkText(text: unknown, max: number, at: string, faults: string[]): void {
  const { type, text: words } = asJson(text)
  if (type !== 'mrkdwn' && type !== 'plain_text') faults.push(`no text object [json-pointer:${at}]`)
  checkLength(words, max, `${at}/text`, faults)
}

function checkLength(value: unknown, max: number, at: string, faults: string[]): void {
  if (typeof value !== 'string' || value.length < 1)
    faults.push(`must be more than 0 characters [json-pointer:${at}]`)
  else if (value.length > max) faults.push(`must be less than ${max + 1} characters [json-pointer:${at}]`)
}

function checkCount(list: readonly unknown[], max: number, at: string, faults: string[]): void {
  if (list.length < 1 || list.length > max)
    faults.push(`must have 1 to ${max} items [json-pointer:${at}/elements]`)
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
