import { describe, expect, it, vi } from 'vitest'
import { readAnchor } from '../../src/app/anchor.js'
import { purgeExpired, type UpkeepParts } from '../../src/app/upkeep.js'
import type { Communities } from '../../src/app/communities.js'
import { createModels } from '../../src/app/models.js'
import { trainCandidate } from '../../src/app/train-candidate.js'
import { NormaError } from '../../src/errors.js'
import { silentLog } from '../../src/log.js'
import { makeSettings } from '../fixtures/settings.js'
import { smallBase } from '../fixtures/small-base.js'
import { createStage, HOME, INSULT, type Stage } from './stage.js'

const DAY_MS = 86_400_000
const BY = { trigger: 'api', by: 'test' } as const

async function purge(stage: Stage, changes: Partial<UpkeepParts> = {}): Promise<void> {
  const { store } = stage
  const records = (await store.communities()).map((record) => ({
    ...record,
    settings: makeSettings({ reviewBudgetPerDay: 0, auditRate: 0 }),
    chosen: {},
  }))
  const communities: Pick<Communities, 'all'> = { all: () => records }
  await purgeExpired({
    store,
    communities,
    models: createModels({ store, base: smallBase(), log: silentLog }),
    trainer: { train: async (job) => trainCandidate(job), stop: async () => {} },
    clock: () => stage.time.now,
    log: silentLog,
    seed: 1,
    retentionDays: 30,
    isStopping: () => false,
    ...changes,
  })
}

const judged = async (stage: Stage, texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    const card = await stage.cardOf(await stage.says(text))
    await stage.press(card, { choice: 'wrong' })
  }
}

const toxicity = (stage: Stage): number =>
  stage.app.service.predict([INSULT], HOME)[0]?.toxicity ?? Number.NaN

describe('upkeep', () => {
  it('takes the words after their time, and keeps what they taught', async () => {
    const stage = await createStage()
    const before = toxicity(stage)
    await judged(
      stage,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((end) => `${INSULT} ${end}`),
    )
    stage.time.now += 31 * DAY_MS
    await purge(stage)
    expect((await stage.store.feedback(HOME)).map(({ text }) => text)).toEqual(Array(6).fill(undefined))

    await stage.app.service.teach({ text: 'good morning', label: 'ok', community: HOME, by: 'Mod' })
    const report = await stage.app.service.retrain({ community: HOME, ...BY })

    expect(report.feedback.usedToTrain).toBe(1)
    expect(toxicity(stage)).toBeLessThan(before - 0.05)
  })

  it('leaves younger words alone', async () => {
    const stage = await createStage()
    await judged(stage, [INSULT])
    stage.time.now += 29 * DAY_MS
    await purge(stage)
    expect((await stage.store.feedback(HOME)).map(({ text }) => text)).toEqual([INSULT])
    expect(await stage.store.getNote(`anchor:${HOME}`)).toBeUndefined()
  })

  it('interrupted between keeping and taking teaches nothing twice', async () => {
    let crash = true
    const stage = await createStage({
      store: (real) => ({
        ...real,
        purge: (before) => (crash ? Promise.reject(new Error('crash')) : real.purge(before)),
      }),
    })
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    await expect(purge(stage)).rejects.toThrow('crash')
    const anchor = await stage.store.getNote(`anchor:${HOME}`)

    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report.feedback.usedToTrain).toBe(0)

    crash = false
    await purge(stage)
    expect(await stage.store.getNote(`anchor:${HOME}`)).toBe(anchor)
  })

  it('takes the words also where learning from them fails', async () => {
    const stage = await createStage()
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    const trainer: UpkeepParts['trainer'] = {
      train: () => Promise.reject(new NormaError('RETRAIN_FAILED', 'The training failed.')),
      stop: async () => {},
    }
    await expect(purge(stage, { trainer, isStopping: () => true })).rejects.toThrow('training failed')
    expect((await stage.store.feedback(HOME)).map(({ text }) => text)).toEqual([INSULT])
    await purge(stage, { trainer })
    expect((await stage.store.feedback(HOME)).map(({ text }) => text)).toEqual([undefined])
  })

  it('at start redraws the posted cards whose words it took', async () => {
    const before = await createStage()
    await before.cardOf(await before.says(INSULT))
    await vi.waitFor(async () => expect(await before.store.outbox(HOME, 1)).toEqual([]))
    await createStage({
      folder: before.folder,
      adapter: before.adapter,
      clock: () => before.time.now + 31 * DAY_MS,
    })
    await vi.waitFor(() =>
      expect([...before.adapter.shown.values()]).toMatchObject([{ state: 'withdrawn', quote: '' }]),
    )
  })

  it('keeps nothing of words that may not train', async () => {
    const stage = await createStage({ community: { mayTrainOnContent: false } })
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    await purge(stage)
    expect(await stage.store.getNote(`anchor:${HOME}`)).toBeUndefined()
  })

  it('lets an anchor go that stands on another base model, or on words that may no longer train', async () => {
    const stage = await createStage()
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    await purge(stage)
    const parts = { store: stage.store, log: silentLog }
    const home = { id: HOME, mayTrainOnContent: true }
    expect((await readAnchor(parts, home, smallBase().id)).delta).toBeDefined()
    expect((await readAnchor(parts, home, 'base-other')).delta).toBeUndefined()
    const restricted = { ...home, mayTrainOnContent: false }
    expect((await readAnchor(parts, restricted, smallBase().id)).delta).toBeUndefined()
    await stage.store.putNote(`anchor:${HOME}`, 'no JSON')
    expect((await readAnchor(parts, home, smallBase().id)).delta).toBeUndefined()
  })
})
