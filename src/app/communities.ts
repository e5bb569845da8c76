import type { CommunityInfo } from '../adapter.js'
import type { Log } from '../log.js'
import type { CommunityRecord, CommunitySettings, Store } from '../store/store.js'

/** With the settings that hold for it: its own, or the configuration's. */
export type Community = CommunityRecord & { readonly settings: CommunitySettings }

/** Every community that Norma serves, kept in memory beside the store: each message asks for its settings. */
export interface Communities {
  load(): Promise<void>
  put(community: CommunityInfo): Promise<Community>
  get(id: string): Community | undefined
  /** As `get`; one that its platform never announced is made known first, with the most careful rules. */
  require(id: string): Promise<Community>
  all(): readonly Community[]
}

export function createCommunities(parts: {
  readonly store: Store
  readonly clock: () => number
  readonly log: Log
  /** What holds for a community without settings of its own. */
  readonly defaults: CommunitySettings
}): Communities {
  const { store, clock, log, defaults } = parts
  const known = new Map<string, Community>()

  const keep = (record: CommunityRecord): Community => {
    const community = { ...record, settings: record.settings ?? defaults }
    known.set(record.id, community)
    return community
  }

  const put = async (info: CommunityInfo): Promise<Community> => {
    await store.putCommunity(info, clock())
    const record = await store.community(info.id)
    if (record === undefined) throw new Error(`The store lost the community ${info.id}.`)
    return keep(record)
  }

  return {
    async load() {
      for (const record of await store.communities()) keep(record)
    },
    put,
    get: (id) => known.get(id),
    async require(id) {
      const record = known.get(id)
      if (record !== undefined) return record
      log.warn({ community: id }, 'message from a community that was never announced')
      return put({ id, platform: id.split(':')[0] ?? id, name: id, mayTrainOnContent: false })
    },
    all: () => [...known.values()],
  }
}
