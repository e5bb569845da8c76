import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { CardAction, CardActionOutcome } from '../../../src/adapter.js'
import { quotingCard } from '../cards.js'
import { renderPrompt } from '../prompt.js'
import { acknowledge, failure, fill, inTime, quotingWords, say, sayMore } from './answer.js'
import { isForOneAlone, type Scene } from './scene.js'

/**
 * Whatever but a verdict is chosen on a card. A form must be Discord's first answer, so the core is asked before
 * anything is said; where it takes too long, a form can no longer be shown, but words can.
 *
 * @param answer what was written into the form.
 */
export async function handleCardAction(
  interaction: ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction,
  cardId: string,
  action: CardAction,
  scene: Scene,
  answer?: string,
): Promise<void> {
  const { inbox, community, person, at, deliveryId, mayModerate, texts } = scene
  if (!mayModerate) return say(interaction, texts.mayNotDecide)

  const acting = inbox
    .cardAction({
      cardId,
      action,
      community,
      moderator: person,
      at,
      deliveryId,
      mayModerate,
      ...(answer === undefined ? {} : { answer }),
    })
    .catch((error: unknown): CardActionOutcome => ({
      status: 'refused',
      message: failure(error, texts.failed, { cardId, action }, scene),
    }))

  const early = await inTime(acting, scene)
  if (early?.prompt !== undefined && !interaction.isModalSubmit())
    return interaction.showModal(renderPrompt(early.prompt, { kind: 'answer', cardId, action }))

  const isMine = isForOneAlone(interaction)
  const acknowledged = await acknowledge(interaction, isMine ? 'redraw' : 'answer', scene)
  const { message, card, prompt } = await acting
  if (!acknowledged) return
  const words = prompt === undefined ? message : texts.tooSlow
  if (!isMine) return fill(interaction, quotingWords(words, texts))
  if (card !== undefined) await fill(interaction, quotingCard(card))
  await sayMore(interaction, words, scene)
}
