import { randomBytes } from 'node:crypto'
import type { HTTPReceiverOptions } from '@slack/bolt'
import { z } from 'zod'
import type { Vault } from '../../src/adapter.js'

type InstallationStore = NonNullable<HTTPReceiverOptions['installationStore']>

/** What is kept of an installation: its token opens the workspace, so it lies in the vault. */
const kept = z.object({ teamId: z.string(), token: z.string(), installerId: z.string() })

export type KeptInstallation = z.infer<typeof kept>

export interface Installations {
  all(): Promise<readonly KeptInstallation[]>
  remove(teamId: string): Promise<void>
  /** Signs the state of the install flow, and outlives a restart. */
  stateSecret(): Promise<string>
  /** As Bolt wants it; `admit` hears of each one that was just made. */
  store(admit: (installation: KeptInstallation) => Promise<void>): InstallationStore
}

const PREFIX = 'installation:'
const STATE_SECRET = 'oauth-state-secret'

/** The workspaces that installed the app, one by one: an install for a whole organization is refused. */
export function createInstallations(vault: Vault): Installations {
  return {
    async all() {
      const values = await Promise.all((await vault.keys(PREFIX)).map((key) => vault.get(key)))
      return values.flatMap((value) => (value === undefined ? [] : [kept.parse(JSON.parse(value))]))
    },
    remove: (teamId) => vault.remove(PREFIX + teamId),
    async stateSecret() {
      const known = await vault.get(STATE_SECRET)
      if (known !== undefined) return known
      const made = randomBytes(32).toString('hex')
      await vault.put(STATE_SECRET, made)
      return made
    },
    store: (admit) => ({
      async storeInstallation({ team, bot, user, isEnterpriseInstall }) {
        if (isEnterpriseInstall === true || team === undefined || bot === undefined)
          throw new Error('Norma is installed workspace by workspace, not for a whole organization.')
        const installation = { teamId: team.id, token: bot.token, installerId: user.id }
        await vault.put(PREFIX + team.id, JSON.stringify(installation))
        await admit(installation)
      },
      // Each workspace speaks with its own token: see workspace.ts.
      fetchInstallation: () => Promise.reject(new Error('Installations are not looked up by event.')),
    }),
  }
}
