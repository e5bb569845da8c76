import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CONFIG_VARIABLES, readConfig } from '../src/config.js'
import { projectRoot } from '../src/paths.js'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env)
  return result.ok ? [] : result.problems
}

const configOf = (env: Record<string, string>) => {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.config
}

describe('the configuration', () => {
  it('of an empty environment is the local console', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataFolder: join(projectRoot, 'data', 'local'),
      retentionDays: 30,
      retrainCron: '0 4 * * *',
      retrainTimeZone: 'UTC',
    })
  })

  it('takes an empty value as not set', () => {
    expect(configOf({ PORT: '', CONSOLE_TOKEN: ' ' }).port).toBe(8080)
  })

  it('reports every problem at once, each by the name of its variable', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      RETENTION_DAYS: '0',
      RETRAIN_CRON: 'nightly',
      AUDIT_RATE: '2',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'RETRAIN_CRON',
      'RETENTION_DAYS',
      'AUDIT_RATE',
    ])
  })

  it('refuses an address that others can reach without a token', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([expect.stringContaining('CONSOLE_TOKEN')])
    expect(configOf({ HOST: '0.0.0.0', CONSOLE_TOKEN: 'x'.repeat(32) }).host).toBe('0.0.0.0')
    expect(configOf({ HOST: 'localhost' }).host).toBe('localhost')
  })

  it('takes a moderators’ token only beside another one for admins', () => {
    const [admin, moderator] = ['a'.repeat(32), 'm'.repeat(32)]
    expect(configOf({ CONSOLE_TOKEN: admin, CONSOLE_MODERATOR_TOKEN: moderator })).toMatchObject({
      consoleToken: admin,
      consoleModeratorToken: moderator,
    })
    expect(problemsOf({ CONSOLE_MODERATOR_TOKEN: moderator })).toHaveLength(1)
    expect(problemsOf({ CONSOLE_TOKEN: admin, CONSOLE_MODERATOR_TOKEN: admin })).toHaveLength(1)
  })

  it('trusts a proxy only where it is told to', () => {
    expect(configOf({}).trustProxy).toBe(false)
    expect(configOf({ TRUST_PROXY: 'yes' }).trustProxy).toBe(true)
    expect(problemsOf({ TRUST_PROXY: '10.0.0.1' })).toEqual([expect.stringContaining('yes or no')])
  })

  it('refuses a short token, an unknown time zone and a malformed key', () => {
    expect(problemsOf({ CONSOLE_TOKEN: 'short' })).toHaveLength(1)
    expect(problemsOf({ RETRAIN_TIMEZONE: 'Mars/Olympus' })).toHaveLength(1)
    expect(problemsOf({ NORMA_KEY: 'abc' })).toHaveLength(1)
    expect(problemsOf({ MLFLOW_TRACKING_URI: 'somewhere' })).toHaveLength(1)
  })

  it('switches the schedule off', () => {
    expect(configOf({ RETRAIN_CRON: 'off' }).retrainCron).toBeUndefined()
  })

  it('is explained, variable by variable, in .env.example and in the guide', () => {
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8')
    const explained = [...example.matchAll(/^[A-Z_]+(?==)/gm)].map(([name]) => name)
    const platformVariables = explained.filter((name) => /^(DISCORD|SLACK)_/.test(name))
    expect(explained.toSorted()).toEqual([...CONFIG_VARIABLES, ...platformVariables].toSorted())
    const guide = readFileSync(join(projectRoot, 'docs', 'operating.md'), 'utf8')
    const settings = /^## Settings$(.*?)^## /ms.exec(guide)?.[1] ?? ''
    const rows = [...settings.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) /gm)]
    const listed = rows.flatMap(([, names = '']) => names.match(/[A-Z_]+/g) ?? [])
    expect(listed.toSorted()).toEqual(explained.toSorted())
  })
})
