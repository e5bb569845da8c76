import type { ButtonInteraction } from 'discord.js'
import type { VerdictOutcome } from '../../../src/adapter.js'
import { quotingCard } from '../cards.js'
import type { CustomId } from '../custom-id.js'
import { acknowledge, failure, fill, inTime, say, sayMore } from './answer.js'
import { isForOneAlone, type Scene } from './scene.js'

type Pressed = Extract<CustomId, { kind: 'verdict' }>

/** The core redraws the posted card; the person hears of what did not change it. */
export async function handlePress(
  interaction: ButtonInteraction,
  { cardId, choice }: Pressed,
  scene: Scene,
): Promise<void> {
  const { inbox, community, person, at, deliveryId, mayModerate, texts } = scene
  if (!mayModerate) return say(interaction, texts.mayNotDecide)

  const deciding = inbox
    .verdict({ cardId, choice, community, moderator: person, at, deliveryId, mayModerate })
    .catch((error: unknown): VerdictOutcome => ({
      status: 'refused',
      message: failure(error, texts.verdictNotStored, { cardId }, scene),
    }))

  // Stored first, then acknowledged; but a core that is slow must not cost the press its three seconds.
  await inTime(deciding, scene)
  const acknowledged = await acknowledge(interaction, 'redraw', scene)
  const { status, message, card } = await deciding
  if (!acknowledged) return
  if (card !== undefined && isForOneAlone(interaction)) await fill(interaction, quotingCard(card))
  if (status !== 'recorded') await sayMore(interaction, message, scene)
}
