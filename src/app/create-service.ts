import type { Inbox } from '../adapter.js'
import { NormaError } from '../errors.js'
import { toCard } from '../review/card.js'
import { describeChance } from '../review/describe-chance.js'
import { CONSOLE_COMMUNITY, type ModelSummary, type Service, type ServiceStatus } from '../service.js'
import type { Store } from '../store/store.js'
import type { Budgets } from './budget.js'
import type { Communities, Community } from './communities.js'
import type { Events } from './events.js'
import type { Models } from './models.js'
import { parseReport } from './retrain-report.js'
import type { Retraining } from './retrain.js'

const DEFAULT_PAGE = 50
const MAX_PAGE = 200
/** An example longer than this teaches little and costs much. */
const MAX_EXAMPLE_CHARS = 100_000

export interface ServiceParts {
  readonly inbox: () => Inbox
  readonly store: Store
  readonly communities: Communities
  readonly models: Models
  readonly budgets: Budgets
  readonly retraining: Retraining
  /** Retrains and tells those who would not hear of it otherwise. */
  readonly retrain: Service['retrain']
  readonly events: Events
  readonly clock: () => number
  readonly newId: () => string
  readonly state: () => Pick<
    ServiceStatus,
    'version' | 'startedAt' | 'platforms' | 'schedule' | 'retentionDays'
  >
}

/** The process as its own API, page and command line see it. */
export function createService(parts: ServiceParts): Service {
  const { inbox, store, communities, models, budgets, retraining, events, clock, newId, state } = parts
  const classifierOf = (community = CONSOLE_COMMUNITY) => models.of(community).classifier

  return {
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
      return texts.map((text) => classifier.predict(text))
    },
    explain(text, community = CONSOLE_COMMUNITY) {
      known(communities, community)
      return classifierOf(community).explain(text)
    },
    async preview(text, id = CONSOLE_COMMUNITY) {
      const community = known(communities, id)
      const prediction = classifierOf(id).predict(text)
      const situation = {
        toxicity: prediction.toxicity,
        settings: community.settings,
        budget: await budgets.of(community, clock()),
      }
      return { prediction, ...describeChance(situation) }
    },
    async teach({ text, label, community = CONSOLE_COMMUNITY, by }) {
      if (text.trim() === '') throw new NormaError('INPUT_INVALID', 'The example is empty.')
      if (text.length > MAX_EXAMPLE_CHARS) {
        throw new NormaError('INPUT_INVALID', `The example has more than ${MAX_EXAMPLE_CHARS} characters.`)
      }
      known(communities, community)
      const example = { id: newId(), community, text, label, by, at: clock() }
      await store.addExample({ ...example, provenance: 'moderator' })
      events.emit({ type: 'status' })
    },
    async queue({ community, state: cardState = 'pending', limit = DEFAULT_PAGE, cursor }) {
      const page = await store.cards({
        ...(community === undefined ? {} : { community }),
        state: cardState,
        limit: Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE),
        ...(cursor === undefined ? {} : { cursor }),
      })
      return {
        cards: page.cards.map(toCard),
        ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
        pending: await store.countPending(community),
      }
    },
    async retrain(request) {
      known(communities, request.community ?? CONSOLE_COMMUNITY)
      return parts.retrain(request)
    },
    async models(community = CONSOLE_COMMUNITY) {
      known(communities, community)
      const live = classifierOf(community).version
      const versions = await store.versions(community)
      return [
        ...versions.map((version): ModelSummary => {
          const report = parseReport(version.report)
          return {
            version: version.id,
            community,
            // What answers counts, also where a damaged version fell back.
            state: version.id === live ? 'active' : version.state === 'active' ? 'kept' : version.state,
            createdAt: version.createdAt,
            ...(report === undefined ? {} : { report }),
          }
        }),
        {
          version: models.baseVersion,
          community,
          state: live === models.baseVersion ? 'active' : 'kept',
          createdAt: 0,
        },
      ]
    },
    async rollback({ community = CONSOLE_COMMUNITY, version }) {
      known(communities, community)
      return retraining.rollback(community, version)
    },
    subscribe: (listener) => events.subscribe(listener),
  }
}

function known(communities: Communities, id: string): Community {
  const community = communities.get(id)
  if (community !== undefined) return community
  throw new NormaError('INPUT_INVALID', `There is no community "${id}".`)
}
