import { describe, expect, it } from 'vitest'
import type { PhraseRecord } from '../../../src/store/store.js'
import { COMMUNITY } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const phrase = (id: string, changes: Partial<PhraseRecord> = {}): PhraseRecord => ({
  id,
  community: COMMUNITY,
  kind: 'ignore',
  text: `Words of ${id}`,
  by: 'Mo',
  at: 1000,
  ...changes,
})

export function describePhrases(store: Access): void {
  describe('a phrase', () => {
    it('comes back as it was written, the oldest first, in its own community', async () => {
      const [late, early] = [phrase('p1', { at: 2000 }), phrase('p2', { kind: 'flag' })]
      for (const each of [late, early]) expect(await store().putPhrase(each)).toBe('added')
      const reopened = await store.reopen()
      expect(await reopened.phrases(COMMUNITY)).toEqual([early, late])
      expect(await reopened.phrases('test:other')).toEqual([])
    })

    it('is there once, in whatever case of letters, and takes the kind that was put last', async () => {
      await store().putPhrase(phrase('p1', { text: 'Grüner Tee' }))
      expect(await store().putPhrase(phrase('p2', { text: 'GRÜNER TEE', kind: 'flag' }))).toBe('present')
      expect(await store().phrases(COMMUNITY)).toEqual([phrase('p1', { text: 'Grüner Tee', kind: 'flag' })])
      const elsewhere = phrase('p3', { text: 'grüner tee', community: 'test:other' })
      expect(await store().putPhrase(elsewhere)).toBe('added')
    })

    it('is removed by its words, of that community alone', async () => {
      await store().putPhrase(phrase('p1', { text: 'walnut' }))
      await store().putPhrase(phrase('p2', { text: 'walnut', community: 'test:other' }))
      expect(await store().removePhrase(COMMUNITY, 'WALNUT')).toBe(true)
      expect(await store().removePhrase(COMMUNITY, 'walnut')).toBe(false)
      expect(await store().phrases(COMMUNITY)).toEqual([])
      expect(await store().phrases('test:other')).toHaveLength(1)
    })
  })

  describe('a secret', () => {
    it('is what was last put, until it is removed', async () => {
      expect(await store().getSecret('team:1')).toBeUndefined()
      await store().putSecret('team:1', 'one')
      await store().putSecret('team:1', 'two')
      const reopened = await store.reopen()
      expect(await reopened.getSecret('team:1')).toBe('two')
      await reopened.removeSecret('team:1')
      await reopened.removeSecret('team:1')
      expect(await reopened.getSecret('team:1')).toBeUndefined()
    })

    it('is found by how its key starts, letter by letter', async () => {
      for (const key of ['team:2', 'team:1', 'team', 'teamster', 'tea_:1', 'Team:3']) {
        await store().putSecret(key, key)
      }
      expect(await store().secretKeys('team:')).toEqual(['team:1', 'team:2'])
      expect(await store().secretKeys('tea_')).toEqual(['tea_:1'])
      expect(await store().secretKeys('')).toHaveLength(6)
      expect(await store().secretKeys('zebra')).toEqual([])
    })
  })
}
