import type { MessageRef } from '../../../src/adapter.js'
import { describeAdapter } from '../../contract/adapter.js'
import { CHAT_CHANNEL, REVIEW_CHANNEL } from '../../../adapters/web/console-platform.js'
import { CONSOLE_COMMUNITY } from '../../../src/service.js'
import { createWebAdapter } from '../../../adapters/web/index.js'
import { silentLog } from '../../../src/log.js'
import { createFakeService } from '../../fakes/fake-service.js'
import { call } from './console.js'

describeAdapter('web', {
  skips: {
    pressWithoutRight: 'whoever reaches the console operates Norma',
    failNextPost: 'a platform in memory does not refuse',
  },
  create: async () => {
    const adapter = createWebAdapter({
      service: createFakeService(),
      host: '127.0.0.1',
      port: 0,
      log: silentLog,
      version: '0.0.0',
    })
    const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const response = await call(adapter.url(), path, { method, body })
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
      return response.json()
    }
    const refTo = (messageId: string): MessageRef => ({
      community: CONSOLE_COMMUNITY,
      channelId: CHAT_CHANNEL,
      messageId,
    })

    return {
      adapter,
      community: CONSOLE_COMMUNITY,
      channelId: CHAT_CHANNEL,
      reviewChannelId: REVIEW_CHANNEL,
      sendMessage: async (text) => {
        const { id } = (await send('POST', '/api/v1/messages', { text })) as { id: string }
        return refTo(id)
      },
      editMessage: async ({ messageId }, text) => {
        await send('PATCH', `/api/v1/messages/${messageId}`, { text })
      },
      deleteMessage: async ({ messageId }) => {
        await send('DELETE', `/api/v1/messages/${messageId}`)
      },
      press: async (_at, card, choice) => {
        await send('POST', `/api/v1/cards/${card.id}/verdict`, { choice })
      },
      cardsPosted: async () =>
        adapter.postedCards().map(({ at, card }) => ({ at, text: JSON.stringify(card) })),
      noticesPosted: async () => {
        const { messages } = (await send('GET', '/api/v1/messages')) as {
          messages: { kind: string; text: string }[]
        }
        return messages.filter(({ kind }) => kind === 'notice').map(({ text }) => text)
      },
      close: async () => {},
    }
  },
})
