import type { Vault } from '../../src/adapter.js'

export interface MemoryVault extends Vault {
  readonly held: ReadonlyMap<string, string>
}

/** A platform's secrets, in memory. */
export function createMemoryVault(): MemoryVault {
  const held = new Map<string, string>()
  return {
    held,
    get: async (key) => held.get(key),
    put: async (key, value) => void held.set(key, value),
    remove: async (key) => void held.delete(key),
    keys: async (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
  }
}
