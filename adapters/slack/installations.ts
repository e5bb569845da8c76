import type { HTTPReceiverOptions } from '@slack/bolt'
import { z } from 'zod'
import type { Vault } from '../../src/adapter.js'

type InstallationStore = NonNullable<HTTPReceiverOptions['installationStore']>

/** What is kept of an installation: its token opens the workspace, so it lies in the vault. */
const kept = z.object({
  teamId: z.string(),
  token: z.string(),
  installerId: z.string(),
  installedAt: z.number(),
})

export type KeptInstallation = z.infer<typeof kept>

export interface Installations {
  all(): Promise<readonly KeptInstallation[]>
  remove(teamId: string): Promise<void>
  /** As Bolt wants it; `admit` hears of each one that was just made. */
  store(admit: (installation: KeptInstallation) => Promise<void>): InstallationStore
}

const PREFIX = 'installation:'

/** The workspaces that installed the app, one by one: an install for a whole organization is refused. */
export function createInstallations(vault: Vault, now: () => number): Installations {
  return {
    async all() {
      const values = await Promise.all((await vault.keys(PREFIX)).map((key) => vault.get(key)))
      return values.flatMap((value) => (value === undefined ? [] : [kept.parse(JSON.parse(value))]))
    },
    remove: (teamId) => vault.remove(PREFIX + teamId),
    store: (admit) => ({
      async storeInstallation({ team, bot, user, isEnterpriseInstall }) {
        if (isEnterpriseInstall === true || team === undefined || bot === undefined)
          throw new Error('Norma is installed workspace by workspace, not for a whole organization.')
        const installation = { teamId: team.id, token: bot.token, installerId: user.id, installedAt: now() }
        await vault.put(PREFIX + team.id, JSON.stringify(installation))
        await admit(installation)
      },
      // Each workspace speaks with its own token: see workspace.ts.
      fetchInstallation: () => Promise.reject(new Error('Installations are not looked up by event.')),
    }),
  }
}
