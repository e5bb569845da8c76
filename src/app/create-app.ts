import type { Adapter, Inbox } from '../adapter.js'
import type { Log } from '../log.js'
import type { BaseModel } from '../model/base-model.js'
import { CONSOLE_COMMUNITY, type Service } from '../service.js'
import type { CommunitySettings, Store } from '../store/store.js'
import { createAdapters } from './adapters.js'
import { createActivityLog } from './activity-log.js'
import { createBudgets } from './budget.js'
import { createCommunities } from './communities.js'
import { createInbox } from './create-inbox.js'
import { createService } from './create-service.js'
import { createDigests } from './digest.js'
import { createEvents } from './events.js'
import { createIdMaker } from './ids.js'
import { createJudge } from './judge.js'
import { createMetrics } from './metrics/create-metrics.js'
import { createModels } from './models.js'
import { createNotifier } from './notify.js'
import { createOutbox } from './outbox.js'
import { createPhrases } from './phrases.js'
import { createRecentAsks } from './recent-asks.js'
import { createRetraining } from './retrain.js'
import { createRetrainAll } from './retrain-all.js'
import { createSchedule } from './schedule.js'
import { settingsWith, STANDARD_SETTINGS } from './settings/standard-settings.js'
import { createCardView } from './show-card.js'
import { createSituations } from './situations.js'
import { sleepFor } from './sleep.js'
import { createTrainer, type Trainer } from './trainer.js'
import { createTrouble } from './trouble.js'
import { purgeExpired } from './upkeep.js'

/** How long a stop waits for platforms and calls under way. */
const STOP_WAIT_MS = 1_500

export interface AppOptions {
  readonly store: Store
  readonly base: BaseModel
  readonly log: Log
  /** Of Norma itself, for people. */
  readonly version: string
  /** What holds for a community without settings of its own, where it differs from the standard ones. */
  readonly defaults: Partial<CommunitySettings>
  readonly retentionDays: number
  /** Without a cron expression nothing retrains by itself. */
  readonly schedule: { readonly cron?: string; readonly timeZone: string }
  /** Epoch milliseconds; the system's clock by default. */
  readonly clock?: () => number
  /** Uniform in [0, 1); `Math.random` by default. */
  readonly random?: () => number
  /** Seed of every training; 1 by default. */
  readonly seed?: number
  readonly trainer?: Trainer
  /** Resolves after so long, or at once when the signal is aborted; never rejects. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface App {
  readonly service: Service
  readonly inbox: Inbox
  /** Gives the app a platform. Before `start`. */
  attach(adapter: Adapter): void
  /**
   * Loads communities and models, and nothing that acts by itself: enough for the command line. `start` does it too.
   */
  load(): Promise<void>
  /**
   * Loads, starts every adapter, posts what is still pending, and starts the schedule. Rejects with a NormaError for
   * what only the operator can mend; a platform that refuses is reported in the status while the others go on.
   */
  start(): Promise<void>
  /** Ends what runs, within two seconds. Safe twice. The store stays open: whoever opened it closes it. */
  stop(): Promise<void>
}

/** The whole core, wired: one store, one base model, any number of platforms. */
export function createApp(options: AppOptions): App {
  const { store, base, log, defaults, retentionDays, schedule: timing } = options
  const {
    clock = Date.now,
    random = Math.random,
    seed = 1,
    trainer = createTrainer(),
    sleep = sleepFor,
  } = options
  const newId = createIdMaker(clock)
  const events = createEvents(log)
  const communities = createCommunities({
    store,
    clock,
    log,
    defaults: settingsWith(STANDARD_SETTINGS, defaults),
  })
  const activity = createActivityLog({ store, clock, newId, events, log })
  const phrases = createPhrases({ store, clock, newId })
  const models = createModels({ store, base, log })
  const adapters = createAdapters({ log, sleep })
  const adapterOf = adapters.of
  const showCard = createCardView({ communities, adapterOf })
  const digests = createDigests({ store, communities })
  const trouble = createTrouble({ communities, adapterOf, log })
  const outbox = createOutbox({
    store,
    communities,
    adapterOf,
    digests,
    show: showCard,
    trouble,
    clock,
    newId,
    log,
    sleep,
  })
  const retraining = createRetraining({
    store,
    communities,
    models,
    trainer,
    events,
    clock,
    newId,
    log,
    seed,
  })
  const metrics = createMetrics({
    store,
    communities,
    models,
    events,
    version: options.version,
    isRetraining: retraining.isRunning,
  })
  const judge = metrics.watchJudge(createJudge({ models, phrases }))
  const recentAsks = createRecentAsks()
  const situations = createSituations({ judge, budgets: createBudgets(store), recentAsks })
  const notify = createNotifier({ communities, adapterOf, log })
  const retrain: Service['retrain'] = async (request) => {
    const report = await retraining.retrain(request)
    await notify(request, report)
    return report
  }
  let stopping: Promise<void> | undefined
  const isStopping = (): boolean => stopping !== undefined
  const retrainAll = createRetrainAll({
    store,
    communities,
    retrain,
    settled: retraining.settled,
    isStopping,
    baseId: base.id,
    log,
  })
  const upkeep = async (): Promise<void> => {
    await retraining.between(() =>
      purgeExpired({ store, communities, models, trainer, clock, log, seed, retentionDays, isStopping }),
    )
    // What was purged is redrawn without its words.
    for (const { id } of communities.all()) outbox.wake(id)
    events.emit({ type: 'forgotten' })
    events.emit({ type: 'status' })
    await retrainAll.leftBehind()
  }
  const schedule = createSchedule({
    store,
    clock,
    log,
    ...timing,
    retrainAll: retrainAll.withNews,
    upkeep,
  })

  const startedAt = clock()
  let loaded: Promise<void> | undefined

  const service = createService({
    inbox: () => inbox,
    store,
    communities,
    phrases,
    activity,
    models,
    situations,
    outbox,
    adapterOf,
    showCard,
    retraining,
    retrain,
    events,
    metrics,
    clock,
    newId,
    log,
    state: () => ({
      version: options.version,
      startedAt,
      platforms: adapters.status(),
      schedule: { cron: timing.cron ?? 'off', timeZone: timing.timeZone, ...schedule.times() },
      retentionDays,
    }),
  })

  const { inbox, settled } = createInbox({
    store,
    communities,
    adapterOf,
    models,
    phrases,
    judge,
    situations,
    recentAsks,
    digests,
    outbox,
    activity,
    show: showCard,
    events,
    metrics,
    service,
    clock,
    random,
    newId,
    log,
    sleep,
  })

  const load = async (): Promise<void> => {
    await communities.load()
    // The API and the command line speak for the console also where nothing ever came in.
    if (communities.get(CONSOLE_COMMUNITY) === undefined) {
      const platform = CONSOLE_COMMUNITY.split(':')[0] ?? CONSOLE_COMMUNITY
      await communities.put({ id: CONSOLE_COMMUNITY, platform, name: 'Console', mayTrainOnContent: true })
    }
    for (const { id } of communities.all()) await models.load(id)
  }
  const loadOnce = (): Promise<void> => (loaded ??= load())

  const stop = async (): Promise<void> => {
    const work = [trainer.stop(), schedule.stop(), adapters.stop(), outbox.stop(), retraining.settled()]
    const limit = new AbortController()
    await Promise.race([Promise.all(work).then(settled), sleepFor(STOP_WAIT_MS, limit.signal)])
    limit.abort()
  }

  return {
    service,
    inbox,
    attach: (adapter) => adapters.attach(adapter),
    load: loadOnce,
    async start() {
      await loadOnce()
      const interrupted = await store.closeInterruptedRetrains(clock())
      if (interrupted > 0) log.warn({ retrains: interrupted }, 'retrains were interrupted')
      const cutOff = await store.closeInterruptedActs()
      if (cutOff > 0) log.warn({ acts: cutOff }, 'acts were interrupted: their cards say so')
      await adapters.start(inbox)
      for (const { id } of communities.all()) outbox.wake(id)
      await schedule.start()
    },
    stop: () => (stopping ??= stop()),
  }
}
