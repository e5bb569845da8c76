import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { slack } from '../../../adapters/slack/config.js'
import { SLACK_VARIABLES, readSettings } from '../../../adapters/slack/settings.js'

const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-A1-abc' }
const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' }

const problemsOf = (env: Record<string, string>): readonly string[] => {
  const read = readSettings(env)
  return read.state === 'invalid' ? read.problems : []
}

describe('the Slack settings', () => {
  it('are absent without any token, with a hint', () => {
    expect(slack.setup({ SLACK_REVIEW_CHANNEL: 'C1', SLACK_BOT_TOKEN: ' ' })).toEqual({
      state: 'absent',
      hint: expect.stringContaining('SLACK_BOT_TOKEN'),
    })
  })

  it('are ready for Socket Mode with a bot and an app token', () => {
    expect(readSettings(SOCKET)).toEqual({
      state: 'ready',
      settings: { botToken: 'xoxb-1-2-abc', transport: { kind: 'socket', appToken: 'xapp-1-A1-abc' } },
    })
  })

  it('are ready for signed HTTP with a bot token and a signing secret', () => {
    expect(readSettings(HTTP)).toMatchObject({ settings: { transport: { kind: 'http' } } })
  })

  it('take any signing secret but a token that was pasted there', () => {
    const secret = (SLACK_SIGNING_SECRET: string) => readSettings({ ...HTTP, SLACK_SIGNING_SECRET }).state
    expect(secret('test-secret')).toBe('ready')
    expect(secret('xoxb-1-2-abc')).toBe('invalid')
    expect(secret('xapp-1-A1-abc')).toBe('invalid')
  })

  it('prefer Socket Mode when both are set, because it needs no public address', () => {
    expect(readSettings({ ...HTTP, ...SOCKET })).toMatchObject({
      settings: { transport: { kind: 'socket' } },
    })
  })

  it('take the optional values as they are, and none that is blank', () => {
    const read = readSettings({
      ...SOCKET,
      SLACK_REVIEW_CHANNEL: 'C0123',
      SLACK_MODERATOR_GROUP: '',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    })
    expect(read).toMatchObject({ settings: { reviewChannelId: 'C0123', apiUrl: 'http://127.0.0.1:9/api/' } })
    expect(read).not.toHaveProperty('settings.moderatorGroupId')
  })

  it('name a half of a pair that is missing, and where to find it', () => {
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp-1' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is not set\. Find it at: .*OAuth & Permissions/),
    ])
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN is not set.*SLACK_SIGNING_SECRET/),
    ])
  })

  it('name all problems at once and repeat no secret', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'xoxp-wrong-kind',
      SLACK_APP_TOKEN: 'not-an-app-token',
      SLACK_REVIEW_CHANNEL: '#mods',
      SLACK_MODERATOR_GROUP: '@mods',
      SLACK_API_URL: 'ftp://example.org',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_REVIEW_CHANNEL',
      'SLACK_MODERATOR_GROUP',
      'SLACK_API_URL',
    ])
    expect(problems.join()).not.toMatch(/wrong-kind|not-an-app-token/)
  })

  it('are all explained in .env.example', () => {
    const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
    for (const name of SLACK_VARIABLES) expect(example).toMatch(new RegExp(`^${name}=`, 'm'))
  })

  it('hand both secrets to the log, to be scrubbed', () => {
    expect(slack.setup(SOCKET)).toMatchObject({ secrets: ['xoxb-1-2-abc', 'xapp-1-A1-abc'] })
  })
})
