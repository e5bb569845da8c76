import { DiscordAPIError, RESTJSONErrorCodes, Routes, type GuildMember } from 'discord.js'
import type { ChannelRef, MessageRef, Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { guildOf, type Access } from './access.js'
import { requireSnowflake } from './posting.js'

/** Discord's longest timeout. */
const MAX_RESTRAIN_MS = 28 * 24 * 60 * 60_000
/** Discord's longest reason in its audit log; discord.js encodes it for the header. */
const MAX_REASON_CHARS = 512

/** What a refusal tells by the way. */
export interface Gone {
  message(ref: MessageRef): void
  channel(at: ChannelRef): void
}

/** What Norma can do about a message and its author. Discord's audit log says why. */
export function createActs(
  access: Access,
  clock: () => number,
  gone: Gone,
): Required<Pick<Powers, 'hide' | 'restrain' | 'release'>> {
  return {
    hide: (at, reason) =>
      access.run(
        'take a message out',
        'View Channel, Read Message History and Manage Messages',
        async ({ rest }) => {
          requireSnowflake(at.channelId)
          const route = Routes.channelMessage(at.channelId, at.messageId)
          try {
            await rest.delete(route, { reason: cutReason(reason) })
          } catch (error) {
            // It was not ours to take: it must not come back by our undo, and the author may have taken it back unheard.
            if (isAbout(error, RESTJSONErrorCodes.UnknownMessage)) gone.message(at)
            if (isAbout(error, RESTJSONErrorCodes.UnknownChannel)) gone.channel(at)
            throw error
          }
        },
      ),

    restrain: (at, author, ms, reason) =>
      access.run('time out a member', 'Timeout Members', async (client) => {
        const member = await fetchMember(client, at.community, author.id)
        const until = clock() + Math.min(ms, MAX_RESTRAIN_MS)
        requireRestrainable(member)
        // What moderators did stays theirs: neither shortened now nor lifted with ours later.
        if ((member.communicationDisabledUntilTimestamp ?? 0) > until)
          throw new AdapterError('forbidden', 'The member is timed out for longer already.')
        await member.disableCommunicationUntil(until, cutReason(reason))
      }),

    release: (at, author, reason) =>
      access.run('lift a timeout', 'Timeout Members', async (client) => {
        const member = fetchMember(client, at.community, author.id)
        const present = await member.catch((error: unknown) => {
          if (isAbout(error, RESTJSONErrorCodes.UnknownMember)) return undefined
          throw error
        })
        await present?.disableCommunicationUntil(null, cutReason(reason))
      }),
  }
}

/** Afresh: rights and timeouts change, and Discord does not tell of members whom nobody listens to. */
function fetchMember(
  client: Parameters<typeof guildOf>[0],
  community: string,
  id: string,
): Promise<GuildMember> {
  return guildOf(client, community).members.fetch({ user: id, force: true })
}

function requireRestrainable(member: GuildMember): void {
  const whyNot =
    member.id === member.guild.ownerId
      ? 'nobody can time out the owner of the server.'
      : member.permissions.has('Administrator')
        ? 'nobody can time out an administrator.'
        : member.guild.members.me?.permissions.has('ModerateMembers') !== true
          ? 'the bot lacks Timeout Members: give it to its role under Server Settings → Roles.'
          : member.manageable
            ? undefined
            : "the member's highest role stands above the bot's: move the bot's role up under Server Settings → Roles."
  if (whyNot !== undefined)
    throw new AdapterError('forbidden', `Norma could not time out a member: ${whyNot}`)
}

function isAbout(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code
}

function cutReason(reason: string): string {
  // A header holds one line.
  const line = reason.replaceAll(/\s+/g, ' ').trim()
  return line.length <= MAX_REASON_CHARS ? line : `${line.slice(0, MAX_REASON_CHARS - 1)}…`
}
