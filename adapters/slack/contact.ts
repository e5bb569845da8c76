import type { PlatformLog, Vault } from '../../src/adapter.js'
import { describeError } from './desk.js'

/** Whom to tell when Norma cannot work: who installed it, or who last set something up. */
export interface Contact {
  /** Never rejects. */
  note(userId: string): Promise<void>
  find(): Promise<string | undefined>
}

export function createContact(vault: Vault, teamId: string, log: PlatformLog): Contact {
  const key = `contact:${teamId}`
  let noted: string | undefined

  return {
    async note(userId) {
      if (noted === userId) return
      try {
        await vault.put(key, userId)
        noted = userId
      } catch (error) {
        log.warn({ error: describeError(error) }, 'contact not kept')
      }
    },
    find: () => vault.get(key),
  }
}
