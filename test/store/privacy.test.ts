import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { admission, byMajority, COMMUNITY, press, refOf } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'
import { openFile } from '../../src/store/sqlite/database.js'

/** Long enough to fill several pages of the database. */
const LONG = 'zanzibar '.repeat(2000)

const onDisk = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder)
      .filter((name) => name.startsWith('norma.db'))
      .map((name) => readFileSync(join(folder, name))),
  )

function sealedTexts(folder: string): readonly Buffer[] {
  const database = openFile(join(folder, 'norma.db'), { readonly: true })
  const texts = database.prepare<[], Buffer>('select sealed_text from messages').pluck().all()
  database.close()
  return texts
}

/** How many of the 64-byte pieces of these are found in those: pages cut long ones, so not every piece can be. */
const piecesFound = (needles: readonly Buffer[], hay: Buffer): number =>
  needles
    .flatMap((needle) =>
      Array.from({ length: Math.ceil(needle.length / 64) }, (_, n) => needle.subarray(n * 64, n * 64 + 64)),
    )
    .filter((piece) => hay.includes(piece)).length

describe('on the disk', () => {
  it('nobody can try out what a member wrote: what tells deliveries apart is there as a keyed hash alone', async () => {
    const folder = temporaryFolder()
    const store = await openStore({ folder })
    const { review: _review, ...ignored } = admission('a')
    const deliveryKeys = ['edit of yellow submarine', 'message-17']
    expect(await store.admit({ ...ignored, deliveryKeys })).toBe('admitted')
    for (const key of deliveryKeys)
      expect(await store.admit({ ...ignored, deliveryKeys: [key] })).toBe('duplicate')
    await store.close()
    for (const key of deliveryKeys) expect(onDisk(folder).includes(key)).toBe(false)
  })

  it('a delivery that an earlier Norma wrote down is known as one', async () => {
    const folder = temporaryFolder()
    await (await openStore({ folder })).close()
    const database = openFile(join(folder, 'norma.db'))
    database.prepare('insert into deliveries values (?, ?, 1)').run(COMMUNITY, 'message-17')
    database.close()
    const store = await openStore({ folder })
    expect(await store.admit({ ...admission('a'), deliveryKeys: ['message-17'] })).toBe('duplicate')
    await store.close()
  })

  it('no word and no name of a person can be read, neither in the database nor in its log', async () => {
    const folder = temporaryFolder()
    const store = await openStore({ folder })
    const message = { text: 'yellow submarine', author: { id: 'u-7781', name: 'Ringo Quux' } }
    await store.admit(
      admission('a', { message, prediction: { words: [{ text: 'yellow', contribution: 1 }] } }),
    )
    await store.admit(admission('long', { message: { text: LONG } }))
    const moderator = { id: 'mo', name: 'Maud Plover' }
    await store.recordVerdict(press('a', 'mo', 'correct', { moderator }), byMajority)
    await store.addExample({
      id: 'e1',
      community: COMMUNITY,
      text: 'octopus garden',
      label: 'ok',
      provenance: 'moderator',
      by: 'Paula Heron',
      at: 1,
    })
    await store.addVersion({
      id: 'v1',
      community: COMMUNITY,
      baseId: 'b',
      createdAt: 1,
      state: 'active',
      dataFingerprint: 'f',
      report: '{"movedWords":["nutcracker"]}',
      artefact: Uint8Array.of(1),
    })
    await store.startRetrain({
      id: 'r1',
      community: COMMUNITY,
      trigger: 'command',
      by: 'Paula Heron',
      startedAt: 1,
    })
    await store.finishRetrain('r1', 2, 'finished', 'nutcracker moved most')
    await store.putPhrase({
      id: 'p1',
      community: COMMUNITY,
      kind: 'flag',
      text: 'marmalade sky',
      by: 'Paula Heron',
      at: 1,
    })
    await store.putSecret('team:1', 'xoxb-tangerine')
    await store.report('card-a', 'u-9902', 2)
    const reporter = { id: 'u-9902', name: 'Rita Maid' }
    await store.addActivity({
      id: 'e',
      community: COMMUNITY,
      at: 2,
      by: reporter,
      kind: 'report',
      detail: 'kites',
    })
    await store.startAct({ id: 'x', cardId: 'card-a', kind: 'hide', at: 2 })
    await store.finishAct('x', 'failed', 'Desmond')

    const secrets = [
      'yellow',
      'submarine',
      'zanzibar',
      'u-7781',
      'Ringo',
      'Plover',
      'octopus',
      'Heron',
      'nutcracker',
      'marmalade',
      'tangerine',
      'u-9902',
      'Rita',
      'kites',
      'Desmond',
    ]
    const readable = (bytes: Buffer) => secrets.filter((secret) => bytes.includes(secret))
    expect(readdirSync(folder)).toContain('norma.db-wal')
    expect(onDisk(folder).includes('card-a')).toBe(true)
    expect(readable(onDisk(folder))).toEqual([])
    await store.close()
    expect(readdirSync(folder)).not.toContain('norma.db-wal')
    expect(onDisk(folder).includes('card-a')).toBe(true)
    expect(readable(onDisk(folder))).toEqual([])
  })

  it.each([
    ['forgotten', 'forget'],
    ['purged', 'purge'],
  ] as const)('of %s words not even the encrypted form is left', async (_, how) => {
    const folder = temporaryFolder()
    const first = await openStore({ folder })
    await first.admit(admission('short'))
    await first.admit(admission('long', { message: { text: LONG } }))
    await first.close()
    const sealed = sealedTexts(folder)
    expect(sealed).toHaveLength(2)
    expect(piecesFound(sealed, onDisk(folder))).toBeGreaterThan(250)

    const store = await openStore({ folder })
    if (how === 'purge') await store.purge(5000)
    else for (const name of ['short', 'long']) await store.forget(refOf(name), 5000)
    // A purge empties the log at once; otherwise closing does.
    if (how === 'forget') await store.close()
    expect(piecesFound(sealed, onDisk(folder))).toBe(0)
    await store.close()
  })
})
