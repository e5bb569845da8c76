import type { Card, Label } from '../../src/adapter.js'
import { NormaError } from '../../src/errors.js'
import type { Prediction, RetrainReport, Service, ServiceEvent } from '../../src/service.js'
import { diagnose } from '../../src/review/diagnose.js'
import type { PhraseRecord } from '../../src/store/store.js'
import { SAMPLE_FORM } from '../fixtures/settings.js'
import { createRecordingInbox, type RecordingInbox } from './recording-inbox.js'

export interface FakeService extends Service {
  readonly inbox: RecordingInbox
  readonly taught: { text: string; label: Label; community?: string; by: string }[]
  emit(event: ServiceEvent): void
  /** Calls to `retrain` wait until this is called. */
  finishRetrain(): void
  /** The next call of any kind rejects with this. */
  failNext(error: Error): void
}

/** A service whose model knows one rule: what was taught as toxic, and words that hold "clown", are toxic. */
export function createFakeService(): FakeService {
  const inbox = createRecordingInbox()
  const taught: FakeService['taught'] = []
  const phrases = new Map<string, PhraseRecord>()
  const listeners = new Set<(event: ServiceEvent) => void>()
  let finish: (() => void) | undefined
  let failure: Error | undefined
  let version = 'base-1a2b3c4d'

  const maybeFail = (): void => {
    const error = failure
    failure = undefined
    if (error !== undefined) throw error
  }

  const predict = (text: string): Prediction => {
    const lesson = taught.findLast((example) => example.text === text)
    const label: Label = lesson?.label ?? (text.includes('clown') ? 'toxic' : 'ok')
    const toxicity = label === 'toxic' ? 0.9 : 0.2
    const margin = Math.log(toxicity / (1 - toxicity))
    return { label, margin, toxicity, confidence: Math.max(toxicity, 1 - toxicity), version }
  }

  const cards = (state: Card['state']): Card[] =>
    [...inbox.cards.values()].filter((card) => card.state === state)

  return {
    inbox,
    taught,
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    finishRetrain: () => finish?.(),
    failNext(error) {
      failure = error
    },
    status: async () => {
      maybeFail()
      return {
        version: '0.0.0',
        startedAt: 1_760_000_000_000,
        model: { base: 'base-1a2b3c4d', active: version },
        pendingCards: cards('pending').length,
        messagesSeen: inbox.seen.messages.length,
        platforms: [{ name: 'web', state: 'connected', detail: 'The console is up.' }],
        schedule: { cron: '0 4 * * *', timeZone: 'UTC' },
        retraining: finish !== undefined,
        retentionDays: 30,
      }
    },
    communities: async () => [
      {
        id: 'web:console',
        platform: 'web',
        name: 'Console',
        pendingCards: cards('pending').length,
        activeVersion: version,
        mayTrainOnContent: true,
      },
    ],
    predict(texts) {
      maybeFail()
      return texts.map(predict)
    },
    explain(text) {
      const start = text.indexOf('clown')
      const { margin } = predict(text)
      const spans = start < 0 ? [] : [{ start, end: start + 5, text: 'clown', contribution: 1.5 }]
      return { margin, bias: margin - (start < 0 ? 0 : 1.5), spans }
    },
    preview: async (text) => {
      const prediction = predict(text)
      const decision = prediction.label === 'toxic' ? 'review' : 'ignore'
      return { prediction, decision, reason: 'By the one rule that this model knows.' }
    },
    teach: async (example) => {
      maybeFail()
      taught.push(example)
    },
    queue: async ({ state = 'pending' }) => {
      maybeFail()
      return { cards: cards(state), pending: cards('pending').length }
    },
    card: async (id) => inbox.cards.get(id),
    retrain: async () => {
      maybeFail()
      if (finish !== undefined) throw new NormaError('RETRAIN_RUNNING', 'A retrain is running.')
      await new Promise<void>((resolve) => (finish = resolve))
      finish = undefined
      const previous = version
      version = 'v1'
      return report(previous, taught.length)
    },
    models: async (community = 'web:console') => [{ version, community, state: 'active', createdAt: 0 }],
    versionWords: async ({ version: of = version }) => ({ version: of, words: [], texts: 0 }),
    diagnostics: async (community = 'web:console') => ({
      ...diagnose({ cards: [], counts: [] }),
      community,
      version,
      threshold: 0.5,
      isTruncated: false,
    }),
    rollback: async ({ version: to = 'base-1a2b3c4d' }) => {
      if (to !== 'base-1a2b3c4d' && to !== 'v1') throw new NormaError('VERSION_UNKNOWN', `There is no ${to}.`)
      version = to
      return to
    },
    settings: () => inbox.chosen,
    setup: async () => ({ form: SAMPLE_FORM, findings: [] }),
    pause: async ({ paused }) => void (inbox.chosen = { ...inbox.chosen, paused }),
    phrases: async () => [...phrases.values()],
    putPhrase: async ({ community, kind, text, by }) => {
      maybeFail()
      phrases.set(text, { id: text, community, kind, text, by: by.name, at: 0 })
    },
    removePhrase: async ({ text }) => phrases.delete(text),
    exportPhrases: async () => ({ phrases: phrases.size, unsupported: true }),
    activity: async () => ({ entries: [] }),
    export: async ({ community }) => {
      maybeFail()
      return {
        exportedAt: new Date(0).toISOString(),
        community: { id: community, name: 'Console', platform: 'web' },
        settings: inbox.chosen,
        phrases: [...phrases.values()],
        cards: [],
        examples: [],
        activity: [],
      }
    },
    forget: async () => 0,
    backup: async () => maybeFail(),
    metrics: async () => '# HELP norma_messages_total Messages.\n',
    observeRequest: () => {},
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function report(previous: string, examples: number): RetrainReport {
  return {
    promoted: true,
    version: 'v1',
    candidate: 'v1',
    previous,
    message: `Learnt from ${examples} examples.`,
    reason: 'The candidate is better on the holdout.',
    feedback: { verdicts: 0, examples, usedToTrain: examples, heldOut: 0, notTrainable: 0, withoutWords: 0 },
    metrics: { before: null, after: null },
    movedWords: [{ text: 'clown', change: 0.4 }],
    durationMs: 5,
  }
}
