import { describe, expect, it } from 'vitest'
import { discord } from '../../../adapters/discord/config.js'
import type { Env } from '../../../src/adapter.js'

const TOKEN = 'some.made-up.token'

const problemsOf = (env: Env): readonly string[] => {
  const setup = discord.setup(env)
  return setup.state === 'invalid' ? setup.problems : []
}

describe('Discord’s part of the environment', () => {
  it('is absent without a token, and says where to get one', () => {
    for (const env of [{}, { DISCORD_TOKEN: '' }, { DISCORD_TOKEN: ' ', DISCORD_REVIEW_CHANNEL: '1' }])
      expect(discord.setup(env)).toMatchObject({
        state: 'absent',
        hint: expect.stringContaining('DISCORD_TOKEN'),
      })
  })

  it('is ready with a token alone, which is a secret', () => {
    expect(discord.setup({ DISCORD_TOKEN: TOKEN })).toMatchObject({ state: 'ready', secrets: [TOKEN] })
  })

  it('is ready with everything set', () => {
    const env = {
      DISCORD_TOKEN: TOKEN,
      DISCORD_REVIEW_CHANNEL: '1200000000000000001, 1200000000000000002',
      DISCORD_MODERATOR_ROLE: '1400000000000000001',
      DISCORD_TRAINING_PERMISSION: 'granted',
      DISCORD_API_URL: 'http://127.0.0.1:1234/api',
    }
    expect(discord.setup(env).state).toBe('ready')
  })

  it('tells every problem at once', () => {
    const problems = problemsOf({
      DISCORD_TOKEN: 'Bot abc',
      DISCORD_REVIEW_CHANNEL: '#mods, 12',
      DISCORD_MODERATOR_ROLE: '@mods',
      DISCORD_TRAINING_PERMISSION: 'yes',
      DISCORD_API_URL: 'localhost',
    })
    const named = problems.map((problem) => /DISCORD_\w+/.exec(problem)?.[0])
    expect(named).toEqual([
      'DISCORD_TOKEN',
      'DISCORD_REVIEW_CHANNEL',
      'DISCORD_MODERATOR_ROLE',
      'DISCORD_TRAINING_PERMISSION',
      'DISCORD_API_URL',
    ])
  })

  it('says where an id can be copied', () => {
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, DISCORD_REVIEW_CHANNEL: '#mods' })[0]).toContain('Copy ID')
  })

  it('never prints the token in a problem', () => {
    expect(problemsOf({ DISCORD_TOKEN: 'secret with space' }).join(' ')).not.toContain('secret')
  })
})
