import { createHash } from 'node:crypto'
import {
  ApplicationCommandType,
  Routes,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { Inbox } from '../../src/adapter.js'
import { commandList, type PresentCommand, type PresentOption } from './answers.js'
import { renderCommands } from './commands.js'
import { toAdapterError } from './errors.js'

/**
 * Registers the commands for all servers at once, unless Discord has exactly these already: only 200 creations a day
 * are allowed.
 *
 * @returns whether anything had to be written.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  inbox: Pick<Inbox, 'commands' | 'messageCommands'>,
): Promise<boolean> {
  const wanted = renderCommands(inbox)
  const route = Routes.applicationCommands(applicationId)
  const present = await readCommands(rest, route)
  if (present !== undefined && fingerprint(present) === fingerprint(commandList.parse(wanted))) return false
  await rest.put(route, { body: wanted satisfies readonly RESTPostAPIApplicationCommandsJSONBody[] })
  return true
}

/** Undefined where they cannot be read: then they are written. Discord keeps the translations to itself unless asked. */
async function readCommands(rest: REST, route: `/${string}`): Promise<readonly PresentCommand[] | undefined> {
  try {
    const query = new URLSearchParams({ with_localizations: 'true' })
    return commandList.parse(await rest.get(route, { query }))
  } catch (error) {
    if (toAdapterError(error, 'read the commands').code === 'unavailable') throw error
    return undefined
  }
}

/** What decides whether two lists of commands are the same; Discord adds ids, versions and defaults of its own. */
function fingerprint(commands: readonly PresentCommand[]): string {
  const rows = commands.map((command) =>
    JSON.stringify([
      command.name,
      translations(command.name_localizations),
      command.type ?? ApplicationCommandType.ChatInput,
      command.description ?? '',
      translations(command.description_localizations),
      command.default_member_permissions ?? null,
      command.contexts ?? null,
      (command.options ?? []).map(shapeOf),
    ]),
  )
  return createHash('sha256').update(JSON.stringify(rows.sort())).digest('base64url')
}

function shapeOf(option: PresentOption): readonly unknown[] {
  return [
    option.type,
    option.name,
    option.description,
    translations(option.description_localizations),
    option.required ?? false,
    (option.choices ?? []).map(({ name, value }) => [name, value]),
    (option.options ?? []).map(shapeOf),
  ]
}

function translations(texts: Readonly<Record<string, string>> | null | undefined): readonly unknown[] {
  return Object.entries(texts ?? {}).sort(([a], [b]) => a.localeCompare(b, 'en'))
}
