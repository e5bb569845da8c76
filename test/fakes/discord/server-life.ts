import type { FakeDiscord } from './fake-discord.js'
import { channelPayload, guildPayload } from './payloads.js'
import type { FakeGuild, FakeMember, World } from './world.js'

type Life = Pick<
  FakeDiscord,
  | 'wakeThread'
  | 'renameThread'
  | 'deleteChannel'
  | 'kick'
  | 'invite'
  | 'denyInServer'
  | 'addMember'
  | 'addRule'
  | 'ruleActs'
>

/** What happens to a server. */
export function createServerLife(stage: {
  readonly world: World
  readonly guild: FakeGuild
  readonly member: FakeMember
  readonly dispatch: (event: string, data: unknown) => void
}): Life {
  const { world, guild, member, dispatch } = stage
  const botRole = () => guild.roles.find(({ name }) => name === 'norma')
  return {
    wakeThread(thread) {
      thread.archived = false
      dispatch('THREAD_UPDATE', channelPayload(world, thread))
    },
    renameThread(thread, name) {
      thread.name = name
      dispatch('THREAD_UPDATE', channelPayload(world, thread))
    },
    deleteChannel(channel) {
      world.channels.delete(channel.id)
      const { id, guildId, parentId, type } = channel
      if (parentId === undefined) dispatch('CHANNEL_DELETE', channelPayload(world, channel))
      else dispatch('THREAD_DELETE', { id, guild_id: guildId, parent_id: parentId, type })
    },
    kick(left) {
      world.guilds.delete(left.id)
      dispatch('GUILD_DELETE', { id: left.id })
    },
    invite(back) {
      world.guilds.set(back.id, back)
      dispatch('GUILD_CREATE', guildPayload(world, back))
    },
    denyInServer(rights) {
      const role = botRole()
      if (role === undefined) throw new Error('the fake has no role of the bot')
      role.permissions &= ~rights
      const payload = { id: role.id, name: role.name, permissions: String(role.permissions) }
      dispatch('GUILD_ROLE_UPDATE', { guild_id: guild.id, role: { ...payload, position: 1 } })
    },
    addMember(name, role) {
      const joined = { user: { id: world.nextId(), username: name, bot: false }, roles: [] as string[] }
      guild.members.set(joined.user.id, joined)
      if (role === undefined) return joined
      const added = { id: world.nextId(), name: `${name}'s role`, permissions: role.permissions }
      const bots = guild.roles.findIndex((one) => one === botRole())
      guild.roles.splice(role.above ? guild.roles.length : bots, 0, added)
      joined.roles.push(added.id)
      for (const [position, { id, name: roleName, permissions }] of guild.roles.entries())
        dispatch(id === added.id ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE', {
          guild_id: guild.id,
          role: { id, name: roleName, permissions: String(permissions), position },
        })
      return joined
    },
    addRule(keywords) {
      const id = world.nextId()
      world.rules.set(id, {
        id,
        guildId: guild.id,
        creatorId: guild.ownerId,
        body: {
          name: `rule ${id}`,
          event_type: 1,
          trigger_type: 1,
          trigger_metadata: { keyword_filter: [...keywords] },
          actions: [{ type: 1, metadata: {} }],
          enabled: true,
        },
      })
      return id
    },
    ruleActs({ content, ruleId, trigger = 1, action = 1, guild: where = guild }) {
      dispatch('AUTO_MODERATION_ACTION_EXECUTION', {
        guild_id: where.id,
        action: { type: action, metadata: {} },
        rule_id: ruleId,
        rule_trigger_type: trigger,
        user_id: member.user.id,
        channel_id: [...world.channels.values()].find(({ guildId }) => guildId === where.id)?.id,
        content,
        matched_keyword: 'word',
        matched_content: 'word',
      })
    },
  }
}
