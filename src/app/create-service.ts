import type { Inbox } from '../adapter.js'
import { NormaError } from '../errors.js'
import { nameOf } from '../review/card.js'
import { describeChance } from '../review/describe-chance.js'
import { CONSOLE_COMMUNITY, type Service, type ServiceStatus } from '../service.js'
import { createCommunityService, known, textsOf, type CommunityServiceParts } from './community-service.js'
import { diagnoseCommunity } from './diagnose-community.js'
import { listVersions } from './list-versions.js'
import type { Metrics } from './metrics/create-metrics.js'
import type { Models } from './models.js'
import type { Retraining } from './retrain.js'
import type { ShowCard } from './show-card.js'
import type { Situations } from './situations.js'
import { findVersionWords } from './version-words.js'

const DEFAULT_PAGE = 50
const MAX_PAGE = 200
/** An example longer than this teaches little and costs much. */
const MAX_EXAMPLE_CHARS = 100_000

export interface ServiceParts extends CommunityServiceParts {
  readonly inbox: () => Inbox
  readonly models: Models
  readonly situations: Situations
  readonly showCard: ShowCard
  readonly retraining: Retraining
  /** Retrains and tells those who would not hear of it otherwise. */
  readonly retrain: Service['retrain']
  readonly metrics: Pick<Metrics, 'timePredictions' | 'observeRequest' | 'print'>
  readonly newId: () => string
  readonly state: () => Pick<
    ServiceStatus,
    'version' | 'startedAt' | 'platforms' | 'schedule' | 'retentionDays'
  >
}

/** The process as its own API, page and command line see it. */
export function createService(parts: ServiceParts): Service {
  const { inbox, store, communities, models, situations, showCard, retraining, events, activity } = parts
  const { clock, metrics, newId, state } = parts
  const classifierOf = (community = CONSOLE_COMMUNITY) => models.of(community).classifier

  return {
    ...createCommunityService(parts),
    get inbox() {
      return inbox()
    },
    async status() {
      const counts = await Promise.all(communities.all().map(({ id }) => store.scoreCounts(id, '')))
      return {
        ...state(),
        model: { base: models.baseVersion, active: classifierOf().version },
        pendingCards: await store.countPending(),
        messagesSeen: counts.flat().reduce((sum, { messages }) => sum + messages, 0),
        retraining: retraining.isRunning(),
      }
    },
    communities: () =>
      Promise.all(
        communities.all().map(async ({ id, platform, name, mayTrainOnContent }) => ({
          id,
          platform,
          name,
          pendingCards: await store.countPending(id),
          activeVersion: classifierOf(id).version,
          mayTrainOnContent,
        })),
      ),
    predict(texts, community = CONSOLE_COMMUNITY) {
      known(communities, community)
      const classifier = classifierOf(community)
      return metrics.timePredictions(texts.length, () => texts.map((text) => classifier.predict(text)))
    },
    explain(text, community = CONSOLE_COMMUNITY) {
      known(communities, community)
      return classifierOf(community).explain(text)
    },
    async preview(text, id = CONSOLE_COMMUNITY) {
      const community = known(communities, id)
      const { judgement, situation } = await situations.of(community, text, clock())
      const { prediction } = judgement
      return { prediction, ...describeChance(situation, community.settings.language) }
    },
    async teach({ text, label, community = CONSOLE_COMMUNITY, by, personId = '', deliveryKey }) {
      if (text.trim() === '') throw new NormaError('INPUT_INVALID', 'The example is empty.')
      if (text.length > MAX_EXAMPLE_CHARS) {
        throw new NormaError('INPUT_INVALID', `The example has more than ${MAX_EXAMPLE_CHARS} characters.`)
      }
      const here = known(communities, community)
      const key = deliveryKey === undefined ? {} : { deliveryKey: `taught:${deliveryKey}` }
      const example = { id: newId(), community, text, label, by, at: clock(), ...key }
      await store.addExample({ ...example, provenance: 'moderator' })
      await activity.add({
        community,
        by: { id: personId, name: by },
        kind: 'teach',
        detail: textsOf(here).taughtNote(nameOf(label, here.settings.language)),
      })
      events.emit({ type: 'status' })
    },
    async queue({ state: cardState = 'pending', limit = DEFAULT_PAGE, ...query }) {
      const page = await store.cards({
        ...query,
        state: cardState,
        limit: Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE),
      })
      return {
        cards: page.cards.map(showCard),
        ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
        pending: await store.countPending(query.community),
      }
    },
    async card(id) {
      const found = await store.card(id)
      return found && showCard(found)
    },
    async retrain(request) {
      const { id } = known(communities, request.community ?? CONSOLE_COMMUNITY)
      const report = await parts.retrain(request)
      const by = { id: request.personId ?? '', name: request.by }
      await activity.add({ community: id, by, kind: 'retrain', detail: report.reason })
      return report
    },
    async models(community = CONSOLE_COMMUNITY) {
      known(communities, community)
      return listVersions(parts, community)
    },
    versionWords({ community = CONSOLE_COMMUNITY, version = classifierOf(community).version }) {
      return findVersionWords(parts, known(communities, community), version)
    },
    async diagnostics(community = CONSOLE_COMMUNITY) {
      const { version } = classifierOf(community)
      return diagnoseCommunity(store, known(communities, community), { version, at: clock() })
    },
    async rollback({ community = CONSOLE_COMMUNITY, version, by, personId = '' }) {
      const texts = textsOf(known(communities, community))
      const active = await retraining.rollback(community, version)
      const detail = texts.rolledBackNote(active)
      await activity.add({ community, by: { id: personId, name: by }, kind: 'rollback', detail })
      return active
    },
    metrics: metrics.print,
    observeRequest: metrics.observeRequest,
    subscribe: (listener) => events.subscribe(listener),
  }
}
