import { describe, expect, it } from 'vitest'
import type { CommunityInfo } from '../../../src/adapter.js'
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

    it('is refused settings while it is unknown', async () => {
      const settings = { threshold: 0.7, reviewBudgetPerDay: 12, auditRate: 0.05 }
      await expect(store().putSettings('test:nobody', settings)).rejects.toMatchObject({
        code: 'STORE_FAILED',
      })
    })
  })
}
