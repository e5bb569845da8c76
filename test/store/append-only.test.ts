import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { admission, byMajority, press } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'
import { openFile } from '../../src/store/sqlite/database.js'

describe('the table of verdicts', () => {
  it.each(["update verdicts set choice = 'wrong'", 'delete from verdicts'])(
    'refuses "%s", whoever asks',
    async (statement) => {
      const folder = temporaryFolder()
      const store = await openStore({ folder })
      await store.admit(admission('a'))
      await store.recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store.close()
      const database = openFile(join(folder, 'norma.db'))
      expect(() => database.prepare(statement).run()).toThrow('verdicts are append-only')
      database.close()
    },
  )

  it('keeps what was said before a change of mind', async () => {
    const folder = temporaryFolder()
    const store = await openStore({ folder })
    await store.admit(admission('a'))
    for (const choice of ['correct', 'wrong', 'correct'] as const) {
      await store.recordVerdict(press('a', 'mo', choice), byMajority)
    }
    await store.close()
    const database = openFile(join(folder, 'norma.db'), { readonly: true })
    const said = database.prepare('select choice from verdicts order by seq').pluck().all()
    database.close()
    expect(said).toEqual(['correct', 'wrong', 'correct'])
  })
})
