import { DiscordAPIError, RESTJSONErrorCodes, Routes, type GuildMember } from 'discord.js'
import type { Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { guildOf, type Access } from './access.js'
import { requireSnowflake } from './posting.js'

/** Discord's longest timeout. */
const MAX_RESTRAIN_MS = 28 * 24 * 60 * 60_000
/** Discord's longest reason in its audit log; discord.js encodes it for the header. */
const MAX_REASON_CHARS = 512

/** What Norma can do about a message and its author. Discord's audit log says why. */
export function createActs(
  access: Access,
  clock: () => number,
): Required<Pick<Powers, 'hide' | 'restrain' | 'release'>> {
  return {
    hide: (at, reason) =>
      access.run(
        'take a message out',
        'View Channel, Read Message History and Manage Messages',
        async ({ rest }) => {
          requireSnowflake(at.channelId)
          // One that is gone already was not ours to take: it must not come back by our undo.
          await rest.delete(Routes.channelMessage(at.channelId, at.messageId), { reason: cutReason(reason) })
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
        const present = await unless([RESTJSONErrorCodes.UnknownMember], member)
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

/** Undefined where Discord answers that it is not there any more. */
async function unless<T>(codes: readonly number[], request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (error instanceof DiscordAPIError && codes.includes(Number(error.code))) return undefined
    throw error
  }
}

function cutReason(reason: string): string {
  // A header holds one line.
  const line = reason.replaceAll(/\s+/g, ' ').trim()
  return line.length <= MAX_REASON_CHARS ? line : `${line.slice(0, MAX_REASON_CHARS - 1)}…`
}
