import type { Digest, DigestEntry, Language } from '../adapter.js'
import { headlineOf } from '../review/card.js'
import { cut } from '../review/strongest-words.js'
import type { CardRecord, Store } from '../store/store.js'
import { digestTexts } from '../texts/digest.js'
import type { Communities } from './communities.js'

const PAGE_SIZE = 8
const MAX_QUOTE_CHARS = 100

/** The pending cards that do not stand in the review channel, page by page, worst first. */
export interface Digests {
  /** A page that does not exist becomes the nearest. */
  page(community: string, page: number): Promise<Digest>
}

export function createDigests({
  store,
  communities,
}: {
  readonly store: Pick<Store, 'countUnposted' | 'unposted'>
  readonly communities: Pick<Communities, 'get'>
}): Digests {
  return {
    async page(community, wanted) {
      const language = communities.get(community)?.settings.language ?? 'en'
      const waiting = await store.countUnposted(community)
      const pages = Math.ceil(waiting / PAGE_SIZE)
      const page = Math.min(Math.max(Math.trunc(wanted) || 0, 0), Math.max(pages - 1, 0))
      const records = pages === 0 ? [] : await store.unposted(community, page * PAGE_SIZE, PAGE_SIZE)
      const { done, waiting: count } = digestTexts[language]
      const entries = records.map((record) => toEntry(record, language))
      return { community, language, headline: waiting === 0 ? done : count(waiting), page, pages, entries }
    },
  }
}

function toEntry({ id, prediction, message }: CardRecord, language: Language): DigestEntry {
  return {
    cardId: id,
    headline: headlineOf(prediction, language),
    quote: cut((message.text ?? '').replaceAll(/\s+/g, ' ').trim(), MAX_QUOTE_CHARS),
    channelId: message.ref.channelId,
  }
}
