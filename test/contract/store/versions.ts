import { describe, expect, it } from 'vitest'
import type { ModelVersionRecord } from '../../../src/store/store.js'
import { COMMUNITY } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const version = (id: string, createdAt: number, community = COMMUNITY): ModelVersionRecord => ({
  id,
  community,
  baseId: 'base-1234',
  createdAt,
  state: 'kept',
  dataFingerprint: `data-${id}`,
  report: JSON.stringify({ message: `report of ${id}` }),
  artefact: Uint8Array.of(0, 1, 2, 255, createdAt),
})

export function describeVersions(store: Access): void {
  describe('a model version', () => {
    it('comes back byte for byte', async () => {
      await store().addVersion(version('v1', 1))
      const reopened = await store.reopen()
      expect(await reopened.version(COMMUNITY, 'v1')).toEqual(version('v1', 1))
      expect(await reopened.version(COMMUNITY, 'v2')).toBeUndefined()
      expect(await reopened.version('test:other', 'v1')).toBeUndefined()
    })

    it('is listed newest first, without its artefact', async () => {
      await store().addVersion(version('v1', 1))
      await store().addVersion({ ...version('v2', 2), state: 'rejected' })
      const { artefact: _, ...summary } = version('v1', 1)
      const listed = await store().versions(COMMUNITY)
      expect(listed.map(({ id, state }) => [id, state])).toEqual([
        ['v2', 'rejected'],
        ['v1', 'kept'],
      ])
      expect(listed[1]).toEqual(summary)
    })

    it('is active alone in its community, and others are untouched', async () => {
      for (const id of ['v1', 'v2']) await store().addVersion(version(id, 1))
      await store().addVersion(version('v1', 1, 'test:other'))
      await store().activate('test:other', 'v1', 5)
      await store().activate(COMMUNITY, 'v1', 10)
      await store().activate(COMMUNITY, 'v2', 20)
      expect(await store().activeVersion(COMMUNITY)).toMatchObject({ id: 'v2', activatedAt: 20 })
      expect(await store().version(COMMUNITY, 'v1')).toMatchObject({ state: 'kept', activatedAt: 10 })
      expect(await store().activeVersion('test:other')).toMatchObject({ id: 'v1' })
    })

    it('added as active takes the place of the active one', async () => {
      await store().addVersion({ ...version('v1', 1), state: 'active' })
      await store().addVersion({ ...version('v2', 2), state: 'active' })
      expect((await store().versions(COMMUNITY)).map(({ state }) => state)).toEqual(['active', 'kept'])
    })

    it('steps back for the base model', async () => {
      await store().addVersion({ ...version('v1', 1), state: 'active' })
      await store().activate(COMMUNITY, undefined, 30)
      expect(await store().activeVersion(COMMUNITY)).toBeUndefined()
    })

    it('stays active when an unknown one is asked for', async () => {
      await store().addVersion({ ...version('v1', 1), state: 'active' })
      await expect(store().activate(COMMUNITY, 'v9', 30)).rejects.toMatchObject({ code: 'VERSION_UNKNOWN' })
      expect(await store().activeVersion(COMMUNITY)).toMatchObject({ id: 'v1' })
    })
  })

  describe('a retrain', () => {
    const run = (id: string, startedAt: number) =>
      ({ id, community: COMMUNITY, trigger: 'schedule', by: 'the clock', startedAt }) as const

    it('is written down when it starts and when it ends, newest first', async () => {
      await store().startRetrain(run('r1', 10))
      await store().startRetrain(run('r2', 20))
      await store().finishRetrain('r1', 15, 'finished', 'promoted v1')
      expect(await store().retrains(COMMUNITY, 10)).toEqual([
        { ...run('r2', 20), state: 'running', summary: '' },
        { ...run('r1', 10), state: 'finished', finishedAt: 15, summary: 'promoted v1' },
      ])
      expect(await store().retrains(COMMUNITY, 1)).toHaveLength(1)
      expect(await store().retrains('test:other', 1)).toEqual([])
    })

    it('that a crash cut off counts as failed', async () => {
      await store().startRetrain(run('r1', 10))
      const reopened = await store.reopen()
      expect(await reopened.closeInterruptedRetrains(99)).toBe(1)
      expect(await reopened.closeInterruptedRetrains(99)).toBe(0)
      expect(await reopened.retrains(COMMUNITY, 1)).toMatchObject([{ state: 'failed', finishedAt: 99 }])
    })

    it('ends once', async () => {
      await store().startRetrain(run('r1', 10))
      await store().finishRetrain('r1', 15, 'failed', 'the worker stopped')
      await expect(store().finishRetrain('r1', 16, 'finished', '')).rejects.toMatchObject({
        code: 'STORE_FAILED',
      })
    })
  })
}
