import type { SettingName } from '../../adapter.js'
import { settingsTexts } from '../../texts/settings.js'
import { describeSettings, fieldOf, SETTING_NAMES } from '../settings/fields.js'
import type { Service } from '../../service.js'
import { command, oneOf, optionOf, type Asked } from './command.js'

export const setup = command('setup', 'admins', {
  async run(service, { community, language, texts }) {
    const { form, findings } = await service.setup(community, language)
    return { text: [texts.setup, ...findings].join('\n'), form }
  },
})

export const settings = command('settings', 'moderators', {
  options: { name: { choices: SETTING_NAMES }, value: {} },
  async run(service, asked) {
    const given = optionOf(asked, 'name')
    if (given === undefined) {
      return { text: describeSettings(service.settings(asked.community), asked.language).join('\n') }
    }
    return { text: await showOrChange(service, asked, oneOf(asked, 'name', given, SETTING_NAMES)) }
  },
})

export const threshold = command('threshold', 'moderators', {
  options: { value: {} },
  run: async (service, asked) => ({ text: await showOrChange(service, asked, 'threshold') }),
})

export const pause = command('pause', 'admins', {
  async run(service, { community, user, texts }) {
    await service.pause({ community, paused: true, by: user })
    return { text: texts.paused }
  },
})

export const resume = command('resume', 'admins', {
  async run(service, { community, user, texts }) {
    await service.pause({ community, paused: false, by: user })
    return { text: texts.resumed }
  },
})

/** Moderators may look; only admins may change, and `inbox.change` sees to that. */
async function showOrChange(service: Service, asked: Asked, name: SettingName): Promise<string> {
  const value = optionOf(asked, 'value')
  if (value === undefined) {
    const { fields, line } = settingsTexts[asked.language]
    const now = fieldOf(name)?.say(service.settings(asked.community), asked.language) ?? ''
    return `${line(fields[name].title, name, now)}\n${fields[name].description}`
  }
  const { community, at, mayModerate, mayAdminister, user } = asked
  const change = { field: name, values: [value], by: user, community, at, mayModerate, mayAdminister }
  const { message } = await service.inbox.change(change)
  return message
}
