import type { App, MessageShortcut } from '@slack/bolt'
import type { IncomingMessage, MessageCommandSpec } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import { describeError, settingsOf, textsOf, type Desk } from './desk.js'
import { SHORTCUTS } from './needs.js'
import { parseMessageEvent, type Place } from './parse.js'
import type { SlackTexts } from './texts.js'

type Name = MessageCommandSpec['name']

/** "Report to moderators" and "Classify" in the menu of a message; answered to the asker alone. */
export function listenToShortcuts(app: App, desk: Desk, place: Omit<Place, 'reviewChannelId'>): void {
  for (const { name } of desk.inbox.messageCommands) {
    app.shortcut<MessageShortcut>(
      { type: 'message_action', callback_id: SHORTCUTS[name] },
      async ({ ack, shortcut, respond }) => {
        const words = answer(name, shortcut, desk, place)
        const asker = { userId: shortcut.user.id, channelId: shortcut.channel.id, respond }
        const told = words.then((text) => desk.whisper(asker, text))
        await Promise.all([acknowledgeAfter(words, ack), told])
      },
    )
  }
}

/** Never rejects. */
async function answer(
  name: Name,
  shortcut: MessageShortcut,
  desk: Desk,
  place: Omit<Place, 'reviewChannelId'>,
): Promise<string> {
  const message = readTarget(shortcut, { ...place, ...reviewChannelOf(desk) }, textsOf(desk))
  if (typeof message === 'string') return message
  const { user, action_ts: actionTs, trigger_id: triggerId } = shortcut
  try {
    const [permission, asker, author] = await Promise.all([
      desk.permissions.check(user.id),
      desk.people.find(user.id, user.name),
      desk.people.find(message.author.id),
    ])
    const { text } = await desk.inbox.messageCommand({
      name,
      message: { ...message, author },
      user: asker,
      mayModerate: permission === 'granted',
      community: desk.community,
      at: desk.now(),
      deliveryId: `${user.id}:${actionTs}:${triggerId}`,
    })
    return text
  } catch (error) {
    desk.log.error({ error: describeError(error), command: name }, 'command on a message failed')
    return textsOf(desk).commandFailed
  }
}

/** The message, or why it cannot be taken in. */
function readTarget(
  { message, channel }: MessageShortcut,
  place: Place,
  texts: SlackTexts,
): IncomingMessage | string {
  // A conversation between two is nobody else's, and Slack would not tell us when its words are deleted.
  if (!/^[CG]/.test(channel.id)) return texts.notInChannel
  const parsed = parseMessageEvent({ ...message, channel: channel.id }, place)
  if (parsed.kind === 'message') return parsed.message
  if (channel.id === place.reviewChannelId) return texts.inReview
  return parsed.kind === 'ignored' && parsed.reason === 'no words' ? texts.noWords : texts.notAMembersMessage
}

function reviewChannelOf(desk: Desk): Pick<Place, 'reviewChannelId'> {
  const reviewChannelId = settingsOf(desk)?.reviewChannelId
  return reviewChannelId === undefined ? {} : { reviewChannelId }
}
