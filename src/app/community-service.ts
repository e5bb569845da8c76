import type { Adapter } from '../adapter.js'
import { NormaError } from '../errors.js'
import type { Log } from '../log.js'
import { isPhrase } from '../review/phrases.js'
import type { CommunityService } from '../service.js'
import type { Store } from '../store/store.js'
import { replyTexts } from '../texts/replies.js'
import type { ActivityLog } from './activity-log.js'
import type { Communities, Community } from './communities.js'
import { exportCommunity } from './community-export.js'
import type { Events } from './events.js'
import type { Outbox } from './outbox.js'
import type { Phrases } from './phrases.js'
import { examine } from './settings/examine.js'
import { settingsForm } from './settings/fields.js'

const MAX_PHRASE_CHARS = 100

export interface CommunityServiceParts {
  readonly store: Store
  readonly communities: Communities
  readonly phrases: Phrases
  readonly activity: ActivityLog
  readonly outbox: Pick<Outbox, 'wake'>
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly events: Events
  readonly clock: () => number
  readonly log: Log
}

/** The part of the service that looks after one community. */
export function createCommunityService(parts: CommunityServiceParts): CommunityService {
  const { store, communities, phrases, activity, outbox, adapterOf, events, clock } = parts

  return {
    settings: (id) => known(communities, id).settings,
    async setup(id, language) {
      const community = known(communities, id)
      return {
        form: settingsForm(community.settings, language),
        findings: await examine(parts, community, language),
      }
    },
    async pause({ community: id, paused, by }) {
      const texts = textsOf(known(communities, id))
      await communities.choose(id, ({ chosen }) => ({ ...chosen, paused }))
      const detail = paused ? texts.pausedNote : texts.resumedNote
      await activity.add({ community: id, by, kind: 'setting', detail })
      events.emit({ type: 'status' })
    },
    phrases: (id) => phrases.all(known(communities, id).id),
    async putPhrase({ community: id, kind, text, by }) {
      const texts = textsOf(known(communities, id)).phrases
      const words = text.trim()
      if (words.length > MAX_PHRASE_CHARS || !isPhrase(words)) {
        throw new NormaError('INPUT_INVALID', texts.notWords)
      }
      await phrases.put({ community: id, kind, text: words, by })
      await activity.add({ community: id, by, kind: 'phrase', detail: texts.added[kind] })
    },
    async removePhrase({ community: id, text, by }) {
      const texts = textsOf(known(communities, id)).phrases
      const isGone = await phrases.remove(id, text.trim())
      if (isGone) await activity.add({ community: id, by, kind: 'phrase', detail: texts.taken })
      return isGone
    },
    async exportPhrases({ community: id, by }) {
      const community = known(communities, id)
      const texts = textsOf(community).automod
      const adapter = adapterOf(community.platform)
      const flagged = (await phrases.all(id)).filter(({ kind }) => kind === 'flag')
      if (adapter?.exportPhrases === undefined) return { phrases: flagged.length, unsupported: true }
      await adapter.exportPhrases(
        id,
        flagged.map(({ text }) => text),
        texts.reason(by.name),
      )
      await activity.add({ community: id, by, kind: 'export', detail: texts.noted(flagged.length) })
      return { phrases: flagged.length, unsupported: false }
    },
    activity: (query) => store.activity(query),
    async export({ community: id, format, by }) {
      const community = known(communities, id)
      const exported = await exportCommunity(store, community, clock())
      await activity.add({
        community: id,
        by,
        kind: 'export',
        detail: textsOf(community).export.noted(format),
      })
      return exported
    },
    async forget({ what, by }) {
      const id = 'ref' in what ? what.ref.community : what.community
      const texts = textsOf(known(communities, id)).forget
      const changed =
        'ref' in what
          ? await store.forget(what.ref, clock())
          : await store.forgetAuthor(id, what.authorId, clock())
      if (changed.length > 0) {
        await activity.add({ community: id, by, kind: 'forget', detail: texts.noted(changed.length) })
        // What is shown of them is redrawn without the words.
        outbox.wake(id)
        events.emit({ type: 'forgotten' })
        events.emit({ type: 'status' })
      }
      return changed.length
    },
    backup: (path) => store.backup(path),
  }
}

/** @throws {NormaError} INPUT_INVALID */
export function known(communities: Pick<Communities, 'get'>, id: string): Community {
  const community = communities.get(id)
  if (community !== undefined) return community
  throw new NormaError('INPUT_INVALID', `There is no community "${id}".`)
}

/** In the language of the community. */
export function textsOf({ settings }: Community): (typeof replyTexts)['en'] {
  return replyTexts[settings.language]
}
