import type { Inbox } from '../../adapter.js'
import type { RequestTiming, ServiceEvent } from '../../service.js'
import type { Store } from '../../store/store.js'
import type { Communities } from '../communities.js'
import type { Events } from '../events.js'
import type { Judge } from '../judge.js'
import type { Models } from '../models.js'
import { parseReport } from '../retrain-report.js'
import { createCounter, createGauge, createHistogram } from './exposition.js'
import { createProcessMetrics } from './process-metrics.js'

/** A prediction takes microseconds. */
const PREDICT_BOUNDS = [0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.005, 0.025, 0.1]
const HTTP_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** What Norma counts about itself for Prometheus, since it started. No member's words, no names. */
export interface Metrics {
  /** Counts what is admitted. */
  watchStore(store: Store): Store
  /** Takes the time of each look at a message. */
  watchJudge(judge: Judge): Judge
  watchVerdicts(receive: Inbox['verdict']): Inbox['verdict']
  timePredictions<T>(texts: number, work: () => T): T
  observeRequest(timing: RequestTiming): void
  print(): Promise<string>
}

export function createMetrics(parts: {
  readonly store: Store
  readonly communities: Pick<Communities, 'all'>
  readonly models: Pick<Models, 'of' | 'baseVersion'>
  readonly events: Events
  readonly version: string
  readonly isRetraining: () => boolean
  /** Seconds, of a clock that never goes back. */
  readonly seconds?: () => number
}): Metrics {
  const { store, communities, models, events, version, isRetraining } = parts
  const { seconds = () => performance.now() / 1000 } = parts

  const messages = createCounter({ name: 'norma_messages_total', help: 'Messages that were looked at.' })
  const decisions = createCounter({
    name: 'norma_decisions_total',
    help: 'What was decided about messages: ignored, or the reason to ask.',
  })
  const verdicts = createCounter({ name: 'norma_verdicts_total', help: 'Verdicts that were recorded.' })
  const retrains = createCounter({ name: 'norma_retrains_total', help: 'Retrains, by how they ended.' })
  const changes = createCounter({
    name: 'norma_model_changes_total',
    help: 'Promotions and returns to another model version.',
  })
  const pending = createGauge({ name: 'norma_cards_pending', help: 'Cards without a verdict.' })
  const running = createGauge({ name: 'norma_retraining', help: '1 while a retrain runs.' })
  const build = createGauge({ name: 'norma_build_info', help: 'The version of Norma.' })
  const model = createGauge({ name: 'norma_model_info', help: 'The model version that answers.' })
  const calibration = createGauge({
    name: 'norma_model_calibration_error',
    help: 'Expected calibration error of the active version, on examples it was not trained on.',
  })
  const predicting = createHistogram({
    name: 'norma_predict_duration_seconds',
    help: 'Time to judge one text.',
    bounds: PREDICT_BOUNDS,
  })
  const http = createHistogram({
    name: 'norma_http_request_duration_seconds',
    help: 'Time until a request was answered; a stream counts until it begins.',
    bounds: HTTP_BOUNDS,
  })
  const all = [messages, decisions, verdicts, retrains, changes, pending, running, build, model, calibration]
  const processMetrics = createProcessMetrics()

  events.subscribe((event: ServiceEvent) => {
    if (event.type === 'model') changes.add({ platform: platformOf(event.community) })
    if (event.type === 'retrain' && (event.stage === 'finished' || event.stage === 'failed'))
      retrains.add({ outcome: event.stage })
  })

  const look = async (): Promise<void> => {
    for (const gauge of [pending, model, calibration]) gauge.clear()
    running.set({}, isRetraining() ? 1 : 0)
    build.set({ version }, 1)
    for (const { id } of communities.all()) {
      pending.set({ community: id }, await store.countPending(id))
      const active = models.of(id).classifier.version
      model.set({ community: id, version: active, base: models.baseVersion }, 1)
      const summary = (await store.versions(id)).find((one) => one.id === active)
      const error = summary && parseReport(summary.report)?.metrics.after?.calibrationError
      if (typeof error === 'number') calibration.set({ community: id }, error)
    }
  }

  return {
    watchStore: (watched) => ({
      ...watched,
      async admit(entry) {
        const result = await watched.admit(entry)
        if (result === 'admitted') {
          const platform = platformOf(entry.community)
          if (entry.counted !== false) messages.add({ platform })
          decisions.add({ platform, reason: entry.review?.decision.reason ?? 'ignored' })
        }
        return result
      },
    }),
    watchJudge: (judge) => ({
      async of(community, text) {
        const start = seconds()
        const judgement = await judge.of(community, text)
        predicting.observe(seconds() - start)
        return judgement
      },
    }),
    watchVerdicts: (receive) => async (press) => {
      const outcome = await receive(press)
      if (outcome.status === 'recorded')
        verdicts.add({ platform: platformOf(press.community), choice: press.choice })
      return outcome
    },
    timePredictions(texts, work) {
      const start = seconds()
      const result = work()
      if (texts > 0) predicting.observe((seconds() - start) / texts, {}, texts)
      return result
    },
    observeRequest({ seconds: taken, ...labels }) {
      http.observe(taken, labels)
    },
    async print() {
      await look()
      return [...all, predicting, http, ...processMetrics].map((metric) => metric.print()).join('')
    },
  }
}

function platformOf(community: string): string {
  return community.split(':')[0] ?? community
}
