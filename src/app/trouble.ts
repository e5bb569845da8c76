import type { Adapter, Language } from '../adapter.js'
import type { Log } from '../log.js'
import type { Communities } from './communities.js'

/** What keeps Norma from its work somewhere: said once in the log and once to those who look after the community, until it is cured. */
export interface Trouble {
  begin(trouble: {
    readonly community: string
    /** Which trouble it is: one of a kind at a time. */
    readonly kind: string
    readonly error: unknown
    readonly say: (language: Language, communityName: string) => string
  }): Promise<void>
  end(community: string, kind: string): void
}

export function createTrouble(parts: {
  readonly communities: Pick<Communities, 'get'>
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly log: Log
}): Trouble {
  const { communities, adapterOf, log } = parts
  const begun = new Set<string>()

  return {
    async begin({ community: id, kind, error, say }) {
      const community = communities.get(id)
      // What was under way when Norma was taken out of it fails, and that was said.
      if (begun.has(keyOf(id, kind)) || community?.leftAt !== undefined) return
      begun.add(keyOf(id, kind))
      log.error({ community: id, trouble: kind, err: error }, 'Norma cannot do its work here')
      if (community === undefined) return
      try {
        const text = say(community.settings.language, community.name)
        await adapterOf(community.platform)?.warnAdmins?.(id, text)
      } catch (failure) {
        log.warn({ community: id, trouble: kind, err: failure }, 'admins not warned')
      }
    },
    end(community, kind) {
      if (begun.delete(keyOf(community, kind))) log.info({ community, trouble: kind }, 'trouble is over')
    },
  }
}

function keyOf(community: string, kind: string): string {
  return JSON.stringify([community, kind])
}
