import { describe, expect, it } from 'vitest'
import type { ActivityQuery, ActivityRecord } from '../../../src/store/store.js'
import { COMMUNITY } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const entry = (id: string, changes: Partial<ActivityRecord> = {}): ActivityRecord => ({
  id,
  community: COMMUNITY,
  at: 1000,
  by: { id: 'mo', name: 'Mo' },
  kind: 'verdict',
  detail: `What ${id} tells.`,
  ...changes,
})

export function describeActivity(store: Access): void {
  const add = async (...entries: readonly ActivityRecord[]) => {
    for (const each of entries) await store().addActivity(each)
  }
  const idsOf = async (query: Partial<ActivityQuery>) =>
    (await store().activity({ limit: 10, ...query })).entries.map(({ id }) => id)

  describe('the activity', () => {
    it('is listed newest first, and of one moment the last written first', async () => {
      const entries = [entry('b'), entry('c', { at: 3000 }), entry('a')]
      await add(...entries)
      const reopened = await store.reopen()
      const [b, c, a] = entries
      expect(await reopened.activity({ limit: 10 })).toEqual({ entries: [c, a, b] })
    })

    it('can be asked for by community, kind and person, and by all of them', async () => {
      await add(
        entry('a'),
        entry('b', { kind: 'setting' }),
        entry('c', { community: 'test:other' }),
        entry('d', { by: { id: 'jo', name: 'Mo' } }),
      )
      expect(await idsOf({ community: COMMUNITY })).toEqual(['d', 'b', 'a'])
      expect(await idsOf({ kind: 'setting' })).toEqual(['b'])
      expect(await idsOf({ personId: 'mo' })).toEqual(['c', 'b', 'a'])
      expect(await idsOf({ community: COMMUNITY, kind: 'verdict', personId: 'mo' })).toEqual(['a'])
      expect(await idsOf({ personId: 'Mo' })).toEqual([])
    })

    it('can be asked for between two moments, the first included and the last not', async () => {
      await add(...[1, 2, 3, 4].map((at) => entry(`at-${at}`, { at })))
      expect(await idsOf({ from: 2 })).toEqual(['at-4', 'at-3', 'at-2'])
      expect(await idsOf({ to: 2 })).toEqual(['at-1'])
      expect(await idsOf({ from: 2, to: 4, limit: 1 })).toEqual(['at-3'])
    })

    it('goes on where a page ended, whatever was added meanwhile', async () => {
      await add(entry('a'), entry('b'), entry('c'), entry('d', { at: 500 }))
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await store().activity({ limit: 2, ...(cursor && { cursor }) })
        seen.push(...page.entries.map(({ id }) => id))
        await add(entry(`late-${seen.length}`, { at: 9000 }))
        cursor = page.nextCursor
      } while (cursor !== undefined)
      expect(seen).toEqual(['c', 'b', 'a', 'd'])
    })

    it('refuses a cursor that it did not give', async () => {
      const cards = { state: 'pending', limit: 1 } as const
      await expect(store().activity({ limit: 5, cursor: 'AAAA' })).rejects.toMatchObject({
        code: 'INPUT_INVALID',
      })
      await expect(
        store().cards({ ...cards, cursor: Buffer.from('[1,2]').toString('base64url') }),
      ).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    })

    it('keeps moderators after a purge, and of members only what they did', async () => {
      const member = { id: 'author-a', name: 'Author' }
      await add(
        entry('verdict'),
        entry('report', { kind: 'report', by: member }),
        entry('objection', { kind: 'objection', by: member }),
        entry('later', { kind: 'report', by: member, at: 2000 }),
      )
      await store().purge(2000)
      const { entries } = await store().activity({ limit: 10 })
      expect(entries.map(({ id, by }) => [id, by.id])).toEqual([
        ['later', 'author-a'],
        ['objection', ''],
        ['report', ''],
        ['verdict', 'mo'],
      ])
      expect(await idsOf({ personId: 'author-a' })).toEqual(['later'])
    })
  })
}
