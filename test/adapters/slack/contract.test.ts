import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import { describeAdapter, type AdapterStage } from '../../contract/adapter.js'
import { CHANNEL, MEMBER, MODERATOR, OUTSIDER, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { setStage, type Transport } from './stage.js'

async function createStage(transport: Transport): Promise<AdapterStage> {
  const { slack, adapter, close } = await setStage(transport)
  const community = `slack:${slack.workspace.team.id}`
  const own = () =>
    slack.workspace.channels.get(REVIEW_CHANNEL)?.messages.filter(({ bot_id }) => bot_id !== undefined) ?? []
  const spell = (blocks: unknown): string => JSON.stringify(blocks)
  const hasButtons = (blocks: unknown): boolean => spell(blocks).includes(CARD_ACTIONS.correct)
  return {
    adapter,
    community,
    channelId: CHANNEL,
    reviewChannelId: REVIEW_CHANNEL,
    async sendMessage(text) {
      const { ts } = await slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text })
      return { community, channelId: CHANNEL, messageId: ts }
    },
    async editMessage(at, text) {
      await slack.memberEdits(at.channelId, at.messageId, text)
    },
    async deleteMessage(at) {
      await slack.memberDeletes(at.channelId, at.messageId)
    },
    async press(at, _card, choice) {
      await slack.press({ channelId: at.channelId, ts: at.messageId, userId: MODERATOR, choice })
    },
    async pressWithoutRight(at, _card, choice) {
      await slack.press({ channelId: at.channelId, ts: at.messageId, userId: OUTSIDER, choice })
    },
    cardsPosted: async () =>
      own()
        .filter(({ blocks }) => hasButtons(blocks))
        .map(({ ts, blocks }) => ({
          at: { community, channelId: REVIEW_CHANNEL, messageId: ts },
          text: spell(blocks),
        })),
    noticesPosted: async () =>
      own()
        .filter(({ blocks }) => !hasButtons(blocks))
        .map(({ blocks }) => spell(blocks)),
    async failNextPost(code) {
      slack.failNext({
        method: 'chat.postMessage',
        ...(code === 'rate_limited' ? { status: 429, retryAfterS: 1 } : {}),
        ...(code === 'forbidden' ? { error: 'restricted_action' } : {}),
        ...(code === 'not_found' ? { error: 'channel_not_found' } : {}),
        ...(code === 'unavailable' ? { status: 503 } : {}),
      })
    },
    close,
  }
}

describeAdapter('Slack (Socket Mode)', { create: () => createStage('socket') })
describeAdapter('Slack (signed HTTP)', { create: () => createStage('http') })
