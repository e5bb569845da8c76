import type { Adapter, ChangeOutcome, Inbox } from '../../adapter.js'
import type { Log } from '../../log.js'
import { settingsTexts } from '../../texts/settings.js'
import type { ActivityLog } from '../activity-log.js'
import type { Communities, Community } from '../communities.js'
import type { Events } from '../events.js'
import type { Outbox } from '../outbox.js'
import { examine } from './examine.js'
import { fieldOf, SETTING_NAMES, settingsForm } from './fields.js'

export interface SettingParts {
  readonly communities: Communities
  readonly activity: ActivityLog
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly outbox: Pick<Outbox, 'retry'>
  readonly events: Events
  readonly log: Log
}

/**
 * One choice of an admin: checked, kept, tried on the platform at once and told in words. A choice that the platform
 * cannot carry out yet is kept all the same: the words say what to do, and nothing has to be chosen again.
 */
export function createSettingDesk(parts: SettingParts): Inbox['change'] {
  const { communities, activity, outbox, events } = parts

  return async ({ community: id, field: name, values, by, mayAdminister }) => {
    const community = communities.get(id)
    if (community === undefined) {
      return { status: 'refused', message: settingsTexts.en.unknownCommunity, form: [] }
    }
    const { language } = community.settings
    const texts = settingsTexts[language]
    const refuse = (message: string): ChangeOutcome => ({
      status: 'refused',
      message,
      form: settingsForm(community.settings, language),
    })
    const field = fieldOf(name)
    if (field === undefined) return refuse(texts.unknownField(SETTING_NAMES.join(', ')))
    if (!mayAdminister) return refuse(texts.adminsOnly)
    const parsed = field.parse(values, language, community.settings)
    if (!parsed.ok) return refuse(parsed.problem)

    // Another change may have come meanwhile.
    let before = community
    const choose = (current: Community) => parsed.choose((before = current))
    const now = (await communities.choose(id, choose)) ?? community
    const isNew = field.read(now.settings).join() !== field.read(before.settings).join()
    if (isNew) {
      const detail = `${texts.fields[name].title}: ${field.say(now.settings, language)}`
      await activity.add({ community: id, by, kind: 'setting', detail })
      if (name === 'review-channel') outbox.retry(id)
      events.emit({ type: 'status' })
    }
    // A new language is spoken at once.
    const spoken = now.settings.language
    const said = settingsTexts[spoken]
    const sentence = isNew ? said.changed : said.unchanged
    const findings = field.isChecked ? await examine(parts, now, spoken) : []
    return {
      status: isNew ? 'changed' : 'unchanged',
      message: [sentence(said.fields[name].title, field.say(now.settings, spoken)), ...findings].join('\n'),
      form: settingsForm(now.settings, spoken),
    }
  }
}
