import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSchedule } from '../../src/app/schedule.js'
import { silentLog } from '../../src/log.js'
import { openStore } from '../../src/store/sqlite.js'
import { createStage, HOME, INSULT } from './stage.js'

const NIGHTLY = '0 4 * * *'
const DAY_MS = 86_400_000

async function createNight(cron: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'norma-schedule-'))
  const store = await openStore({ folder })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const time = { now: Date.now() }
  const runs: number[] = []
  /** One process after another, over the same store. */
  const startProcess = async () => {
    const schedule = createSchedule({
      store,
      clock: () => time.now,
      log: silentLog,
      ...(cron === undefined ? {} : { cron }),
      timeZone: 'UTC',
      retrainAll: async () => void runs.push(time.now),
      upkeep: async () => {},
    })
    await schedule.start()
    onTestFinished(() => schedule.stop())
    return schedule
  }
  return { store, time, runs, startProcess }
}

describe('the schedule', () => {
  it('knows when the next retrain is due, and runs none before', async () => {
    const { runs, startProcess, time } = await createNight(NIGHTLY)
    const { nextAt } = (await startProcess()).times()
    expect(new Date(nextAt ?? 0).toISOString()).toMatch(/T04:00:00/)
    expect((nextAt ?? 0) - time.now).toBeLessThanOrEqual(DAY_MS)
    expect(runs).toEqual([])
  })

  it('makes up at start for a run that was missed, once', async () => {
    const { runs, startProcess, time } = await createNight(NIGHTLY)
    await (await startProcess()).stop()
    time.now += 3 * DAY_MS
    const second = await startProcess()
    await vi.waitFor(() => expect(runs).toEqual([time.now]))
    expect(second.times().lastAt).toBe(time.now)
    await second.stop()
  })

  it('makes up again for a run that a stop cut off', async () => {
    const { store, time, runs, startProcess } = await createNight(NIGHTLY)
    await (await startProcess()).stop()
    time.now += 3 * DAY_MS
    let end = (): void => {}
    const cutOff = createSchedule({
      store,
      clock: () => time.now,
      log: silentLog,
      cron: NIGHTLY,
      timeZone: 'UTC',
      retrainAll: () => new Promise((resolve) => (end = resolve)),
      upkeep: async () => {},
    })
    await cutOff.start()
    await vi.waitFor(() => expect(cutOff.times().lastAt).toBe(time.now))
    const stopped = cutOff.stop()
    end()
    await stopped
    await startProcess()
    await vi.waitFor(() => expect(runs).toEqual([time.now]))
  })

  it('makes up for nothing when none was missed', async () => {
    const { runs, startProcess, time } = await createNight(NIGHTLY)
    const first = await startProcess()
    const due = first.times().nextAt ?? 0
    await first.stop()
    time.now = due - 1
    await (await startProcess()).stop()
    expect(runs).toEqual([])
  })

  it('runs by the clock', async () => {
    const { runs, startProcess } = await createNight('* * * * * *')
    await startProcess()
    await vi.waitFor(() => expect(runs.length).toBeGreaterThan(0), { timeout: 10_000 })
  })

  it('may be off, and says so', async () => {
    const { startProcess } = await createNight(undefined)
    expect((await startProcess()).times()).toEqual({})
  })

  it('stops twice', async () => {
    const { startProcess } = await createNight(NIGHTLY)
    const schedule = await startProcess()
    await schedule.stop()
    await schedule.stop()
  })
})

describe('a scheduled retrain', () => {
  it('learns where there is new feedback, tells the review channel, and leaves the others alone', async () => {
    const stage = await createStage({ schedule: { cron: '* * * * * *', timeZone: 'UTC' } })
    const card = await stage.cardOf(await stage.says(INSULT))
    stage.time.now += 10
    await stage.press(card)
    await vi.waitFor(() => expect(stage.adapter.notices).toHaveLength(1), { timeout: 10_000 })
    expect(stage.adapter.notices[0]).toMatchObject({ channelId: 'mods' })
    expect(stage.adapter.notices[0]?.text).toContain('Version v1 is active now.')
    const runs = await stage.store.retrains(HOME, 10)
    expect(runs.at(-1)).toMatchObject({ trigger: 'schedule', state: 'finished' })
    const communities = await stage.app.service.communities()
    for (const { id } of communities) if (id !== HOME) expect(await stage.store.retrains(id, 1)).toEqual([])
  })
})
