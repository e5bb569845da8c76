import {
  MessageFlags,
  PermissionFlagsBits,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { Inbox, Language, Person, PlatformLog } from '../../../src/adapter.js'
import { layoutTexts } from '../../../src/texts/layout.js'
import { communityId } from '../parse.js'
import { discordTexts } from '../texts.js'

export interface InteractionContext {
  readonly inbox: Inbox
  readonly log: PlatformLog
  /** Whoever has one of these may decide, beside those whom the settings name. */
  readonly moderatorRoleIds: readonly string[]
  /** An answer waits for the core, but no longer than this. Discord allows 3,000 ms. */
  readonly ackWithinMs: number
}

/** One interaction, as its handler needs it: who asks, where, with which rights, and in which language to answer. */
export interface Scene extends InteractionContext {
  readonly guildId: string
  readonly community: string
  readonly person: Person
  readonly at: number
  readonly deliveryId: string
  readonly mayModerate: boolean
  readonly mayAdminister: boolean
  /** Whether the server has such a channel or role; threads are none. */
  readonly isPlace: (id: string) => boolean
  readonly texts: (typeof layoutTexts)[Language] & (typeof discordTexts)[Language]
}

/**
 * Discord's own gate on commands does not guard buttons, and is no gate on `/norma`: looked at every time.
 *
 * @param roleIds all roles of the member who asks.
 */
export function sceneOf(
  interaction: Interaction,
  guildId: string,
  roleIds: readonly string[],
  context: InteractionContext,
): Scene {
  const { memberPermissions: may, user } = interaction
  const community = communityId(guildId)
  const settings = context.inbox.settings(community)
  const moderatorRoleIds = new Set([...context.moderatorRoleIds, ...(settings?.moderatorIds ?? [])])
  const mayAdminister = may?.has(PermissionFlagsBits.ManageGuild) === true
  return {
    ...context,
    guildId,
    community,
    person: { id: user.id, name: user.displayName },
    at: interaction.createdTimestamp,
    deliveryId: interaction.id,
    mayModerate:
      mayAdminister ||
      may?.has(PermissionFlagsBits.ManageMessages) === true ||
      roleIds.some((id) => moderatorRoleIds.has(id)),
    mayAdminister,
    isPlace: (id) => {
      const { channels, roles } = interaction.guild ?? {}
      return channels?.cache.get(id)?.isThread() === false || roles?.cache.has(id) === true
    },
    texts: textsFor(community, context.inbox),
  }
}

/** In the language that the community speaks by now. */
export function textsFor(community: string, inbox: Pick<Inbox, 'settings'>): Scene['texts'] {
  const language = inbox.settings(community)?.language ?? 'en'
  return { ...layoutTexts[language], ...discordTexts[language] }
}

/** Whether the pressed message is one person's own view, which nobody but this handler can redraw. */
export function isForOneAlone({ message }: MessageComponentInteraction | ModalSubmitInteraction): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) === true
}
