import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js'
import { quotingCard, quotingDigest } from '../cards.js'
import { acknowledge, failure, fill, quotingWords, say } from './answer.js'
import { isForOneAlone, type Scene } from './scene.js'

/** Another page: for the asker alone, so that the posted digest stays where it is for everyone else. */
export async function handlePage(interaction: ButtonInteraction, page: number, scene: Scene): Promise<void> {
  const { inbox, community, mayModerate, texts } = scene
  if (!mayModerate) return say(interaction, texts.moderatorsOnly)
  const how = isForOneAlone(interaction) ? 'redraw' : 'answer'
  if (!(await acknowledge(interaction, how, scene))) return
  const shown = await inbox
    .digest(community, page)
    .then(quotingDigest)
    .catch((error: unknown) => quotingWords(failure(error, texts.failed, { page }, scene), texts))
  await fill(interaction, shown)
}

/** Opens one card for the asker alone, beside the digest. */
export async function handleOpen(interaction: StringSelectMenuInteraction, scene: Scene): Promise<void> {
  const { inbox, community, mayModerate, texts } = scene
  if (!mayModerate) return say(interaction, texts.moderatorsOnly)
  if (!(await acknowledge(interaction, 'answer', scene))) return
  const [cardId = ''] = interaction.values
  const shown = await inbox
    .card(community, cardId)
    .then((card) => (card === undefined ? quotingWords(texts.unknownCard, texts) : quotingCard(card)))
    .catch((error: unknown) => quotingWords(failure(error, texts.failed, { cardId }, scene), texts))
  await fill(interaction, shown)
}
