import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { describe, expect, it } from 'vitest'
import * as schema from '../../src/store/schema.js'
import { openStore } from '../../src/store/sqlite.js'
import { admission, COMMUNITY } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'
import { openFile } from '../../src/store/sqlite/database.js'

/** Changes a closed database behind the store's back. */
function tamper(folder: string, statement: string): void {
  const database = openFile(join(folder, 'norma.db'))
  database.exec(statement)
  database.close()
}

async function folderInUse(): Promise<string> {
  const folder = temporaryFolder()
  const store = await openStore({ folder })
  await store.admit(admission('a'))
  for (const id of ['test:chosen', 'test:plain']) {
    await store.putCommunity({ id, platform: 'test', name: id, mayTrainOnContent: true }, 5)
  }
  await store.close()
  return folder
}

/** As the first Norma left it, with settings chosen: without all the migrations that came after the tables. */
const STEP_BACK = `
  drop trigger verdicts_no_update;
  drop trigger verdicts_no_delete;
  drop table acts; drop table objections; drop table reports; drop table activity; drop table phrases; drop table secrets;
  drop index cards_to_redraw; drop index cards_open; drop index cards_unposted;
  drop index examples_by_delivery; drop index messages_by_author;
  create index cards_to_show on cards (community, toxicity);
  drop index cards_acts_due; drop index examples_by_author;
  alter table cards drop column reports;
  alter table cards drop column reason_before;
  alter table cards drop column acts_due;
  alter table cards drop column acts_due_since;
  alter table examples drop column author_mark;
  alter table examples drop column weight;
  alter table examples drop column delivery_key;
  alter table messages drop column author_mark;
  alter table messages drop column parent_channel_id;
  alter table communities drop column settings;
  alter table communities drop column left_at;
  alter table communities add column threshold real;
  alter table communities add column review_budget_per_day integer;
  alter table communities add column audit_rate real;
  update communities set threshold = 0.7, review_budget_per_day = 12, audit_rate = 0.05 where id = 'test:chosen';
  delete from meta where key = 'authors marked';
  delete from __drizzle_migrations where created_at > (select min(created_at) from __drizzle_migrations)`

describe('the tables', () => {
  it('are described by the migrations as by the schema: "npm run db:generate" has nothing to add', async () => {
    const migrations = new URL('../../src/store/migrations/meta/', import.meta.url)
    const { entries } = JSON.parse(readFileSync(new URL('_journal.json', migrations), 'utf8')) as {
      entries: readonly unknown[]
    }
    const last = `${String(entries.length - 1).padStart(4, '0')}_snapshot.json`
    const written = JSON.parse(readFileSync(new URL(last, migrations), 'utf8')) as Awaited<
      ReturnType<typeof generateSQLiteDrizzleJson>
    >
    const now = await generateSQLiteDrizzleJson(schema)
    expect(await generateSQLiteMigration(written, now)).toEqual([])
  })

  it('of an earlier Norma are brought up to date, with all that is in them', async () => {
    const folder = await folderInUse()
    tamper(folder, STEP_BACK)
    const store = await openStore({ folder })
    expect(await store.card('card-a')).toMatchObject({ message: { text: 'the words of a' }, reports: 0 })
    const settings = { threshold: 0.7, reviewBudgetPerDay: 12, auditRate: 0.05 }
    expect(await store.community('test:chosen')).toMatchObject({ settings })
    expect(await store.community('test:plain')).not.toHaveProperty('settings')
    expect(await store.forgetAuthor(COMMUNITY, 'author-a', 9000)).toEqual(['card-a'])
    await store.close()
    const database = openFile(join(folder, 'norma.db'), { readonly: true })
    const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").all()
    database.close()
    expect(triggers).toHaveLength(2)
  })

  it('are not changed under a running Norma', async () => {
    const folder = await folderInUse()
    const running = await openStore({ folder, exclusive: true })
    tamper(folder, STEP_BACK)
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    await running.close()
  })

  it('of an earlier Norma are left as they are when the key is wrong', async () => {
    const folder = await folderInUse()
    tamper(folder, STEP_BACK)
    await expect(openStore({ folder, key: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'STORE_KEY_WRONG',
    })
    const database = openFile(join(folder, 'norma.db'), { readonly: true })
    expect(database.prepare("select 1 from sqlite_master where type = 'trigger'").all()).toEqual([])
    database.close()
  })

  it('of a later Norma are refused, and not a byte is changed', async () => {
    const folder = await folderInUse()
    tamper(folder, "insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
    const before = readFileSync(join(folder, 'norma.db'))
    for (const exclusive of [false, true]) {
      await expect(openStore({ folder, exclusive })).rejects.toMatchObject({ code: 'STORE_TOO_NEW' })
    }
    expect(readFileSync(join(folder, 'norma.db')).equals(before)).toBe(true)
  })

  it('are not made in a file that is no database', async () => {
    const folder = temporaryFolder()
    const text = 'not a database, but something that somebody may want to keep\n'.repeat(100)
    writeFileSync(join(folder, 'norma.db'), text)
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    expect(readFileSync(join(folder, 'norma.db'), 'utf8')).toBe(text)
  })

  it('have an index for what is asked all the time', async () => {
    const folder = await folderInUse()
    const database = openFile(join(folder, 'norma.db'), { readonly: true })
    const planOf = (query: string) => JSON.stringify(database.prepare(`explain query plan ${query}`).all())
    const { toRedraw, open, unposted } = schema.WHERE
    const worstFirst = 'order by toxicity desc, created_at, id limit 20'
    expect(planOf(`select * from cards where community = 'c' and ${toRedraw}`)).toContain('cards_to_redraw')
    expect(planOf(`select count(*) from cards where community = 'c' and ${open}`)).toContain('cards_open')
    expect(planOf(`select count(*) from cards where community = 'c' and ${unposted}`)).toContain(
      'COVERING INDEX cards_unposted',
    )
    for (const which of [unposted, `${unposted} and unshowable = 0`]) {
      const plan = planOf(`select * from cards where community = 'c' and ${which} ${worstFirst}`)
      expect(plan).toContain('cards_unposted')
      expect(plan).not.toContain('TEMP B-TREE')
    }
    expect(planOf("select id from messages where community = 'c' and author_mark = 'm'")).toContain(
      'messages_by_author',
    )
    const within = "channel_id = 'c' or parent_channel_id = 'c'"
    const ofChannel = planOf(`select id from messages where community = 'c' and (${within})`)
    expect(ofChannel).toContain('messages_by_place')
    expect(planOf("select * from cards where state = 'pending' order by toxicity desc")).toContain(
      'cards_by_toxicity',
    )
    expect(planOf('select * from verdicts where card = 1')).toContain('verdicts_by_delivery')
    expect(planOf('select id from messages where received_at < 1 and sealed_author is not null')).toContain(
      'messages_to_purge',
    )
    database.close()
  })
})
