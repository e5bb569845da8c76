import { eq, gte } from 'drizzle-orm'
import { secrets } from '../schema.js'
import type { Store } from '../store.js'
import { sealedIn } from './rows.js'
import type { Session } from './session.js'

export function createSecrets(
  session: Session,
): Pick<Store, 'getSecret' | 'putSecret' | 'removeSecret' | 'secretKeys'> {
  const { cipher } = session
  return {
    getSecret: (key) =>
      session.read((tx) => {
        const row = tx.select().from(secrets).where(eq(secrets.key, key)).get()
        return row && cipher.open(row.sealedValue, sealedIn.secret(key))
      }),

    putSecret: (key, value) =>
      session.write((tx) => {
        const sealedValue = cipher.seal(value, sealedIn.secret(key))
        tx.insert(secrets)
          .values({ key, sealedValue })
          .onConflictDoUpdate({ target: secrets.key, set: { sealedValue } })
          .run()
      }),

    removeSecret: (key) =>
      session.write((tx) => {
        tx.delete(secrets).where(eq(secrets.key, key)).run()
      }),

    secretKeys: (prefix) =>
      session.read((tx) =>
        tx
          .select({ key: secrets.key })
          .from(secrets)
          .where(gte(secrets.key, prefix))
          .orderBy(secrets.key)
          .all()
          .map(({ key }) => key)
          .filter((key) => key.startsWith(prefix)),
      ),
  }
}
