import type { App, SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { CommandSpec, Inbox, PlatformLog } from '../../src/adapter.js'
import { COMMANDS } from './needs.js'
import type { People } from './people.js'
import type { Permissions } from './permission.js'
import { toPlainText } from './plain-text.js'
import type { Whisper } from './whisper.js'

export interface CommandDeps {
  readonly inbox: Inbox
  readonly community: string
  readonly permissions: Permissions
  readonly people: People
  readonly whisper: Whisper
  readonly log: PlatformLog
  readonly now: () => number
}

export type ParsedCommand =
  | {
      readonly kind: 'command'
      readonly spec: CommandSpec
      readonly options: Readonly<Record<string, string>>
    }
  | { readonly kind: 'help'; readonly text: string }

/** After this the asker is told that it takes a while. */
const PATIENCE_MS = 2_000

/** Slack waits 3 seconds for the acknowledgement, so that comes first; a retrain takes longer. */
export function listenToCommands(app: App, deps: CommandDeps): void {
  app.command(COMMANDS.all, (args) => answer(args, args.command.text ?? '', deps))
  app.command(COMMANDS.retrain, (args) => answer(args, `retrain ${args.command.text ?? ''}`, deps))
}

async function answer(
  { ack, command, respond }: SlackCommandMiddlewareArgs,
  words: string,
  deps: CommandDeps,
): Promise<void> {
  await ack()
  const asker = { userId: command.user_id, channelId: command.channel_id, respond }
  const tell = (text: string): Promise<void> => deps.whisper(asker, text)
  const parsed = parseCommand(toPlainText(words), deps.inbox.commands)
  if (parsed.kind === 'help') return tell(parsed.text)
  const patience = setTimeout(() => void tell('On it. The answer follows here.'), PATIENCE_MS)
  const text = await run(parsed, command.user_id, command.user_name, deps)
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      deps.log.error({ error: why, command: parsed.spec.name }, 'command failed')
      return 'That failed. The log of Norma says why.'
    })
    .finally(() => clearTimeout(patience))
  await tell(text)
}

async function run(
  { spec, options }: Extract<ParsedCommand, { kind: 'command' }>,
  userId: string,
  userName: string,
  deps: CommandDeps,
): Promise<string> {
  const [permission, user] = await Promise.all([
    deps.permissions.check(userId),
    deps.people.find(userId, userName),
  ])
  if (permission === 'unknown' && spec.moderatorsOnly)
    return 'I could not ask Slack whether you are a moderator, so nothing was done. Please try again; the log of Norma says why.'
  const { text } = await deps.inbox.command({
    name: spec.name,
    options,
    community: deps.community,
    user,
    mayModerate: permission === 'granted',
    at: deps.now(),
  })
  return text
}

/** "classify you clown" → the command and its options; anything else → help. Options come in order, the last takes the rest. */
export function parseCommand(words: string, specs: readonly CommandSpec[]): ParsedCommand {
  const [name, rest] = splitFirst(words)
  const spec = specs.find((candidate) => candidate.name === name.toLowerCase())
  if (spec === undefined) return { kind: 'help', text: describeCommands(specs, name) }
  const options: Record<string, string> = {}
  let left = rest
  for (const [index, option] of spec.options.entries()) {
    const [value, after] = index === spec.options.length - 1 ? [left.trim(), ''] : splitFirst(left)
    left = after
    if (value !== '') options[option.name] = value
    else if (option.required) return { kind: 'help', text: `Write it so: ${usage(spec)}` }
  }
  return { kind: 'command', spec, options }
}

function splitFirst(words: string): [string, string] {
  const trimmed = words.trim()
  const gap = trimmed.search(/\s/)
  return gap === -1 ? [trimmed, ''] : [trimmed.slice(0, gap), trimmed.slice(gap)]
}

function describeCommands(specs: readonly CommandSpec[], name: string): string {
  const known = name === '' || name === 'help'
  const lines = specs.map((spec) => `${usage(spec)} – ${spec.description}`)
  return [...(known ? [] : [`There is no “${name}”. There is:`]), ...lines].join('\n')
}

function usage({ name, options }: CommandSpec): string {
  const words = options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))
  return [COMMANDS.all, name, ...words].join(' ')
}
