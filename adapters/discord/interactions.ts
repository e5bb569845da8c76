import {
  MessageFlags,
  PermissionFlagsBits,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
} from 'discord.js'
import type { Inbox, PlatformLog, VerdictOutcome } from '../../src/adapter.js'
import { NormaError } from '../../src/errors.js'
import { decodeButtonId } from './button-id.js'
import { toAdapterError } from './errors.js'
import { communityId } from './parse.js'
import { renderNotice } from './render.js'
import { settledWithin } from './within.js'

const REFUSAL = 'Only moderators may decide: those who may manage messages, or have the role your admin set.'
const NOT_HERE = 'Norma works inside servers only.'
const STRANGE_BUTTON = 'Norma does not know this button. It may belong to another version.'
const NOT_STORED = 'Your verdict could not be stored. Please press again in a moment.'
const NOT_ANSWERED = 'That did not work. Please try again in a moment; the log says more.'

export interface InteractionContext {
  readonly inbox: Inbox
  readonly log: PlatformLog
  readonly moderatorRoleIds: readonly string[]
  /** A press is acknowledged once its verdict is stored, but no later than this. Discord allows 3,000 ms. */
  readonly ackWithinMs: number
}

/** Presses and slash commands, by a member with these roles; everything else is none of ours. Never rejects. */
export async function handleInteraction(
  interaction: Interaction,
  roleIds: readonly string[],
  context: InteractionContext,
): Promise<void> {
  const mayDecide = mayModerate(interaction, roleIds, context.moderatorRoleIds)
  try {
    if (interaction.isButton()) await handlePress(interaction, mayDecide, context)
    else if (interaction.isChatInputCommand()) await handleCommand(interaction, mayDecide, context)
  } catch (error) {
    const { message } = toAdapterError(error, 'answer an interaction')
    context.log.warn({ interactionId: interaction.id }, message)
  }
}

/** Discord's own gate on commands does not guard buttons: looked at on every press. */
function mayModerate(
  { memberPermissions }: Interaction,
  roleIds: readonly string[],
  moderatorRoleIds: readonly string[],
): boolean {
  if (memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true) return true
  return roleIds.some((id) => moderatorRoleIds.includes(id))
}

/** The core redraws the card; the person hears of what did not change it. */
async function handlePress(
  interaction: ButtonInteraction,
  mayDecide: boolean,
  context: InteractionContext,
): Promise<void> {
  const button = decodeButtonId(interaction.customId)
  if (button === undefined) return refuse(interaction, STRANGE_BUTTON)
  if (interaction.guildId === null) return refuse(interaction, NOT_HERE)
  if (!mayDecide) return refuse(interaction, REFUSAL)

  const deciding = context.inbox
    .verdict({
      ...button,
      moderator: { id: interaction.user.id, name: interaction.user.displayName },
      mayModerate: true,
      community: communityId(interaction.guildId),
      at: interaction.createdTimestamp,
      deliveryId: interaction.id,
    })
    .catch((error: unknown): VerdictOutcome => {
      context.log.error(
        { interactionId: interaction.id, cardId: button.cardId, error: describe(error) },
        NOT_STORED,
      )
      return { status: 'refused', message: wordsOf(error, NOT_STORED) }
    })

  // Stored first, then acknowledged; but a core that is slow must not cost the press its three seconds.
  await settledWithin(context.ackWithinMs, deciding)
  const acknowledged = await acknowledge(interaction, context.log)

  const { status, message } = await deciding
  if (acknowledged && status !== 'recorded') await interaction.followUp(ephemeral(message))
}

/** A press whose acknowledgement failed counts all the same. */
async function acknowledge(interaction: ButtonInteraction, log: PlatformLog): Promise<boolean> {
  try {
    await interaction.deferUpdate()
    return true
  } catch (error) {
    log.warn({ interactionId: interaction.id }, toAdapterError(error, 'acknowledge a press').message)
    return false
  }
}

async function handleCommand(
  interaction: ChatInputCommandInteraction,
  mayDecide: boolean,
  context: InteractionContext,
): Promise<void> {
  if (interaction.guildId === null) return refuse(interaction, NOT_HERE)
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const text = await context.inbox
    .command({
      name: interaction.commandName,
      options: Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, String(value)])),
      community: communityId(interaction.guildId),
      user: { id: interaction.user.id, name: interaction.user.displayName },
      mayModerate: mayDecide,
      at: interaction.createdTimestamp,
    })
    .then((reply) => reply.text)
    .catch((error: unknown) => {
      context.log.error({ command: interaction.commandName, error: describe(error) }, 'a command failed')
      return wordsOf(error, NOT_ANSWERED)
    })
  const { content } = renderNotice(text)
  await interaction.editReply({ content: content || '(no answer)', allowedMentions: { parse: [] } })
}

async function refuse(
  interaction: ButtonInteraction | ChatInputCommandInteraction,
  words: string,
): Promise<void> {
  await interaction.reply(ephemeral(words))
}

function ephemeral(words: string) {
  return {
    content: renderNotice(words).content ?? '',
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  } as const
}

/** Our own errors are written for people; others say nothing that a moderator could use. */
function wordsOf(error: unknown, otherwise: string): string {
  return error instanceof NormaError ? error.message : otherwise
}

function describe(error: unknown): string {
  return error instanceof NormaError ? error.code : error instanceof Error ? error.name : 'unknown'
}
