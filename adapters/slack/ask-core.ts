import type { CardActionOutcome, IncomingCardAction } from '../../src/adapter.js'
import { describeError, textsOf, type Desk } from './desk.js'

/** What an action came to; `failed`: it never reached the core. */
export type Answered =
  | CardActionOutcome
  | { readonly status: 'failed'; readonly message: string; readonly card?: never; readonly prompt?: never }

/** Carries what was chosen on a card to the core. Never rejects. */
export async function askCore(
  { cardId, action, answer }: Pick<IncomingCardAction, 'cardId' | 'action' | 'answer'>,
  user: { readonly id: string; readonly name?: string; readonly username?: string },
  deliveryId: string,
  desk: Desk,
): Promise<Answered> {
  try {
    const [permission, moderator] = await Promise.all([
      desk.permissions.check(user.id),
      desk.people.find(user.id, user.name ?? user.username),
    ])
    if (permission === 'unknown') return { status: 'failed', message: textsOf(desk).rightsUnknown }
    return await desk.inbox.cardAction({
      cardId,
      action,
      moderator,
      mayModerate: permission === 'granted',
      community: desk.community,
      at: desk.now(),
      deliveryId,
      ...(answer === undefined ? {} : { answer }),
    })
  } catch (error) {
    desk.log.error({ error: describeError(error), cardId, action }, 'action on a card failed')
    return { status: 'failed', message: textsOf(desk).failed }
  }
}
