import type { AdapterErrorCode } from '../../../src/adapter.js'
import { describeAdapter } from '../../contract/adapter.js'
import { createStage } from './stage.js'

const FAULTS: Readonly<
  Record<AdapterErrorCode, { status: number; body?: object; headers?: Record<string, string> }>
> = {
  forbidden: { status: 403, body: { code: 50_013, message: 'Missing Permissions' } },
  not_found: { status: 404, body: { code: 10_003, message: 'Unknown Channel' } },
  unavailable: { status: 503 },
  rate_limited: {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 30, global: false },
    headers: { 'retry-after': '30', 'x-ratelimit-scope': 'user' },
  },
}

describeAdapter('discord', {
  async create() {
    const { fake, adapter, community, close } = await createStage()
    const ref = (channelId: string, messageId: string) => ({ community, channelId, messageId })
    const label = { correct: 'Correct', wrong: 'Wrong' } as const
    return {
      adapter,
      community,
      channelId: fake.general.id,
      reviewChannelId: fake.review.id,
      async sendMessage(text) {
        return ref(fake.general.id, fake.memberWrites(text).id)
      },
      async editMessage(at, text) {
        fake.memberEdits(at.messageId, text)
      },
      async deleteMessage(at) {
        fake.deletes(at.messageId)
      },
      async press(at, card, choice) {
        fake.pressCustomId(at.messageId, `v1:${card.id}:${choice}`)
      },
      async pressWithoutRight(at, _card, choice) {
        fake.press(at.messageId, label[choice], fake.member)
      },
      async cardsPosted() {
        return fake
          .posted(fake.review.id)
          .filter(({ embeds }) => embeds.length > 0)
          .map((message) => ({
            at: ref(message.channelId, message.id),
            text: JSON.stringify([message.embeds, message.components]),
          }))
      },
      async noticesPosted() {
        return fake.posted(fake.review.id).map(({ content }) => content)
      },
      async failNextPost(code) {
        fake.fail({
          method: 'POST',
          path: /\/messages$/,
          ...FAULTS[code],
          times: code === 'unavailable' ? 4 : 1,
        })
      },
      close,
    }
  },
})
