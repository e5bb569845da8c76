import { PermissionFlagsBits, type APIOverwrite, type APIRole } from 'discord.js'

/** Rights by their names in Discord's own settings. */
export type Rights = ReadonlyMap<string, bigint>

/** What the bot needs to read a channel. */
export const MAY_READ: Rights = new Map([
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
])

/** What the bot needs to take messages out of a channel. */
export const MAY_HIDE: Rights = new Map([['Manage Messages', PermissionFlagsBits.ManageMessages]])

/** What the bot needs in the review channel. */
export const MAY_POST: Rights = new Map([
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
])

export const MISSING_RIGHTS_ADVICE =
  'give the bot\'s role the missing rights under the channel\'s settings → "Permissions"'

/** The names of the rights that are missing in a permission bit set; by default those for the review channel. */
export function missingRights(permissions: bigint, needed: Rights = MAY_POST): readonly string[] {
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return []
  return [...needed].filter(([, bit]) => (permissions & bit) === 0n).map(([name]) => name)
}

/**
 * A member's rights in a channel: the roles' rights, then the channel's overwrites for everyone, for the roles, and
 * for the member. Source: Discord's documentation, "Permissions".
 */
export function channelRights(input: {
  readonly guildId: string
  readonly memberId: string
  readonly memberRoleIds: readonly string[]
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[]
  readonly overwrites: readonly Pick<APIOverwrite, 'id' | 'allow' | 'deny'>[]
}): bigint {
  const { guildId, memberId, overwrites } = input
  const mine = new Set([guildId, ...input.memberRoleIds])
  let rights = input.roles
    .filter((role) => mine.has(role.id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n)
  if ((rights & PermissionFlagsBits.Administrator) !== 0n) return rights
  const everyone = overwrites.filter(({ id }) => id === guildId)
  const roles = overwrites.filter(({ id }) => id !== guildId && mine.has(id))
  const member = overwrites.filter(({ id }) => id === memberId)
  for (const layer of [everyone, roles, member]) {
    rights = layer.reduce((left, { deny }) => left & ~BigInt(deny), rights)
    rights = layer.reduce((sum, { allow }) => sum | BigInt(allow), rights)
  }
  return rights
}
