import type { Language } from '../adapter.js'
import { CONSOLE_COMMUNITY } from '../service.js'
import type { CardRecord, Store } from '../store/store.js'
import { deskTexts } from '../texts/desk.js'
import type { Communities } from './communities.js'

interface Asking {
  readonly community: string
  readonly cardId: string
  readonly mayModerate: boolean
}

export type Asked =
  | { readonly card: CardRecord; readonly language: Language }
  | { readonly refusal: { readonly status: 'refused' | 'unknown'; readonly message: string } }

/**
 * Who may not moderate, or asks from another community, changes nothing and sees nothing; the console's operator sees
 * every queue and decides in all of them.
 */
export function createAskerCheck({
  store,
  communities,
}: {
  readonly store: Store
  readonly communities: Pick<Communities, 'get'>
}): (asking: Asking) => Promise<Asked> {
  return async ({ community, cardId, mayModerate }) => {
    const language = communities.get(community)?.settings.language ?? 'en'
    const texts = deskTexts[language]
    if (!mayModerate) return { refusal: { status: 'refused', message: texts.onlyModerators } }
    const card = await store.card(cardId)
    if (card === undefined) return { refusal: { status: 'unknown', message: texts.unknownCard } }
    if (community !== card.community && community !== CONSOLE_COMMUNITY) {
      return { refusal: { status: 'refused', message: texts.otherCommunity } }
    }
    return { card, language }
  }
}
