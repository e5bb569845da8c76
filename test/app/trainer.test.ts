import { describe, expect, it, onTestFinished } from 'vitest'
import { createTrainer, type Trainer } from '../../src/app/trainer.js'
import type { TrainingJob } from '../../src/app/train-candidate.js'
import { smallBase } from '../fixtures/small-base.js'

const job = (target = 1): TrainingJob => ({
  base: smallBase(),
  train: [{ text: 'the zorblax plan', target, weight: 1 }],
  heldOut: [],
  bins: [],
  seed: 1,
})

/** A worker whose every answer tells which thread gave it, and that fails at its second job. */
const FAILS_AT_SECOND = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads'
    let jobs = 0
    parentPort.on('message', () => {
      jobs += 1
      if (jobs === 2) throw new Error('out of memory')
      parentPort.postMessage({ stage: 'done', result: { threadId } })
    })`)}`,
)

function started(entry?: URL): Trainer {
  const trainer = createTrainer(entry)
  onTestFinished(() => trainer.stop())
  return trainer
}

describe('the trainer', () => {
  it('answers one job after another, each for itself', async () => {
    const trainer = started()
    const first = await trainer.train(job())
    const other = await trainer.train(job(0))
    expect(await trainer.train(job())).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('answers two at once', async () => {
    const trainer = started()
    const [one, two] = await Promise.all([trainer.train(job()), trainer.train(job())])
    expect(one).toEqual(two)
  })

  it('never uses a worker again that failed', async () => {
    const trainer = started(FAILS_AT_SECOND)
    const first = await trainer.train(job())
    await expect(trainer.train(job())).rejects.toMatchObject({ code: 'RETRAIN_FAILED' })
    expect(await trainer.train(job())).not.toEqual(first)
  })

  it('fails a job of which the target is no share, and takes the next', async () => {
    const trainer = started()
    await expect(trainer.train(job(2))).rejects.toMatchObject({ code: 'RETRAIN_FAILED' })
    expect(await trainer.train(job())).toHaveProperty('candidate')
  })

  it('stops in the middle of a job, with a worker that waits, and takes no more', async () => {
    const trainer = started()
    await trainer.train(job())
    const running = trainer.train(job())
    const stopped = trainer.stop()
    await expect(running).rejects.toMatchObject({ code: 'RETRAIN_FAILED' })
    await stopped
    await expect(trainer.train(job())).rejects.toMatchObject({ code: 'RETRAIN_FAILED' })
  })
})
