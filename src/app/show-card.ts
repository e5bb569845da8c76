import type { Adapter, Card } from '../adapter.js'
import { toCard } from '../review/card.js'
import type { CardRecord } from '../store/store.js'
import type { Communities } from './communities.js'

/** A stored card as the people of its community should see it now. */
export type ShowCard = (record: CardRecord) => Card

export function createCardView(parts: {
  readonly communities: Pick<Communities, 'get'>
  readonly adapterOf: (platform: string) => Adapter | undefined
}): ShowCard {
  const { communities, adapterOf } = parts

  return (record) => {
    const community = communities.get(record.community)
    const adapter = community && adapterOf(community.platform)
    return toCard(record, {
      language: community?.settings.language ?? 'en',
      mayAskAuthor: adapter?.hide === undefined && adapter?.tell !== undefined,
    })
  }
}
