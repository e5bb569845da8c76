import { describe, expect, it } from 'vitest'
import type { CommunityInfo, CommunitySettings } from '../../../src/adapter.js'
import { makeSettings } from '../../fixtures/settings.js'
import type { Access } from '../store.js'

const house: CommunityInfo = { id: 'test:house', platform: 'test', name: 'House', mayTrainOnContent: true }

export function describeCommunities(store: Access): void {
  describe('a community', () => {
    it('is known once it is put, with no settings of its own', async () => {
      await store().putCommunity(house, 5)
      expect(await store().community(house.id)).toEqual({ ...house, createdAt: 5 })
      expect(await store().community('test:other')).toBeUndefined()
    })

    it('keeps its age and settings when it is put again with another name and channel', async () => {
      const settings = { threshold: 0.7, reviewBudgetPerDay: 12, auditRate: 0.05 }
      await store().putCommunity({ ...house, reviewChannelId: 'mods' }, 5)
      await store().putSettings(house.id, settings)
      await store().putCommunity({ ...house, name: 'Home', mayTrainOnContent: false }, 9)
      expect(await store().communities()).toEqual([
        { ...house, name: 'Home', mayTrainOnContent: false, settings, createdAt: 5 },
      ])
    })

    it('keeps every setting that was chosen, and no other: putting replaces all', async () => {
      await store().putCommunity(house, 5)
      const all: CommunitySettings = {
        ...makeSettings({ language: 'de', paused: true, reviewChannelId: 'mods' }),
        moderatorIds: ['r1', 'r2'],
        watchedChannelIds: ['c1'],
        exemptChannelIds: ['c2'],
        exemptRoleIds: ['r3'],
      }
      await store().putSettings(house.id, all)
      const reopened = await store.reopen()
      expect((await reopened.community(house.id))?.settings).toEqual(all)
      await reopened.putSettings(house.id, { threshold: 0.6 })
      expect((await reopened.community(house.id))?.settings).toEqual({ threshold: 0.6 })
      await reopened.putSettings(house.id, {})
      expect((await reopened.community(house.id))?.settings).toEqual({})
    })

    it('is left until it is put again; leaving an unknown one does nothing', async () => {
      await store().putCommunity(house, 5)
      await store().markLeft(house.id, 8)
      await store().markLeft('test:nobody', 8)
      expect(await store().communities()).toEqual([{ ...house, createdAt: 5, leftAt: 8 }])
      await store().putCommunity(house, 9)
      expect(await store().community(house.id)).toEqual({ ...house, createdAt: 5 })
    })

    it('is refused settings while it is unknown', async () => {
      const settings = { threshold: 0.7, reviewBudgetPerDay: 12, auditRate: 0.05 }
      await expect(store().putSettings('test:nobody', settings)).rejects.toMatchObject({
        code: 'STORE_FAILED',
      })
    })
  })
}
