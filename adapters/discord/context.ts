import { GatewayIntentBits, Routes } from 'discord.js'
import type { ContextLine, Language, Powers } from '../../src/adapter.js'
import type { Access } from './access.js'
import { surroundings } from './answers.js'
import { requireSnowflake } from './posting.js'
import { powerTexts } from './power-texts.js'

/** Discord's most messages for one request. */
const MAX_LIMIT = 100

/** What was said around a message. Without the message content intent Discord sends no words, and each line says so. */
export function createContext(
  access: Access,
  languageOf: (community: string) => Language,
): Required<Pick<Powers, 'context'>> {
  return {
    context: (at, around) =>
      access.run('look around a message', 'View Channel and Read Message History', async (client) => {
        requireSnowflake(at.channelId)
        const texts = powerTexts[languageOf(at.community)]
        const reads = client.options.intents.has(GatewayIntentBits.MessageContent)
        const query = new URLSearchParams({
          around: at.messageId,
          limit: String(Math.min(2 * around + 1, MAX_LIMIT)),
        })
        const answer = await client.rest.get(Routes.channelMessages(at.channelId), { query })
        return surroundings
          .parse(answer)
          .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
          .map((message): ContextLine => {
            const forwarded = (message.message_snapshots ?? []).map((snapshot) => snapshot.message.content)
            const text = [message.content, ...forwarded].filter((part) => part !== '').join('\n')
            return {
              author: message.author.global_name ?? message.author.username,
              text: text === '' ? (reads ? texts.noWords : texts.wordsHidden) : text,
              sentAt: Date.parse(message.timestamp),
              isIt: message.id === at.messageId,
            }
          })
      }),
  }
}
