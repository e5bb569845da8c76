import { describe, expect, it, vi } from 'vitest'
import { encodeDelta } from '../../src/model/artefact.js'
import { learn } from '../../src/model/learn.js'
import { smallBase } from '../fixtures/small-base.js'
import { createStage, HOME, type Stage } from './stage.js'
import { BY, teach } from './teaching.js'

describe('a rollback', () => {
  async function withTwoVersions(): Promise<Stage> {
    const stage = await createStage()
    await teach(stage, 3)
    await stage.app.service.retrain({ community: HOME, ...BY })
    stage.time.now += 1
    await stage.app.service.teach({ text: 'zorblax is over', label: 'toxic', community: HOME, by: 'Mod' })
    await stage.app.service.retrain({ community: HOME, ...BY })
    return stage
  }
  const rollback = (stage: Stage, version?: string) =>
    stage.app.service.rollback({ community: HOME, ...(version === undefined ? {} : { version }), by: 't' })

  it('without a name goes back step by step, to the base', async () => {
    const stage = await withTwoVersions()
    const base = (await stage.app.service.status()).model.base
    expect(stage.app.service.predict(['x'], HOME)[0]?.version).toBe('v2')
    expect(await rollback(stage)).toBe('v1')
    expect(stage.app.service.predict(['x'], HOME)[0]?.version).toBe('v1')
    expect(await rollback(stage)).toBe(base)
    await expect(rollback(stage)).rejects.toMatchObject({ code: 'VERSION_UNKNOWN' })
  })

  it('to a named version lasts over a restart', async () => {
    const stage = await withTwoVersions()
    await rollback(stage, 'base')
    expect(await rollback(stage, 'v1')).toBe('v1')
    const restarted = await createStage({ folder: stage.folder })
    expect(restarted.app.service.predict(['x'], HOME)[0]?.version).toBe('v1')
  })

  it('to a version that does not exist changes nothing', async () => {
    const stage = await withTwoVersions()
    await expect(rollback(stage, 'v9')).rejects.toMatchObject({ code: 'VERSION_UNKNOWN' })
    expect(stage.app.service.predict(['x'], HOME)[0]?.version).toBe('v2')
  })

  it('is not undone by a retrain of the same verdicts', async () => {
    const stage = await withTwoVersions()
    await rollback(stage)
    const report = await stage.app.service.retrain({ community: HOME, ...BY })
    expect(report).toMatchObject({ promoted: false, version: 'v1' })
    expect(report.message).toContain('v2')
  })
})

describe('a stored version that cannot be read', () => {
  const version = (id: string, artefact: Uint8Array, baseId = smallBase().id) => ({
    id,
    community: HOME,
    baseId,
    createdAt: 1,
    state: 'kept' as const,
    dataFingerprint: id,
    report: '{}',
    artefact,
  })
  const good = () =>
    encodeDelta(learn(smallBase(), [{ text: 'zorblax', target: 1, weight: 1 }], { seed: 1 }).delta)

  it('is replaced by the newest one that can', async () => {
    const stage = await createStage({ start: false })
    await stage.store.addVersion(version('v1', good()))
    await stage.store.addVersion(version('v2', Uint8Array.of(1, 2, 3)))
    await stage.store.activate(HOME, 'v2', 1)
    await stage.app.start()
    expect(stage.app.service.predict(['x'], HOME)[0]?.version).toBe('v1')
  })

  it('because it stands on an earlier base model is learnt anew at start, and the moderators are told', async () => {
    const stage = await createStage()
    await teach(stage, 3)
    await stage.store.addVersion({ ...version('v1', good(), 'base-earlier'), state: 'active' })
    const restarted = await createStage({ folder: stage.folder })
    await vi.waitFor(() => expect(restarted.adapter.notices).toHaveLength(1))
    expect(restarted.adapter.notices[0]?.text).toContain('Version v2 is active now.')
    expect(restarted.app.service.predict(['x'], HOME)[0]?.version).toBe('v2')
    const again = await createStage({ folder: stage.folder })
    expect(again.app.service.predict(['x'], HOME)[0]?.version).toBe('v2')
    expect(await again.store.retrains(HOME, 9)).toHaveLength(1)
  })

  it('is replaced by the base when there is no other', async () => {
    const stage = await createStage({ start: false })
    await stage.store.addVersion(version('v1', good().slice(0, 40)))
    await stage.store.activate(HOME, 'v1', 1)
    await stage.app.start()
    expect(stage.app.service.predict(['x'], HOME)[0]?.version).toMatch(/^base-/)
    expect(await stage.app.service.models(HOME)).toMatchObject([{ state: 'kept' }, { state: 'active' }])
  })
})
