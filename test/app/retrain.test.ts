import { describe, expect, it, vi } from 'vitest'
import { trainCandidate } from '../../src/app/train-candidate.js'
import { createTrainer } from '../../src/app/trainer.js'
import { isHeldOut } from '../../src/model/holdout.js'
import type { ServiceEvent } from '../../src/service.js'
import { readSeedExamples } from '../fixtures/small-base.js'
import { createStage, FRIENDLY, HOME, INSULT } from './stage.js'
import { BY, taught, teach, toxicity } from './teaching.js'

describe('a retrain', () => {
  it('learns what moderators taught, puts the new version to work and says what it did', async () => {
    const stage = await createStage({ trainer: createTrainer() })
    await teach(stage, 40)
    const before = toxicity(stage, 'zorblax again')

    const report = await stage.app.service.retrain({ community: HOME, ...BY })

    expect(report).toMatchObject({ promoted: true, version: 'v1', candidate: 'v1' })
    expect(report.previous).toMatch(/^base-[0-9a-f]{8}$/)
    expect(report.feedback).toMatchObject({ verdicts: 0, examples: 80, notTrainable: 0, withoutWords: 0 })
    expect(report.feedback.usedToTrain + report.feedback.heldOut).toBe(80)
    expect(report.metrics.after?.examples).toBe(report.feedback.heldOut)
    expect(report.metrics.after?.logLoss).toBeLessThan(report.metrics.before?.logLoss ?? 0)
    expect(report.movedWords.find(({ text }) => text === 'zorblax')?.change).toBeGreaterThan(0)
    expect(report.message).toContain('80 written examples')
    expect(report.message).toMatch(/\d+ to train, \d+ different texts held out to measure/)
    expect(report.message).not.toMatch(/[+−]0\.0[,.]/)
    expect(report.message).toContain('Version v1 is active now.')
    expect(toxicity(stage, 'zorblax again')).toBeGreaterThan(before + 0.1)
    expect(await stage.app.service.models(HOME)).toMatchObject([
      { version: 'v1', state: 'active', report: { candidate: 'v1' } },
      { version: report.previous, state: 'kept' },
    ])
  })

  it('never trains on what it holds out', async () => {
    const stage = await createStage()
    await teach(stage, 40)
    const all = Array.from({ length: 40 }, (_, index) => [
      taught(index),
      `a nice ordinary day number ${index}`,
    ]).flat()
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report.feedback.heldOut).toBe(all.filter((text) => isHeldOut(text)).length)
  })

  it('names the words that moved to those who asked, and keeps none of them', async () => {
    const stage = await createStage()
    await teach(stage, 40)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report.message).toContain('zorblax')
    const [version] = await stage.store.versions(HOME)
    const [run] = await stage.store.retrains(HOME, 1)
    const kept = `${version?.report} ${run?.summary}`
    expect(kept).toContain('Version v1 is active now.')
    expect(kept).not.toContain('zorblax')
    expect(kept).not.toContain('Words that moved')
  })

  it('that a crash cuts off once its version is written has made it active', async () => {
    const stage = await createStage({
      store: (real) => ({
        ...real,
        addVersion: async (version) => {
          await real.addVersion(version)
          throw new Error('crash')
        },
      }),
    })
    await teach(stage, 3)
    await expect(stage.app.service.retrain({ community: HOME, ...BY })).rejects.toThrow('failed')
    const restarted = await createStage({ folder: stage.folder })
    expect(toxicity(restarted, 'zorblax')).not.toBe(toxicity(stage, 'zorblax'))
    const report = await restarted.app.service.retrain({ community: HOME, ...BY })
    expect(report).toMatchObject({ promoted: false, version: 'v1' })
  })

  it('of a few verdicts holds nothing out, so that each of them counts', async () => {
    const stage = await createStage()
    const card = await stage.cardOf(await stage.says(INSULT))
    const before = toxicity(stage, INSULT)
    await stage.press(card, { choice: 'wrong' })
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report).toMatchObject({
      promoted: true,
      feedback: { verdicts: 1, usedToTrain: 1, heldOut: 0 },
      metrics: { before: null, after: null },
    })
    expect(toxicity(stage, INSULT)).toBeLessThan(before)
  })

  it('with nothing to learn from says what to do, and keeps the base', async () => {
    const stage = await createStage()
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report.promoted).toBe(false)
    expect(report.candidate).toBeUndefined()
    expect(report.message).toContain('Press Correct or Wrong')
    expect(await stage.store.versions(HOME)).toEqual([])
  })

  it('of the same verdicts again makes no second version', async () => {
    const stage = await createStage()
    await teach(stage, 3)
    await stage.app.service.retrain({ community: HOME, ...BY })
    const again = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(again).toMatchObject({ promoted: false, version: 'v1' })
    expect(again.message).toContain('Nothing is new')
    expect(await stage.store.versions(HOME)).toHaveLength(1)
  })

  it('that makes things worse is kept aside, and the active version stays', async () => {
    const stage = await createStage({
      trainer: {
        // A worker that learnt the opposite of what it was given.
        train: async (job) => {
          const flipped = job.train.map((row) => ({ ...row, target: 1 - row.target }))
          return trainCandidate({ ...job, train: flipped })
        },
        stop: async () => {},
      },
    })
    for (const { text, target } of readSeedExamples().slice(0, 120)) {
      await stage.app.service.teach({
        text,
        label: target === 1 ? 'toxic' : 'ok',
        community: HOME,
        by: 'Mod',
      })
    }
    const before = toxicity(stage, INSULT)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report).toMatchObject({ promoted: false, candidate: 'v1' })
    expect(report.reason).toContain('not promoted')
    expect(toxicity(stage, INSULT)).toBe(before)
    expect(await stage.store.versions(HOME)).toMatchObject([{ id: 'v1', state: 'rejected' }])
    await expect(stage.app.service.rollback({ community: HOME, version: 'v1', by: 't' })).rejects.toThrow(
      'gate',
    )
  })

  it('runs one at a time, while messages go on being classified', async () => {
    const stage = await createStage({ trainer: createTrainer() })
    await teach(stage, 40)
    const stages: string[] = []
    stage.app.service.subscribe((event: ServiceEvent) => {
      if (event.type === 'retrain') stages.push(event.stage)
    })
    let done = false
    const running = stage.app.service.retrain({ community: HOME, ...BY }).finally(() => (done = true))
    await expect(stage.app.service.retrain({ ...BY })).rejects.toMatchObject({ code: 'RETRAIN_RUNNING' })
    await vi.waitFor(() => expect(stages).toContain('training'))
    let answered = 0
    while (!done) {
      await stage.says(`${INSULT} ${answered}`)
      expect(toxicity(stage, FRIENDLY)).toBeLessThan(0.5)
      answered += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
    await running
    expect(answered).toBeGreaterThan(1)
    expect(stages).toEqual(['collecting', 'training', 'evaluating', 'finished'])
    expect((await stage.app.service.status()).retraining).toBe(false)
  })

  it('whose worker dies leaves the active version alone, and the next one works', async () => {
    const dying = createTrainer(new URL('data:text/javascript,process.exit(3)'))
    const failing = createTrainer(new URL('data:text/javascript,throw new Error("out of memory")'))
    const working = createTrainer()
    const trainers = [dying, failing, working]
    const stage = await createStage({
      trainer: {
        train: (job, onEvaluating) => (trainers.shift() ?? working).train(job, onEvaluating),
        stop: () => working.stop(),
      },
    })
    await teach(stage, 3)
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(stage.app.service.retrain({ community: HOME, ...BY })).rejects.toMatchObject({
        code: 'RETRAIN_FAILED',
      })
    }
    expect((await stage.store.retrains(HOME, 9)).map(({ state }) => state)).toEqual(['failed', 'failed'])
    expect(await stage.store.versions(HOME)).toEqual([])
    expect(await stage.app.service.retrain({ community: HOME, ...BY })).toMatchObject({ promoted: true })
  })

  it('does not compare on texts that the active version was trained on', async () => {
    const stage = await createStage()
    await teach(stage, 3)
    await stage.app.service.retrain({ community: HOME, ...BY })
    stage.time.now += 1_000
    const seen = Array.from({ length: 3 }, (_, index) => [
      taught(index),
      `a nice ordinary day number ${index}`,
    ])
    await teach(stage, 60)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    const all = Array.from({ length: 60 }, (_, index) => [
      taught(index),
      `a nice ordinary day number ${index}`,
    ])
    const heldOut = all.flat().filter((text) => isHeldOut(text) && !seen.flat().includes(text))
    expect(report.feedback.heldOut).toBe(heldOut.length)
  })
})

describe('where members’ words may not train', () => {
  it('they never reach the trainer; their scores and labels move the confidence alone', async () => {
    const jobs: unknown[] = []
    const stage = await createStage({
      community: { mayTrainOnContent: false },
      trainer: {
        train: async (job) => {
          jobs.push({ train: job.train, heldOut: job.heldOut, bins: job.bins })
          return trainCandidate(job)
        },
        stop: async () => {},
      },
    })
    const cards = []
    for (let index = 0; index < 6; index++) {
      cards.push(await stage.cardOf(await stage.says(`${INSULT} secret ${index}`)))
    }
    for (const card of cards) await stage.press(card, { choice: 'wrong' })
    const before = stage.app.service.predict([INSULT], HOME)[0]

    const report = await stage.app.service.retrain({ community: HOME, ...BY })

    expect(JSON.stringify(jobs)).not.toContain('secret')
    expect(report.feedback).toMatchObject({ verdicts: 6, usedToTrain: 0, heldOut: 0, notTrainable: 6 })
    expect(report.message).toContain('do not let Norma train')
    const after = stage.app.service.predict([INSULT], HOME)[0]
    expect(after?.margin).toBeCloseTo(before?.margin ?? 0, 5)
    expect(after?.toxicity).toBeLessThan(before?.toxicity ?? 0)
  })

  it('what they taught while they might is learnt no more, once asked', async () => {
    const stage = await createStage()
    await stage.press(await stage.cardOf(await stage.says(INSULT)), { choice: 'wrong' })
    await stage.app.service.retrain({ community: HOME, ...BY })
    const home = { id: HOME, platform: 'fake', name: 'Home', mayTrainOnContent: false }
    await stage.app.inbox.community(home)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report).toMatchObject({ candidate: 'v2', feedback: { usedToTrain: 0, notTrainable: 1 } })
  })

  it('what moderators write as examples still trains', async () => {
    const stage = await createStage({ community: { mayTrainOnContent: false } })
    await teach(stage, 3)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report.feedback).toMatchObject({ usedToTrain: 6, notTrainable: 0 })
  })
})
