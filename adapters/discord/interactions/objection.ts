import type { ButtonInteraction } from 'discord.js'
import type { CustomId } from '../custom-id.js'
import { acknowledge, failure, fill, quotingWords, say } from './answer.js'
import type { Scene } from './scene.js'

type Objection = Extract<CustomId, { kind: 'object' }>

/** "Ask for another look", by the author of the message alone. */
export async function handleObjection(
  interaction: ButtonInteraction,
  { cardId, authorId }: Objection,
  scene: Scene,
): Promise<void> {
  const { inbox, community, person, at, texts } = scene
  if (person.id !== authorId) return say(interaction, texts.notTheAuthor)
  if (!(await acknowledge(interaction, 'answer', scene))) return
  const text = await inbox
    .objection({ cardId, community, author: person, at })
    .then((reply) => reply.text)
    .catch((error: unknown) => failure(error, texts.failed, { cardId }, scene))
  await fill(interaction, quotingWords(text, texts))
}
