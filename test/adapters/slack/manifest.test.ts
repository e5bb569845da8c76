import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { COMMANDS, EVENTS, HTTP_ENDPOINT, SCOPES, SHORTCUTS } from '../../../adapters/slack/needs.js'
import { commandSpecs } from '../../../src/app/commands/table.js'

const shape = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true) }),
    bot_user: z.object({ display_name: z.string() }),
    shortcuts: z
      .array(
        z.object({
          name: z.string().max(24),
          type: z.literal('message'),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z.array(
      z.object({ command: z.string(), usage_hint: z.string().optional(), url: z.url().optional() }),
    ),
  }),
  oauth_config: z.object({
    redirect_urls: z.array(z.url()).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()) }),
  }),
  settings: z.object({
    event_subscriptions: z.strictObject({ request_url: z.url().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.literal(true), request_url: z.url().optional() }),
    socket_mode_enabled: z.boolean(),
    org_deploy_enabled: z.literal(false),
  }),
})

const read = (file: string) =>
  shape.parse(JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')))

describe.each(['slack-manifest.json', 'slack-manifest-distributed.json'])('%s', (file) => {
  const manifest = read(file)

  it('asks for the scopes that the adapter uses, and for no more', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(SCOPES).toSorted())
  })

  it('subscribes to the events that the adapter reads', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([...EVENTS].toSorted())
  })

  it('declares the commands that the adapter listens to', () => {
    const declared = manifest.features.slash_commands.map(({ command }) => command)
    expect(declared.toSorted()).toEqual(Object.values(COMMANDS).toSorted())
  })

  it('puts the commands that the adapter listens to into the menu of a message', () => {
    const declared = manifest.features.shortcuts.map(({ callback_id }) => callback_id)
    expect(declared.toSorted()).toEqual(Object.values(SHORTCUTS).toSorted())
  })

  it('has a command of its own for each that stands alone', () => {
    const alone = commandSpecs.filter(({ standsAlone }) => standsAlone).map(({ name }) => `/${name}`)
    expect([COMMANDS.all, ...alone].toSorted()).toEqual(Object.values(COMMANDS).toSorted())
  })

  it('hints at every command of the core', () => {
    const norma = manifest.features.slash_commands.find(({ command }) => command === COMMANDS.all)
    const hinted = norma?.usage_hint?.split(' | ').map((usage) => usage.split(' ')[0]) ?? []
    expect(new Set(hinted)).toEqual(new Set([...commandSpecs.map(({ name }) => name), 'help']))
  })
})

describe('the way that Slack takes to the app', () => {
  it('is Socket Mode for one workspace', () => {
    const { settings, oauth_config: oauth } = read('slack-manifest.json')
    expect(settings.socket_mode_enabled).toBe(true)
    expect(oauth.redirect_urls).toBeUndefined()
  })

  it('is one address for everything, and the page to come back to, for several', () => {
    const { settings, features, oauth_config: oauth } = read('slack-manifest-distributed.json')
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(({ url }) => url),
    ]
    expect(new Set(addresses)).toEqual(new Set([`https://norma.example.org${HTTP_ENDPOINT}`]))
    expect(oauth.redirect_urls).toEqual(['https://norma.example.org/slack/oauth_redirect'])
    expect(settings.socket_mode_enabled).toBe(false)
  })
})
