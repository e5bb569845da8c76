import type { Language } from '../adapter.js'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { NormaError } from '../errors.js'
import type { Log } from '../log.js'
import { encodeDelta } from '../model/artefact.js'
import { judge } from '../model/gate.js'
import { assembleTrainingSet, type TrainingSet } from '../review/training-set.js'
import { CONSOLE_COMMUNITY, type RetrainReport, type RetrainRequest, type RetrainStage } from '../service.js'
import type { ModelVersionRecord, ModelVersionSummary } from '../store/store.js'
import { reportTexts } from '../texts/reports.js'
import { readAnchor, type Anchor } from './anchor.js'
import type { Communities } from './communities.js'
import { createLanes } from './lanes.js'
import { promote, rollback, type PromoteParts } from './promote.js'
import { describeIdle, describeOutcome, parseReport, withoutWords } from './retrain-report.js'
import type { Trainer } from './trainer.js'

export interface RetrainParts extends PromoteParts {
  readonly communities: Communities
  readonly trainer: Trainer
  readonly newId: () => string
  readonly log: Log
  readonly seed: number
}

/** Everything that changes which model answers, one at a time in the whole process. */
export interface Retraining {
  /** Rejects with RETRAIN_RUNNING, RETRAIN_FAILED, STORE_…. */
  retrain(request: RetrainRequest): Promise<RetrainReport>
  rollback(community: string, version: string | undefined): Promise<string>
  /** Runs something else that touches what is learnt, such as the upkeep: never beside a retrain, which waits for it. */
  between<T>(task: () => Promise<T>): Promise<T>
  isRunning(): boolean
  /** Resolves when nothing runs. */
  settled(): Promise<void>
}

export function createRetraining(parts: RetrainParts): Retraining {
  const { store, events, clock, newId, log } = parts
  const lanes = createLanes()
  let running: Promise<unknown> | undefined

  const between = <T>(task: () => Promise<T>): Promise<T> => lanes.run('models', task)

  const alone = <T>(task: () => Promise<T>): Promise<T> => {
    if (running !== undefined) {
      return Promise.reject(new NormaError('RETRAIN_RUNNING', 'A retrain is running.'))
    }
    const run = between(task).finally(() => {
      running = undefined
      events.emit({ type: 'status' })
    })
    running = run.catch(() => undefined)
    return run
  }

  const recorded = async (community: string, request: RetrainRequest): Promise<RetrainReport> => {
    const id = newId()
    const startedAt = clock()
    const language = languageOf(parts, community)
    const tell = (stage: RetrainStage, detail: string): void => {
      events.emit({ type: 'retrain', community, stage, detail })
    }
    await store.startRetrain({ id, community, trigger: request.trigger, by: request.by, startedAt })
    try {
      const report = await learnAndJudge(parts, community, startedAt, tell, language)
      await store.finishRetrain(id, clock(), 'finished', withoutWords(report, language).message)
      log.info({ community, trigger: request.trigger, ...summarise(report) }, 'retrain finished')
      tell('finished', report.message)
      return report
    } catch (error) {
      const message = error instanceof NormaError ? error.message : 'The retrain failed.'
      log.error({ community, trigger: request.trigger, err: error }, 'retrain failed')
      await store.finishRetrain(id, clock(), 'failed', message).catch((cause: unknown) => {
        log.error({ community, err: cause }, 'retrain could not be closed')
      })
      tell('failed', message)
      throw error instanceof NormaError ? error : new NormaError('RETRAIN_FAILED', message, { cause: error })
    }
  }

  return {
    retrain: (request) => alone(() => recorded(request.community ?? CONSOLE_COMMUNITY, request)),
    rollback: (community, version) => alone(() => rollback(parts, community, version)),
    between,
    isRunning: () => running !== undefined,
    settled: () => lanes.settled(),
  }
}

async function learnAndJudge(
  parts: RetrainParts,
  community: string,
  startedAt: number,
  tell: (stage: RetrainStage, detail: string) => void,
  language: Language,
): Promise<RetrainReport> {
  const { store, models, communities, trainer, clock, seed } = parts
  const texts = reportTexts[language]
  tell('collecting', texts.stages.collecting)
  const { classifier, delta: active } = models.of(community)
  const previous = classifier.version
  const versions = await store.versions(community)
  const known = await communities.require(community)
  const anchor = await readAnchor(parts, known, models.base.id)
  const set = await assembleTrainingSet(
    await store.feedback(community),
    {
      mayTrainOnContent: known.mayTrainOnContent,
      consolidated: anchor.consolidated,
      ...trainedOnAllUntil(versions, previous),
    },
    () => letOthersRun(),
  )

  const idle = whyIdle(set, anchor, versions, previous, models.base.id, texts)
  if (idle !== undefined) return describeIdle(set, previous, idle, clock() - startedAt, language)

  tell('training', texts.stages.training(set.train.length))
  const result = await trainer.train(
    {
      base: models.base,
      ...(anchor.delta === undefined ? {} : { anchor: anchor.delta }),
      ...(active === undefined ? {} : { active }),
      train: set.train,
      heldOut: set.heldOut,
      bins: set.bins,
      seed,
    },
    () => tell('evaluating', texts.stages.evaluating(previous, set.heldOut.length)),
  )
  const judgement = judge({
    active: result.activeToxicities,
    candidate: result.candidateToxicities,
    targets: set.heldOut.map(({ target }) => target),
    weights: set.heldOut.map(({ weight }) => weight),
    crossValidation: result.crossValidation,
  })

  const candidate = nextVersion(versions)
  const durationMs = clock() - startedAt
  const report = describeOutcome({ set, result, judgement, candidate, previous, durationMs }, language)
  const version: ModelVersionRecord = {
    id: candidate,
    community,
    baseId: models.base.id,
    createdAt: clock(),
    state: judgement.promote ? 'active' : 'rejected',
    dataFingerprint: set.fingerprint,
    report: JSON.stringify(withoutWords(report, language)),
    artefact: encodeDelta(result.candidate),
  }
  if (judgement.promote) await promote(parts, version)
  else await store.addVersion(version)
  return report
}

/** A sentence, when there is nothing to train. */
function whyIdle(
  set: TrainingSet,
  anchor: Anchor,
  versions: readonly ModelVersionSummary[],
  active: string,
  baseId: string,
  texts: (typeof reportTexts)['en'],
): string | undefined {
  if (set.train.length === 0 && set.bins.length === 0) {
    return anchor.delta === undefined ? texts.nothingYet : texts.nothingMore
  }
  const same = versions.find(
    (version) => version.dataFingerprint === set.fingerprint && version.baseId === baseId,
  )
  if (same === undefined) return undefined
  if (same.id === active) return texts.nothingNew.active(active)
  return same.state === 'rejected'
    ? texts.nothingNew.rejected(same.id, active)
    : texts.nothingNew.kept(same.id)
}

function languageOf({ communities }: RetrainParts, community: string): Language {
  return communities.get(community)?.settings.language ?? 'en'
}

/** When the active version held nothing out, what it saw must not be used to judge its successor. */
function trainedOnAllUntil(
  versions: readonly ModelVersionSummary[],
  active: string,
): { readonly seenUntil?: number } {
  const version = versions.find(({ id }) => id === active)
  if (version === undefined || parseReport(version.report)?.feedback.heldOut !== 0) return {}
  return { seenUntil: version.createdAt }
}

/** v1, v2, …, counted in each community. */
function nextVersion(versions: readonly ModelVersionSummary[]): string {
  const numbers = versions.map(({ id }) => Number(/^v(\d+)$/.exec(id)?.[1] ?? 0))
  return `v${Math.max(0, ...numbers) + 1}`
}

function summarise({ promoted, version, candidate, feedback, metrics, durationMs }: RetrainReport): object {
  return { promoted, version, candidate, feedback, metrics, durationMs }
}
