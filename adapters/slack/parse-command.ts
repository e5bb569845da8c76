import type { CommandSpec } from '../../src/adapter.js'
import { COMMANDS } from './needs.js'
import type { SlackTexts } from './texts.js'

export type ParsedCommand =
  | {
      readonly kind: 'command'
      readonly spec: CommandSpec
      readonly options: Readonly<Record<string, string>>
    }
  /** Not one of them; empty where nothing was written. */
  | { readonly kind: 'unknown'; readonly name: string }
  /** How it must be written. */
  | { readonly kind: 'usage'; readonly text: string }

/** "teach toxic you clown" → the command and its options. Options come in order, the last takes the rest. Pure. */
export function parseCommand(words: string, specs: readonly CommandSpec[], texts: SlackTexts): ParsedCommand {
  const [name, rest] = splitFirst(words)
  const spec = specs.find((candidate) => candidate.name === name.toLowerCase())
  if (spec === undefined) return { kind: 'unknown', name }
  const options: Record<string, string> = {}
  let left = rest
  for (const [index, option] of spec.options.entries()) {
    const [value, after] = index === spec.options.length - 1 ? [left.trim(), ''] : splitFirst(left)
    left = after
    if (value === '') {
      if (option.required) return { kind: 'usage', text: texts.usage(usage(spec)) }
      continue
    }
    const { choices } = option
    const chosen = choices === undefined ? value : choices.find((one) => isSame(one, value))
    if (chosen === undefined) return { kind: 'usage', text: explain(spec, option.name, choices ?? [], texts) }
    options[option.name] = chosen
  }
  return { kind: 'command', spec, options }
}

function splitFirst(words: string): [string, string] {
  const trimmed = words.trim()
  const gap = trimmed.search(/\s/)
  return gap === -1 ? [trimmed, ''] : [trimmed.slice(0, gap), trimmed.slice(gap)]
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function explain(spec: CommandSpec, name: string, choices: readonly string[], texts: SlackTexts): string {
  return `${texts.usage(usage(spec))}\n${texts.oneOf(name, choices.join(', '))}`
}

function usage({ name, options }: CommandSpec): string {
  const words = options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))
  return [COMMANDS.all, name, ...words].join(' ')
}
