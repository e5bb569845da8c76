import type { MessageContextMenuCommandInteraction } from 'discord.js'
import { parseMessage } from '../parse.js'
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
  const { targetMessage } = interaction
  const message = parseMessage({
    id: targetMessage.id,
    // What Discord sends along does not say it.
    guildId,
    channelId: targetMessage.channelId,
    content: targetMessage.content,
    author: targetMessage.author,
    system: targetMessage.system,
    webhookId: targetMessage.webhookId,
    createdTimestamp: targetMessage.createdTimestamp,
    url: `https://discord.com/channels/${guildId}/${targetMessage.channelId}/${targetMessage.id}`,
  })
  if (message === undefined) return say(interaction, texts.notAMembersMessage)

  if (!(await acknowledge(interaction, 'answer', scene))) return
  const text = await inbox
    .messageCommand({ name: spec.name, message, user: person, community, at, deliveryId, mayModerate })
    .then((reply) => reply.text)
    .catch((error: unknown) => failure(error, texts.failed, { command: spec.name }, scene))
  await fill(interaction, quotingWords(text, texts))
}
