import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  Routes,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandOption, CommandSpec } from '../../src/adapter.js'
import { commandList, type PresentCommand } from './answers.js'
import { toAdapterError } from './errors.js'
import { bare } from './text.js'

/** Discord's limit for a description. */
const MAX_DESCRIPTION_CHARS = 100

/** The core's commands as Discord's: for servers only, and hidden from those who cannot use them. */
export function renderCommands(
  specs: readonly CommandSpec[],
): readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return specs.map((spec) => ({
    type: ApplicationCommandType.ChatInput,
    name: spec.name,
    description: bare(spec.description, MAX_DESCRIPTION_CHARS),
    default_member_permissions: spec.moderatorsOnly ? String(PermissionFlagsBits.ManageMessages) : null,
    contexts: [InteractionContextType.Guild],
    // Discord wants the required ones first.
    options: [...spec.options].sort((a, b) => Number(b.required) - Number(a.required)).map(renderOption),
  }))
}

function renderOption({ name, description, required }: CommandOption) {
  return {
    type: ApplicationCommandOptionType.String as const,
    name,
    description: bare(description, MAX_DESCRIPTION_CHARS),
    required,
  }
}

/**
 * Registers the commands for all servers at once, unless Discord has exactly these already: only 200 creations a day
 * are allowed.
 *
 * @returns whether anything had to be written.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  specs: readonly CommandSpec[],
): Promise<boolean> {
  const wanted = renderCommands(specs)
  const route = Routes.applicationCommands(applicationId)
  const present = await readCommands(rest, route)
  if (present !== undefined && fingerprint(present) === fingerprint(wanted)) return false
  await rest.put(route, { body: wanted })
  return true
}

/** Undefined where they cannot be read: then they are written. */
async function readCommands(rest: REST, route: `/${string}`): Promise<readonly PresentCommand[] | undefined> {
  try {
    return commandList.parse(await rest.get(route))
  } catch (error) {
    if (toAdapterError(error, 'read the commands').code === 'unavailable') throw error
    return undefined
  }
}

/** What decides whether two lists of commands are the same; Discord adds ids, versions and defaults of its own. */
function fingerprint(
  commands: readonly (PresentCommand | RESTPostAPIChatInputApplicationCommandsJSONBody)[],
): string {
  const rows = commands.map((command) => [
    command.name,
    command.type ?? ApplicationCommandType.ChatInput,
    command.description,
    command.default_member_permissions ?? null,
    command.contexts ?? null,
    (command.options ?? []).map(({ type, name, description, required }) => [
      type,
      name,
      description,
      required ?? false,
    ]),
  ])
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).sort())
}
