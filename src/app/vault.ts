import type { Vault } from '../adapter.js'
import type { Store } from '../store/store.js'

/** A platform's own drawer of the store's secrets: it sees no other's. */
export function createVault(
  store: Pick<Store, 'getSecret' | 'putSecret' | 'removeSecret' | 'secretKeys'>,
  platform: string,
): Vault {
  const prefix = `${platform}:`
  return {
    get: (key) => store.getSecret(prefix + key),
    put: (key, value) => store.putSecret(prefix + key, value),
    remove: (key) => store.removeSecret(prefix + key),
    async keys(start) {
      const keys = await store.secretKeys(prefix + start)
      return keys.map((key) => key.slice(prefix.length))
    },
  }
}
