import { asJson, asList, checkCount, checkLength, checkText } from './checks.js'

/** Slack's limits on what stands inside blocks. @see https://docs.slack.dev/reference/block-kit/block-elements */
const IN_ACTIONS = new Set(['button', 'overflow', 'static_select'])
const IN_INPUT = new Set([
  'plain_text_input',
  'number_input',
  'static_select',
  'multi_static_select',
  'conversations_select',
  'multi_conversations_select',
])

/** An element of an actions block, or beside a section. */
export function checkAction(value: unknown, at: string, faults: string[]): void {
  const { type } = asJson(value)
  if (!IN_ACTIONS.has(String(type))) faults.push(`unsupported element [json-pointer:${at}]`)
  checkElement(value, at, faults)
}

/** An element that is filled in; in modals alone. */
export function checkInput(value: unknown, at: string, faults: string[]): void {
  const { type } = asJson(value)
  if (!IN_INPUT.has(String(type))) faults.push(`unsupported element [json-pointer:${at}]`)
  checkElement(value, at, faults)
}

function checkElement(value: unknown, at: string, faults: string[]): void {
  const element = asJson(value)
  checkLength(element['action_id'], 255, `${at}/action_id`, faults)
  switch (element['type']) {
    case 'button':
      checkPlain(element['text'], 75, `${at}/text`, faults)
      return checkLength(element['value'], 2_000, `${at}/value`, faults)
    case 'overflow':
      return checkOptions(element['options'], 5, `${at}/options`, faults)
    case 'static_select':
      checkOptions(element['options'], 100, `${at}/options`, faults)
      return checkInitial([element['initial_option']], element['options'], at, faults)
    case 'multi_static_select':
      checkOptions(element['options'], 100, `${at}/options`, faults)
      return checkInitial(asList(element['initial_options']), element['options'], at, faults)
    case 'plain_text_input':
      return checkTyped(element, at, faults)
    case 'number_input':
      if (typeof element['is_decimal_allowed'] !== 'boolean')
        faults.push(`missing required field: is_decimal_allowed [json-pointer:${at}]`)
  }
}

function checkTyped(element: Readonly<Record<string, unknown>>, at: string, faults: string[]): void {
  const max = Number(element['max_length'] ?? 3_000)
  if (max < 1 || max > 3_000) faults.push(`max_length out of range [json-pointer:${at}]`)
  if (typeof element['initial_value'] === 'string')
    checkLength(element['initial_value'], max, `${at}/initial_value`, faults)
}

function checkOptions(value: unknown, max: number, at: string, faults: string[]): void {
  const options = asList(value)
  checkCount(options, max, at, faults)
  options.forEach((entry, index) => {
    checkPlain(asJson(entry)['text'], 75, `${at}/${index}/text`, faults)
    checkLength(asJson(entry)['value'], 150, `${at}/${index}/value`, faults)
  })
}

/** What is chosen at first must be one of the options, to the letter. */
function checkInitial(chosen: readonly unknown[], options: unknown, at: string, faults: string[]): void {
  const known = new Set(asList(options).map((entry) => JSON.stringify(entry)))
  for (const entry of chosen)
    if (entry !== undefined && !known.has(JSON.stringify(entry)))
      faults.push(`initial option is no option [json-pointer:${at}]`)
}

export function checkPlain(text: unknown, max: number, at: string, faults: string[]): void {
  checkText(text, max, at, faults)
  if (asJson(text)['type'] !== 'plain_text') faults.push(`must be plain_text [json-pointer:${at}]`)
}
