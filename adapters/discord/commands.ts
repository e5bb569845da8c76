import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type {
  Audience,
  CommandOption,
  CommandSpec,
  Inbox,
  Localized,
  MessageCommandSpec,
} from '../../src/adapter.js'
import { bare } from './text.js'
import { discordTexts } from './texts.js'

/** Discord's limits for a description, for the name of a message command, for a choice, and for a list of choices. */
const MAX_CHARS = { description: 100, name: 32, choice: 100 } as const
const MAX_CHOICES = 25

/** The command that holds all others. */
export const ROOT = 'norma'

/** Who sees a command of its own; a server's admins can change that. */
const SEEN_BY: Readonly<Record<Audience, bigint | undefined>> = {
  everyone: undefined,
  moderators: PermissionFlagsBits.ManageMessages,
  admins: PermissionFlagsBits.ManageGuild,
}

/**
 * The core's commands as Discord's, for servers only: `/norma` with all of them, those that stand alone once more, and
 * the ones on a message. Everyone sees `/norma`, for some of it is for every member: the core refuses the rest.
 */
export function renderCommands({
  commands,
  messageCommands,
}: Pick<Inbox, 'commands' | 'messageCommands'>): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const root = { en: discordTexts.en.normaCommand, de: discordTexts.de.normaCommand }
  return [
    { ...slash(ROOT, root, 'everyone'), options: commands.map(renderSubcommand) },
    ...commands
      .filter(({ standsAlone }) => standsAlone)
      .map((spec) => ({
        ...slash(spec.name, spec.description, spec.audience),
        options: renderOptions(spec.options),
      })),
    ...messageCommands.map(renderMessageCommand),
  ]
}

function slash(name: string, description: Localized, audience: Audience) {
  return {
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...describe(description),
    ...visibleTo(audience),
  }
}

function renderSubcommand(spec: CommandSpec): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: spec.name,
    ...describe(spec.description),
    options: renderOptions(spec.options),
  }
}

/** Discord wants the required ones first. */
function renderOptions(options: readonly CommandOption[]): APIApplicationCommandBasicOption[] {
  return [...options].sort((a, b) => Number(b.required) - Number(a.required)).map(renderOption)
}

function renderOption({ name, description, required, choices }: CommandOption) {
  return {
    type: ApplicationCommandOptionType.String as const,
    name,
    ...describe(description),
    required,
    ...(choices === undefined || choices.length > MAX_CHOICES
      ? {}
      : { choices: choices.map((value) => ({ name: bare(value, MAX_CHARS.choice), value })) }),
  }
}

/** They are known again by their English title. */
function renderMessageCommand({ title, audience }: MessageCommandSpec) {
  return {
    type: ApplicationCommandType.Message as const,
    name: bare(title.en, MAX_CHARS.name),
    name_localizations: { de: bare(title.de, MAX_CHARS.name) },
    ...visibleTo(audience),
  }
}

function describe({ en, de }: Localized) {
  return {
    description: bare(en, MAX_CHARS.description),
    description_localizations: { de: bare(de, MAX_CHARS.description) },
  }
}

function visibleTo(audience: Audience) {
  return {
    default_member_permissions: SEEN_BY[audience]?.toString() ?? null,
    contexts: [InteractionContextType.Guild],
  }
}
