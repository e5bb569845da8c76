import { describe, expect, it } from 'vitest'
import { isEdit, parseMessage, type DiscordMessage } from '../../../adapters/discord/parse.js'
import raw from '../../fixtures/discord/messages.json' with { type: 'json' }

/** A gateway payload, with some fields changed, as discord.js shows it to us. */
function message(changes: object = {}): DiscordMessage {
  const data: typeof raw.member & {
    webhook_id?: string
    guild_id: string | null
    author: { bot?: boolean }
  } = {
    ...raw.member,
    ...changes,
  }
  return {
    id: data.id,
    guildId: data.guild_id,
    channelId: data.channel_id,
    content: data.content,
    author: {
      id: data.author.id,
      bot: data.author.bot ?? false,
      displayName: data.author.global_name,
    },
    // discord.js counts all but plain messages, replies and commands as system messages.
    system: ![0, 19, 20, 23].includes(data.type),
    webhookId: data.webhook_id ?? null,
    createdTimestamp: Date.parse(data.timestamp),
    url: `https://discord.com/channels/${data.guild_id}/${data.channel_id}/${data.id}`,
  }
}

describe('a Discord message', () => {
  it('becomes ours', () => {
    expect(parseMessage(message())).toEqual({
      ref: {
        community: 'discord:1100000000000000001',
        channelId: '1200000000000000001',
        messageId: '1300000000000000001',
      },
      text: 'good morning <@1000000000000000002>',
      author: { id: '1000000000000000001', name: 'Mia' },
      sentAt: Date.UTC(2024, 9, 27, 14, 56, 27, 215),
      link: 'https://discord.com/channels/1100000000000000001/1200000000000000001/1300000000000000001',
    })
  })

  it('counts when it is a reply', () => {
    expect(parseMessage(message(raw.reply))?.text).toBe(raw.member.content)
  })

  it.each(['bot', 'webhook', 'join', 'pin', 'direct'] as const)(
    'is none of ours when no member wrote it in a server: %s',
    (kind) => {
      expect(parseMessage(message(raw[kind]))).toBeUndefined()
    },
  )
})

describe('an update of a message', () => {
  it('is an edit when the member changed the words', () => {
    expect(isEdit({ content: 'a' }, { content: 'b', editedTimestamp: 1 })).toBe(true)
  })
  it('is an edit when the earlier words are not known', () => {
    expect(isEdit({ content: null }, { content: 'b', editedTimestamp: 1 })).toBe(true)
  })
  it('is no edit when only a preview arrived or a pin was set', () => {
    expect(isEdit({ content: null }, { content: 'a', editedTimestamp: null })).toBe(false)
    expect(isEdit({ content: 'a' }, { content: 'a', editedTimestamp: 1 })).toBe(false)
  })
})
