import type { BlockAction, RespondFn } from '@slack/bolt'
import type { Card } from '../../src/adapter.js'
import { describeError, type Desk } from './desk.js'
import { renderCard, renderCardView } from './render.js'
import type { Asker } from './whisper.js'

/** Where a press happened: on a message that all can see, on one for this person alone, in a modal, or at home. */
export type Surface = 'message' | 'ephemeral' | 'modal' | 'home'

type Body = BlockAction

export function surfaceOf(body: Body): Surface {
  if (body.view !== undefined) return body.view.type === 'home' ? 'home' : 'modal'
  return body.container['is_ephemeral'] === true ? 'ephemeral' : 'message'
}

export function askerOf(body: Body, respond: RespondFn | undefined): Asker {
  if (body.view !== undefined)
    return { userId: body.user.id, triggerId: body.trigger_id, inModal: surfaceOf(body) === 'modal' }
  const channelId: unknown = body.channel?.id ?? body.container['channel_id']
  return {
    userId: body.user.id,
    channelId: typeof channelId === 'string' ? channelId : undefined,
    respond,
    triggerId: body.trigger_id,
  }
}

/** What tells one press from the next, and is the same when Slack delivers it again. */
export function deliveryIdOf(body: Body): string {
  return `${body.user.id}:${body.actions[0]?.action_ts ?? ''}:${body.trigger_id}`
}

/**
 * Redraws a card that was opened for one person alone; the core redraws the others. Says `words` with it where there is
 * room. Never rejects.
 *
 * @returns whether the words were shown.
 */
export async function redrawOwn(
  body: Body,
  respond: RespondFn | undefined,
  card: Card | undefined,
  words: string,
  desk: Pick<Desk, 'client' | 'log'>,
): Promise<boolean> {
  if (card === undefined) return false
  const surface = surfaceOf(body)
  try {
    if (surface === 'ephemeral')
      await respond?.({ response_type: 'ephemeral', replace_original: true, ...renderCard(card) })
    if (surface !== 'modal' || body.view === undefined) return false
    await desk.client.views.update({ view_id: body.view.id, view: renderCardView(card, words) })
    return true
  } catch (error) {
    desk.log.warn({ error: describeError(error), cardId: card.id }, 'opened card not redrawn')
    return false
  }
}
