import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CommunityInfo, IncomingMessage, IncomingVerdict, MessageRef } from '../../src/adapter.js'
import { createApp, type App, type AppOptions } from '../../src/app/create-app.js'
import { trainCandidate } from '../../src/app/train-candidate.js'
import type { Trainer } from '../../src/app/trainer.js'
import { silentLog } from '../../src/log.js'
import type { BaseModel } from '../../src/model/base-model.js'
import type { CardRecord, Store } from '../../src/store/store.js'
import { openStore } from '../../src/store/sqlite.js'
import { createFakeAdapter, type FakeAdapter } from '../fakes/fake-adapter.js'
import { smallBase } from '../fixtures/small-base.js'

export const HOME = 'fake:home'
export const NOON = Date.UTC(2026, 0, 15, 12)

/** What the small base model is sure of, one way and the other, and what it does not know. */
export const INSULT = 'you are such a useless idiot, shut up and leave'
export const FRIENDLY = 'thanks for the help, see you at the meeting tomorrow'

export interface Stage {
  readonly app: App
  readonly store: Store
  readonly adapter: FakeAdapter
  readonly folder: string
  /** The fake clock; assign to move it. */
  readonly time: { now: number }
  /** How long the core asked to wait, in order. */
  readonly naps: readonly number[]
  says(text: string, options?: Partial<IncomingMessage> & { readonly id?: string }): Promise<MessageRef>
  edits(ref: MessageRef, text: string): Promise<void>
  press(card: CardRecord, options?: Partial<IncomingVerdict>): ReturnType<App['inbox']['verdict']>
  pending(): Promise<readonly CardRecord[]>
  /** The one card of a message. */
  cardOf(ref: MessageRef): Promise<CardRecord>
}

export interface StageOptions extends Partial<Omit<AppOptions, 'store'>> {
  readonly base?: BaseModel
  readonly folder?: string
  readonly community?: Partial<CommunityInfo>
  readonly store?: (store: Store) => Store
  /** False: naps last until the stage is torn down or something wakes them. */
  readonly napsPass?: boolean
  readonly adapter?: FakeAdapter
  readonly start?: boolean
}

/** The same training without the thread, where the thread is not what is tested. */
const hereTrainer: Trainer = {
  train: async (job, onEvaluating) => trainCandidate(job, onEvaluating),
  stop: async () => {},
}

/** A whole core over a real store and a real model, with one platform in memory, a fake clock and given draws. */
export async function createStage(options: StageOptions = {}): Promise<Stage> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'norma-app-'))
  const opened = await openStore({ folder })
  const store = options.store?.(opened) ?? opened
  const time = { now: NOON }
  const naps: number[] = []
  const adapter = options.adapter ?? createFakeAdapter(HOME)
  const app = createApp({
    base: smallBase(),
    log: silentLog,
    version: '0.0.0-test',
    defaults: { threshold: 0.5, reviewBudgetPerDay: 0, auditRate: 0 },
    retentionDays: 30,
    schedule: { timeZone: 'UTC' },
    trainer: hereTrainer,
    clock: () => time.now,
    random: () => 0.999,
    sleep: (ms, signal) => {
      naps.push(ms)
      return new Promise((resolve) => {
        const wake = (): void => {
          signal.removeEventListener('abort', wake)
          resolve()
        }
        signal.addEventListener('abort', wake)
        if (options.napsPass !== false) setImmediate(wake)
      })
    },
    ...withoutUndefined(options),
    store,
  })
  app.attach(adapter)
  onTestFinished(async () => {
    await app.stop()
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  })
  if (options.start !== false) await app.start()
  await app.inbox.community({
    id: HOME,
    platform: 'fake',
    name: 'Home',
    reviewChannelId: 'mods',
    mayTrainOnContent: true,
    ...options.community,
  })

  let count = 0
  return {
    app,
    store,
    adapter,
    folder,
    time,
    naps,
    async says(text, { id, ...rest } = {}) {
      count += 1
      const ref = { community: HOME, channelId: 'general', messageId: id ?? `message-${count}` }
      await app.inbox.message({
        ref,
        text,
        author: { id: 'member-1', name: 'Member' },
        sentAt: time.now,
        ...rest,
      })
      return ref
    },
    edits: (ref, text) =>
      app.inbox.edited({ ref, text, author: { id: 'member-1', name: 'Member' }, sentAt: time.now }),
    press: (card, rest = {}) => {
      count += 1
      return app.inbox.verdict({
        cardId: card.id,
        choice: 'correct',
        moderator: { id: 'moderator-1', name: 'Mod' },
        mayModerate: true,
        community: HOME,
        at: time.now,
        deliveryId: `press-${count}`,
        ...rest,
      })
    },
    pending: async () => (await store.cards({ community: HOME, state: 'pending', limit: 100 })).cards,
    async cardOf(ref) {
      const card = await store.cardOf(ref)
      if (card === undefined) throw new Error(`No card was made of ${ref.messageId}.`)
      return card
    },
  }
}

function withoutUndefined({
  folder: _folder,
  community: _community,
  store: _store,
  napsPass: _napsPass,
  adapter: _adapter,
  start: _start,
  ...rest
}: StageOptions): Partial<AppOptions> {
  return rest
}
