import type { MessageContextMenuCommandInteraction } from 'discord.js'
import { completeMessage } from '../complete-message.js'
import { acknowledge, failure, fill, quotingWords, say } from './answer.js'
import type { Scene } from './scene.js'

/** "Report to moderators", "Classify": Discord sends the message along, with its words whatever the bot may read. */
export async function handleMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  scene: Scene,
): Promise<void> {
  const { inbox, community, person, at, deliveryId, mayModerate, guildId, texts } = scene
  const spec = inbox.messageCommands.find(({ title }) => title.en === interaction.commandName)
  if (spec === undefined) return say(interaction, texts.unknownButton)

  if (!(await acknowledge(interaction, 'answer', scene))) return
  const message = await completeMessage(interaction.targetMessage, guildId)
  if (message === undefined) return fill(interaction, quotingWords(texts.notAMembersMessage, texts))
  const text = await inbox
    .messageCommand({ name: spec.name, message, user: person, community, at, deliveryId, mayModerate })
    .then((reply) => reply.text)
    .catch((error: unknown) => failure(error, texts.failed, { command: spec.name }, scene))
  await fill(interaction, quotingWords(text, texts))
}
