import type { Client } from 'discord.js'
import type { Inbox, Powers } from '../../src/adapter.js'
import { createAccess } from './access.js'
import { createActs, type Gone } from './acts.js'
import { createAutoMod } from './automod.js'
import { createContext } from './context.js'
import { createExamination } from './examine.js'
import { createSpeech } from './speak.js'

/** All that Norma can do on Discord beside posting cards. */
export function createPowers(parts: {
  readonly connected: () => Client | undefined
  readonly settings: (community: string) => ReturnType<Inbox['settings']>
  readonly clock: () => number
  readonly gone: Gone
}): Omit<Required<Powers>, 'postDigest' | 'updateDigest'> {
  const access = createAccess(parts.connected)
  const languageOf = (community: string) => parts.settings(community)?.language ?? 'en'
  return {
    ...createActs(access, parts.clock, parts.gone),
    ...createSpeech(access, languageOf),
    ...createContext(access, languageOf),
    ...createExamination(access),
    ...createAutoMod(access, languageOf),
  }
}
