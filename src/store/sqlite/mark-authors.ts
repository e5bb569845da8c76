import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { messages, meta } from '../schema.js'
import { openPerson, sealedIn } from './rows.js'
import type { Session } from './session.js'

const DONE = 'authors marked'

/** Once for a database of a Norma that could not find what an author wrote: only the key tells who did. */
export async function markAuthors({ read, write, cipher, fingerprint }: Session): Promise<void> {
  const done = await read((tx) => tx.select().from(meta).where(eq(meta.key, DONE)).get())
  if (done) return
  await write((tx) => {
    const unmarked = tx
      .select({ id: messages.id, sealedAuthor: messages.sealedAuthor })
      .from(messages)
      .where(and(isNotNull(messages.sealedAuthor), isNull(messages.authorMark)))
      .all()
    for (const { id, sealedAuthor } of unmarked) {
      const author = openPerson(cipher, sealedAuthor, sealedIn.author(id))
      tx.update(messages)
        .set({ authorMark: fingerprint('person', author.id) })
        .where(eq(messages.id, id))
        .run()
    }
    tx.insert(meta)
      .values({ key: DONE, value: cipher.seal('', DONE) })
      .onConflictDoNothing()
      .run()
  })
}
