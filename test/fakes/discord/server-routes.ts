import { z } from 'zod'
import { refusals } from './api-error.js'
import { check } from './check.js'
import { changeRule, checkRule, MAX_RULES } from './rule-limits.js'
import { guildPayload, memberPayload, rulePayload } from './payloads.js'
import type { Call, Route } from './route.js'
import {
  RIGHTS,
  botServerRights,
  type FakeGuild,
  type FakeMember,
  type FakeRule,
  type World,
} from './world.js'

const MAX_TIMEOUT_MS = 28 * 24 * 60 * 60_000
const timeout = z.object({ communication_disabled_until: z.iso.datetime({ offset: true }).nullable() })

/** Servers, their members and their rules. */
export function createServerRoutes(world: World): readonly Route[] {
  function guildOf({ params }: Call): FakeGuild {
    const guild = world.guilds.get(params['guild'] ?? '')
    if (guild === undefined) throw refusals.unknownGuild()
    return guild
  }

  function memberOf(call: Call): FakeMember {
    const member = guildOf(call).members.get(call.params['user'] ?? '')
    if (member === undefined) throw refusals.unknownMember()
    return member
  }

  function requireRight(guild: FakeGuild, right: bigint): void {
    if ((botServerRights(world, guild) & right) === 0n) throw refusals.missingPermissions()
  }

  /** Nobody times out the owner, an administrator, or somebody whose highest role stands above their own. */
  function timeOut(call: Call) {
    const guild = guildOf(call)
    const member = memberOf(call)
    requireRight(guild, RIGHTS.moderateMembers)
    const rankOf = (roles: readonly string[] = []): number =>
      Math.max(0, ...roles.map((id) => guild.roles.findIndex((role) => role.id === id)))
    const isAdministrator = guild.roles.some(
      ({ id, permissions }) => member.roles.includes(id) && (permissions & RIGHTS.administrator) !== 0n,
    )
    const mine = rankOf(guild.members.get(world.bot.id)?.roles)
    if (member.user.id === guild.ownerId || isAdministrator || rankOf(member.roles) >= mine)
      throw refusals.missingPermissions()
    const { communication_disabled_until: until } = check(timeout, call.body)
    if (until !== null && Date.parse(until) > world.now() + MAX_TIMEOUT_MS)
      throw refusals.invalidForm({ communication_disabled_until: { _errors: ['TOO_LATE'] } })
    member.timedOutUntil = until
    return memberPayload(member)
  }

  const rulesOf = (guild: FakeGuild): readonly FakeRule[] => {
    requireRight(guild, RIGHTS.manageGuild)
    return [...world.rules.values()].filter(({ guildId }) => guildId === guild.id)
  }

  function ruleOf(call: Call): FakeRule {
    const rule = rulesOf(guildOf(call)).find(({ id }) => id === call.params['rule'])
    if (rule === undefined) throw refusals.unknownRule()
    return rule
  }

  function addRule(call: Call) {
    const guild = guildOf(call)
    if (rulesOf(guild).length >= MAX_RULES) throw refusals.tooManyRules()
    const ids = { id: world.nextId(), guildId: guild.id, creatorId: world.bot.id }
    const rule = { ...ids, body: checkRule(call.body) }
    world.rules.set(rule.id, rule)
    return rulePayload(rule)
  }

  function editRule(call: Call) {
    const rule = ruleOf(call)
    rule.body = changeRule(rule.body, call.body)
    return rulePayload(rule)
  }

  const rules = '/guilds/:guild/auto-moderation/rules'
  return [
    { method: 'GET', path: '/guilds/:guild', answer: (call) => guildPayload(world, guildOf(call)) },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      answer: (call) => memberPayload(memberOf(call)),
    },
    { method: 'PATCH', path: '/guilds/:guild/members/:user', answer: timeOut },
    { method: 'GET', path: rules, answer: (call) => rulesOf(guildOf(call)).map(rulePayload) },
    { method: 'POST', path: rules, answer: addRule },
    { method: 'GET', path: `${rules}/:rule`, answer: (call) => rulePayload(ruleOf(call)) },
    { method: 'PATCH', path: `${rules}/:rule`, answer: editRule },
    {
      method: 'DELETE',
      path: `${rules}/:rule`,
      answer: (call) => {
        world.rules.delete(ruleOf(call).id)
      },
    },
  ]
}
