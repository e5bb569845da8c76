import { describe, expect, it } from 'vitest'
import { readAnchor } from '../../src/app/anchor.js'
import { purgeExpired } from '../../src/app/upkeep.js'
import type { Communities } from '../../src/app/communities.js'
import { createModels } from '../../src/app/models.js'
import { trainCandidate } from '../../src/app/train-candidate.js'
import { silentLog } from '../../src/log.js'
import { smallBase } from '../fixtures/small-base.js'
import { createStage, HOME, INSULT, type Stage } from './stage.js'

const DAY_MS = 86_400_000
const BY = { trigger: 'api', by: 'test' } as const

async function purge(stage: Stage): Promise<void> {
  const { store } = stage
  const records = (await store.communities()).map((record) => ({
    ...record,
    settings: { threshold: 0.5, reviewBudgetPerDay: 0, auditRate: 0 },
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

  it('keeps nothing of words that may not train', async () => {
    const stage = await createStage({ community: { mayTrainOnContent: false } })
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    await purge(stage)
    expect(await stage.store.getNote(`anchor:${HOME}`)).toBeUndefined()
  })

  it('lets an anchor of another base model go', async () => {
    const stage = await createStage()
    await judged(stage, [INSULT])
    stage.time.now += 31 * DAY_MS
    await purge(stage)
    const parts = { store: stage.store, log: silentLog }
    expect((await readAnchor(parts, HOME, smallBase().id)).delta).toBeDefined()
    expect((await readAnchor(parts, HOME, 'base-other')).delta).toBeUndefined()
    await stage.store.putNote(`anchor:${HOME}`, 'no JSON')
    expect((await readAnchor(parts, HOME, smallBase().id)).delta).toBeUndefined()
  })
})
