import type { Adapter, Inbox } from '../adapter.js'
import type { Log } from '../log.js'
import type { Service } from '../service.js'
import type { Store } from '../store/store.js'
import { createActs } from './acts.js'
import type { ActivityLog } from './activity-log.js'
import { createCardActions } from './card-actions.js'
import { createCommandDesk } from './commands/desk.js'
import { commandSpecs } from './commands/table.js'
import type { Communities } from './communities.js'
import { createDeparture } from './departure.js'
import type { Digests } from './digest.js'
import type { Events } from './events.js'
import { createHints } from './hints.js'
import type { Judge } from './judge.js'
import { createLanes } from './lanes.js'
import { createMessageCommands, messageCommandSpecs } from './message-commands.js'
import type { Metrics } from './metrics/create-metrics.js'
import type { Models } from './models.js'
import { createModeration } from './moderate.js'
import { createObjections } from './objections.js'
import type { Outbox } from './outbox.js'
import type { Phrases } from './phrases.js'
import type { RecentAsks } from './recent-asks.js'
import { createRecentEdits } from './recent-edits.js'
import { createVerdictDesk } from './receive-verdict.js'
import { createSettingDesk } from './settings/change-setting.js'
import type { ShowCard } from './show-card.js'
import type { Situations } from './situations.js'

export interface InboxParts {
  readonly store: Store
  readonly communities: Communities
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly models: Models
  readonly phrases: Phrases
  readonly judge: Judge
  readonly situations: Situations
  readonly recentAsks: RecentAsks
  readonly digests: Digests
  readonly outbox: Outbox
  readonly activity: ActivityLog
  readonly show: ShowCard
  readonly events: Events
  readonly metrics: Pick<Metrics, 'watchStore' | 'watchVerdicts'>
  readonly service: Service
  readonly clock: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly log: Log
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Everything that platforms can bring, each with the part of the core that takes it. */
export function createInbox(parts: InboxParts): {
  readonly inbox: Inbox
  /** Resolves when nothing that was brought is under way. */
  settled(): Promise<void>
} {
  const { store, communities, models, digests, outbox, show, events, metrics, service, log } = parts
  const lanes = createLanes()
  const acts = createActs(parts)
  const shared = { ...parts, acts, lanes, recentEdits: createRecentEdits() }
  const moderation = createModeration({ ...shared, store: metrics.watchStore(store) })

  const inbox: Inbox = {
    commands: commandSpecs,
    messageCommands: messageCommandSpecs,
    async community(info) {
      const { id } = await communities.put(info)
      if (!models.has(id)) await models.load(id)
      outbox.retry(id)
      acts.resume(id).catch((error: unknown) => log.error({ community: id, err: error }, 'acts failed'))
      events.emit({ type: 'status' })
    },
    ...createDeparture(parts),
    message: moderation.message,
    edited: moderation.edited,
    deleted: moderation.deleted,
    channelDeleted: moderation.channelDeleted,
    verdict: metrics.watchVerdicts(createVerdictDesk(shared)),
    cardAction: createCardActions(shared),
    messageCommand: createMessageCommands({ ...parts, moderation }),
    digest: digests.page,
    async card(community, cardId) {
      const card = await store.card(cardId)
      return card?.community === community ? show(card) : undefined
    },
    settings: (community) => communities.get(community)?.settings,
    change: createSettingDesk(parts),
    command: createCommandDesk(service, log),
    objection: createObjections(shared),
    hint: createHints(parts),
  }

  return {
    inbox,
    async settled() {
      await Promise.all([lanes.settled(), acts.settled()])
    },
  }
}
