import type { Message, MessageContextMenuCommandInteraction } from 'discord.js'
import type { IncomingMessage } from '../../../src/adapter.js'
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

  if (!(await acknowledge(interaction, 'answer', scene))) return
  const message = await completeMessage(interaction.targetMessage, guildId)
  if (message === undefined) return fill(interaction, quotingWords(texts.notAMembersMessage, texts))
  const text = await inbox
    .messageCommand({ name: spec.name, message, user: person, community, at, deliveryId, mayModerate })
    .then((reply) => reply.text)
    .catch((error: unknown) => failure(error, texts.failed, { command: spec.name }, scene))
  await fill(interaction, quotingWords(text, texts))
}

/**
 * The message as it would come by itself. What Discord sends along names neither the server nor the author's roles, and
 * a thread that sleeps is not known yet: both are asked for. Where they cannot be had, the message goes without.
 */
async function completeMessage(message: Message, guildId: string): Promise<IncomingMessage | undefined> {
  const { client, id, channelId, content, author, system, webhookId, createdTimestamp } = message
  const members = client.guilds.cache.get(guildId)?.members
  const [channel, member] = await Promise.all([
    client.channels.fetch(channelId).catch(() => null),
    isMembers(message) ? members?.fetch({ user: author.id, force: true }).catch(() => null) : null,
  ])
  return parseMessage({
    id,
    guildId,
    channelId,
    content,
    author,
    system,
    webhookId,
    createdTimestamp,
    messageSnapshots: message.messageSnapshots,
    url: `https://discord.com/channels/${guildId}/${channelId}/${id}`,
    ...(channel === null || channel.isDMBased() ? {} : { channel }),
    ...(member === undefined ? {} : { member }),
  })
}

function isMembers({ author, system, webhookId }: Message): boolean {
  return !author.bot && !system && webhookId === null
}
