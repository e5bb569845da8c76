import type { types } from '@slack/bolt'
import { fitMrkdwn } from './mrkdwn.js'

/** Slack's limits, in UTF-16 units, escapes included. @see https://docs.slack.dev/reference/block-kit */
export const SLACK_LIMITS = {
  text: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  contextElements: 10,
  inputText: 2_000,
  modalTitle: 24,
  options: 100,
  overflowOptions: 5,
} as const

export function section(text: string, accessory?: types.Button): types.SectionBlock {
  return {
    type: 'section',
    // Verbatim, so that Slack turns no bare word into a link, a channel or a mention.
    text: { type: 'mrkdwn', text, verbatim: true },
    ...(accessory === undefined ? {} : { accessory }),
  }
}

/** Plain words, in as many sections as they need, of which one line is never cut in two unless it must. */
export function paragraphs(text: string, maxSections = 10): types.SectionBlock[] {
  const parts: string[] = []
  for (const line of text.split('\n').map((words) => fitMrkdwn(words, SLACK_LIMITS.text))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + line.length < SLACK_LIMITS.text)
      parts[parts.length - 1] = `${last}\n${line}`
    else parts.push(line)
  }
  return parts
    .filter((part) => part.trim() !== '')
    .slice(0, maxSections)
    .map((part) => section(part))
}

/** Slack refuses empty texts and empty blocks, so both are left out. */
export function context(facts: readonly string[]): types.ContextBlock[] {
  const elements = facts
    .filter((fact) => fact.trim() !== '')
    .slice(0, SLACK_LIMITS.contextElements)
    .map((text): types.MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true }))
  return elements.length === 0 ? [] : [{ type: 'context', elements }]
}

export function header(text: string): types.SectionBlock {
  return section(`*${fitMrkdwn(text, 200)}*`)
}

export function button(actionId: string, text: string, value: string): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    value,
    text: { type: 'plain_text', text: fitMrkdwn(text, SLACK_LIMITS.buttonText), emoji: false },
  }
}

export function actions(elements: types.ActionsBlock['elements']): types.ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

export function option(text: string, value: string): types.PlainTextOption {
  return { text: plain(text, SLACK_LIMITS.buttonText), value }
}

export function plain(text: string, maxChars: number): types.PlainTextElement {
  return { type: 'plain_text', text: fitMrkdwn(text, maxChars), emoji: false }
}

/** A moment in the reader's own time zone; `format` as Slack has it, such as `{ago}`. */
export function when(at: number, format: string): string {
  const readable = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(at / 1_000)}^${format}|${readable} UTC>`
}
