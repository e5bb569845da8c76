import { and, eq } from 'drizzle-orm'
import type { Cipher } from '../cipher.js'
import { phrases } from '../schema.js'
import type { PhraseRecord, Store } from '../store.js'
import { sealedIn } from './rows.js'
import type { Session } from './session.js'

export function createPhrases(session: Session): Pick<Store, 'putPhrase' | 'removePhrase' | 'phrases'> {
  const { cipher, fingerprint } = session
  const saysSo = (community: string, text: string) =>
    and(eq(phrases.community, community), eq(phrases.textMark, fingerprint('phrase', foldCase(text))))
  return {
    putPhrase: ({ id, community, kind, text, by, at }) =>
      session.write((tx) => {
        if (tx.update(phrases).set({ kind }).where(saysSo(community, text)).run().changes > 0)
          return 'present'
        tx.insert(phrases)
          .values({
            id,
            community,
            kind,
            sealedText: cipher.seal(text, sealedIn.phrase(id)),
            textMark: fingerprint('phrase', foldCase(text)),
            sealedBy: cipher.seal(by, sealedIn.phraseGiver(id)),
            at,
          })
          .run()
        return 'added'
      }),

    removePhrase: (community, text) =>
      session.write((tx) => tx.delete(phrases).where(saysSo(community, text)).run().changes > 0),

    phrases: (community) =>
      session.read((tx) =>
        tx
          .select()
          .from(phrases)
          .where(eq(phrases.community, community))
          .orderBy(phrases.at, phrases.id)
          .all()
          .map((row) => toRecord(row, cipher)),
      ),
  }
}

const foldCase = (text: string): string => text.normalize('NFC').toLowerCase()

function toRecord(
  { id, community, kind, sealedText, sealedBy, at }: typeof phrases.$inferSelect,
  cipher: Cipher,
): PhraseRecord {
  const text = cipher.open(sealedText, sealedIn.phrase(id))
  return { id, community, kind, text, by: cipher.open(sealedBy, sealedIn.phraseGiver(id)), at }
}
