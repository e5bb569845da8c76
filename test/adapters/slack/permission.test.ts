import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBoltLogger } from '../../../adapters/slack/bolt-logger.js'
import { createGroups } from '../../../adapters/slack/groups.js'
import { createPeople } from '../../../adapters/slack/people.js'
import { createPermissions } from '../../../adapters/slack/permission.js'
import type { SlackSettings } from '../../../adapters/slack/settings.js'
import { createWebClient } from '../../../adapters/slack/web-client.js'
import { silentLog } from '../../../src/log.js'
import { startFakeSlack, type FakeSlack } from '../../fakes/slack/fake-slack.js'
import {
  ADMIN,
  CHANNEL,
  MEMBER,
  MODERATOR,
  MODERATOR_GROUP,
  OUTSIDER,
  REVIEW_CHANNEL,
} from '../../fakes/slack/workspace.js'

interface Chosen {
  readonly reviewChannelId?: string
  readonly moderatorIds?: readonly string[]
  readonly moderatorGroupId?: string
}

let slack: FakeSlack
let clock: number

beforeEach(async () => {
  slack = await startFakeSlack()
  clock = 1_000
})
afterEach(() => slack.close())

const now = (): number => clock
const settings = (): SlackSettings => ({
  botToken: slack.workspace.botToken,
  transport: { kind: 'socket', appToken: slack.workspace.appToken },
  apiUrl: slack.apiUrl,
})
const client = () => createWebClient(settings(), createBoltLogger(silentLog))
/** By what the community chose, and the user group of the environment. */
const permissions = ({ moderatorGroupId, ...chosen }: Chosen) =>
  createPermissions({
    client: client(),
    groups: createGroups(client(), now),
    settings: () => ({ moderatorIds: [], ...chosen }),
    ...(moderatorGroupId === undefined ? {} : { usualGroupId: moderatorGroupId }),
    log: silentLog,
    now,
  })

describe('who may press', () => {
  it('are the members of the review channel, on however many pages', async () => {
    const members = slack.workspace.channels.get(REVIEW_CHANNEL)?.members
    for (let index = 0; index < 450; index++) members?.add(`U${index}`)
    const asked = permissions({ reviewChannelId: REVIEW_CHANNEL })
    expect(await asked.check('U449')).toBe('granted')
    expect(slack.callsOf('conversations.members')).toHaveLength(3)
    expect(await asked.check(OUTSIDER)).toBe('refused')
  })

  it('are the members of the user group where one is set', async () => {
    const asked = permissions({ reviewChannelId: CHANNEL, moderatorGroupId: MODERATOR_GROUP })
    expect(await asked.check(MODERATOR)).toBe('granted')
    expect(await asked.check(MEMBER)).toBe('refused')
  })

  it('are the members of the groups that the settings name, rather than that of the environment', async () => {
    slack.workspace.groups.set('S0000GUESTS', [OUTSIDER]).set('S0000OTHERS', [MEMBER])
    const asked = permissions({
      moderatorIds: ['S0000GUESTS', 'S0000OTHERS'],
      moderatorGroupId: MODERATOR_GROUP,
    })
    expect(await asked.check(OUTSIDER)).toBe('granted')
    expect(await asked.check(MEMBER)).toBe('granted')
    expect(await asked.check(MODERATOR)).toBe('refused')
  })

  it('is, without a channel and a group, nobody but the admins of the workspace', async () => {
    expect(await permissions({}).check(MODERATOR)).toBe('refused')
    expect(await permissions({}).check(ADMIN)).toBe('granted')
  })

  it('may change settings as long as Slack calls them an admin, a minute at the latest', async () => {
    const asked = permissions({})
    expect(await asked.administers(ADMIN)).toBe(true)
    expect(await asked.administers(MODERATOR)).toBe(false)
    slack.workspace.admins.delete(ADMIN)
    clock += 60_000
    expect(await asked.administers(ADMIN)).toBe(false)
    slack.failNext({ method: 'users.info', status: 503 })
    expect(await asked.administers(OUTSIDER)).toBe(false)
  })

  it('is asked on every press', async () => {
    const asked = permissions({ reviewChannelId: REVIEW_CHANNEL })
    const members = slack.workspace.channels.get(REVIEW_CHANNEL)?.members
    expect(await asked.check(MODERATOR)).toBe('granted')
    members?.delete(MODERATOR)
    expect(await asked.check(MODERATOR)).toBe('refused')
    members?.add(MODERATOR)
    expect(await asked.check(MODERATOR)).toBe('granted')
  })

  it('is kept for seconds of a user group, for which Slack answers less often', async () => {
    const asked = permissions({ moderatorGroupId: MODERATOR_GROUP })
    expect(await asked.check(MODERATOR)).toBe('granted')
    slack.workspace.groups.set(MODERATOR_GROUP, [])
    clock += 4_999
    expect(await asked.check(MODERATOR)).toBe('granted')
    clock += 1
    expect(await asked.check(MODERATOR)).toBe('refused')
  })

  it.each([
    ['conversations.members', { reviewChannelId: REVIEW_CHANNEL }],
    ['usergroups.users.list', { moderatorGroupId: MODERATOR_GROUP }],
  ])('is unknown while Slack does not answer to %s, and asked again the next time', async (method, more) => {
    const asked = permissions(more)
    slack.failNext({ method, status: 503 })
    expect(await asked.check(MODERATOR)).toBe('unknown')
    expect(await asked.check(MODERATOR)).toBe('granted')
  })
})

describe('names', () => {
  it('are asked for once an hour', async () => {
    const people = createPeople(client(), now)
    expect(await people.find(MEMBER)).toEqual({ id: MEMBER, name: 'Mia Member' })
    await people.find(MEMBER)
    expect(slack.callsOf('users.info')).toHaveLength(1)
    clock += 3_600_000
    await people.find(MEMBER)
    expect(slack.callsOf('users.info')).toHaveLength(2)
  })

  it('fall back to what is known when Slack does not say, and are asked for again soon', async () => {
    const people = createPeople(client(), now)
    slack.workspace.scopes.delete('users:read')
    expect(await people.find(MEMBER)).toEqual({ id: MEMBER, name: MEMBER })
    expect(await people.find(MEMBER, 'mia')).toEqual({ id: MEMBER, name: 'mia' })
    expect(slack.callsOf('users.info')).toHaveLength(1)
    slack.workspace.scopes.add('users:read')
    clock += 60_000
    expect(await people.find(MEMBER)).toEqual({ id: MEMBER, name: 'Mia Member' })
  })

  it('of nobody are asked for while Slack asks to wait', async () => {
    const people = createPeople(client(), now)
    slack.failNext({ method: 'users.info', status: 429, retryAfterS: 20 })
    expect(await people.find(MEMBER)).toEqual({ id: MEMBER, name: MEMBER })
    expect(await people.find(MODERATOR, 'mo')).toEqual({ id: MODERATOR, name: 'mo' })
    expect(slack.callsOf('users.info')).toHaveLength(1)
    clock += 20_000
    expect(await people.find(MODERATOR)).toEqual({ id: MODERATOR, name: 'Mod Erator' })
  })
})
