import type { CommunityInfo } from '../adapter.js'
import type { Log } from '../log.js'
import type { CommunityRecord, CommunitySettings, Store } from '../store/store.js'
import { createLanes } from './lanes.js'
import { settingsWith } from './settings/standard-settings.js'

/** With the settings that hold for it; `reviewChannelId`, here and there, is the one in use: chosen, or else the platform's. */
export type Community = Omit<CommunityRecord, 'settings'> & {
  readonly settings: CommunitySettings
  /** Only what was chosen for it, as stored. */
  readonly chosen: Partial<CommunitySettings>
}

/** Every community that Norma serves, kept in memory beside the store: each message asks for its settings. */
export interface Communities {
  load(): Promise<void>
  put(community: CommunityInfo): Promise<Community>
  get(id: string): Community | undefined
  /** As `get`; one that its platform never announced is made known first, with the most careful rules. */
  require(id: string): Promise<Community>
  all(): readonly Community[]
  /** Replaces what was chosen by what `change` makes of it; one change after another. Undefined for an unknown community. */
  choose(
    id: string,
    change: (community: Community) => Partial<CommunitySettings>,
  ): Promise<Community | undefined>
  /** The platform took Norma out of it, until the next `put`. Undefined for an unknown community. */
  leave(id: string): Promise<Community | undefined>
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
  const lanes = createLanes()

  const keep = ({ settings: chosen = {}, ...info }: CommunityRecord): Community => {
    const settings = settingsWith(defaults, chosen)
    const reviewChannelId = settings.reviewChannelId ?? info.reviewChannelId
    const channel = reviewChannelId === undefined ? {} : { reviewChannelId }
    const community = { ...info, ...channel, settings: { ...settings, ...channel }, chosen }
    known.set(info.id, community)
    return community
  }

  const read = async (id: string): Promise<Community> => {
    const record = await store.community(id)
    if (record === undefined) throw new Error(`The store lost the community ${id}.`)
    return keep(record)
  }

  const put = (info: CommunityInfo): Promise<Community> =>
    lanes.run(info.id, async () => {
      await store.putCommunity(info, clock())
      return read(info.id)
    })

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
    choose: (id, change) =>
      lanes.run(id, async () => {
        const community = known.get(id)
        if (community === undefined) return undefined
        await store.putSettings(id, change(community))
        return read(id)
      }),
    leave: (id) =>
      lanes.run(id, async () => {
        if (!known.has(id)) return undefined
        await store.markLeft(id, clock())
        return read(id)
      }),
  }
}
