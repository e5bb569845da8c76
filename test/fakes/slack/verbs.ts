import type { Deliver, Delivery, Outcome } from './delivery.js'
import type { Channel, StoredMessage, Workspace } from './workspace.js'

/** What people do in Slack, and Slack itself, so that the app hears of it. */
export interface Verbs {
  memberWrites(words: MemberWords): Promise<StoredMessage & Outcome & { readonly eventId: string }>
  memberEdits(channelId: string, ts: string, text: string): Promise<Outcome>
  memberDeletes(channelId: string, ts: string): Promise<Outcome>
  /** Slack fetches a preview: the message changes, its words do not. */
  unfurl(channelId: string, ts: string): Promise<Outcome>
  /** The same event once more, as after a lost acknowledgement. */
  redeliver(eventId: string): Promise<Outcome>
  event(event: Readonly<Record<string, unknown>>): Promise<Outcome & { readonly eventId: string }>
  press(press: Press): Promise<Outcome>
  slash(command: string, text: string, userId: string): Promise<Outcome>
}

interface MemberWords {
  readonly channelId: string
  readonly userId: string
  /** As typed; the fake escapes it as Slack does. */
  readonly text: string
  readonly threadTs?: string
  readonly subtype?: string
}

interface Press {
  readonly channelId: string
  readonly ts: string
  readonly userId: string
  readonly choice: 'correct' | 'wrong'
  /** Repeats an earlier press: the same ids. */
  readonly again?: boolean
}

export interface VerbsSide {
  readonly workspace: Workspace
  newTs(): string
  newNumber(): number
  newTrigger(userId: string): string
  responseUrl(): string
  readonly deliver: Deliver
  /** Tells the app of an event. */
  event(event: Readonly<Record<string, unknown>>): Promise<Outcome>
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The fields that every message event has. */
export function messageIn(channel: Channel, event_ts: string): Readonly<Record<string, unknown>> {
  return {
    type: 'message',
    channel: channel.id,
    channel_type: channel.isPrivate ? 'group' : 'channel',
    event_ts,
  }
}

export function createVerbs(side: Omit<VerbsSide, 'event'>): Verbs {
  const { workspace, newTs, newNumber, newTrigger, responseUrl, deliver } = side
  const sent = new Map<string, Delivery>()
  const lastPress = { action_ts: '', trigger_id: '' }

  async function sendEvent(event: Readonly<Record<string, unknown>>): Promise<Outcome & { eventId: string }> {
    const eventId = `Ev${String(newNumber()).padStart(8, '0')}`
    const delivery: Delivery = {
      type: 'events_api',
      payload: {
        token: 'unused',
        team_id: workspace.team.id,
        api_app_id: workspace.appId,
        type: 'event_callback',
        event_id: eventId,
        event_time: Math.floor(Date.now() / 1_000),
        authorizations: [
          { enterprise_id: null, team_id: workspace.team.id, user_id: workspace.bot.userId, is_bot: true },
        ],
        event,
      },
    }
    sent.set(eventId, delivery)
    return { ...(await deliver(delivery)), eventId }
  }

  const inChannel = (channelId: string): Channel => {
    const channel = workspace.channels.get(channelId)
    if (channel === undefined) throw new Error(`The fake has no channel ${channelId}.`)
    return channel
  }
  const stored = (channelId: string, ts: string): StoredMessage => {
    const message = inChannel(channelId).messages.find((candidate) => candidate.ts === ts)
    if (message === undefined) throw new Error(`The fake has no message ${ts}.`)
    return message
  }
  const person = (userId: string) => ({
    id: userId,
    username: workspace.users.get(userId)?.name ?? userId,
    team_id: workspace.team.id,
  })
  const changed = (channelId: string, ts: string, change: Partial<StoredMessage>): Promise<Outcome> => {
    const message = stored(channelId, ts)
    const previous_message = { type: 'message', ...message }
    Object.assign(message, change)
    return sendEvent({
      ...messageIn(inChannel(channelId), newTs()),
      subtype: 'message_changed',
      hidden: true,
      ts: newTs(),
      message: { type: 'message', ...message },
      previous_message,
    })
  }

  return {
    async memberWrites({ channelId, userId, text, threadTs, subtype }) {
      const channel = inChannel(channelId)
      const message: StoredMessage = {
        ts: newTs(),
        user: userId,
        text: escape(text),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        ...(subtype === undefined ? {} : { subtype }),
      }
      channel.messages.push(message)
      return { ...message, ...(await sendEvent({ ...messageIn(channel, newTs()), ...message })) }
    },
    memberEdits: (channelId, ts, text) => changed(channelId, ts, { text: escape(text) }),
    unfurl: (channelId, ts) => changed(channelId, ts, {}),
    memberDeletes(channelId, ts) {
      const channel = inChannel(channelId)
      const previous_message = stored(channelId, ts)
      channel.messages.splice(channel.messages.indexOf(previous_message), 1)
      const fields = {
        subtype: 'message_deleted',
        hidden: true,
        ts: newTs(),
        deleted_ts: ts,
        previous_message,
      }
      return sendEvent({ ...messageIn(channel, newTs()), ...fields })
    },
    async redeliver(eventId) {
      const delivery = sent.get(eventId)
      if (delivery === undefined) throw new Error(`The fake sent no event ${eventId}.`)
      return deliver({ ...delivery, retry: { num: 1, reason: 'http_timeout' } })
    },
    event: sendEvent,
    press({ channelId, ts, userId, choice, again }) {
      const message = stored(channelId, ts)
      const button = findButton(message.blocks ?? [], choice)
      if (again !== true) Object.assign(lastPress, { action_ts: newTs(), trigger_id: newTrigger(userId) })
      return deliver({
        type: 'interactive',
        payload: {
          type: 'block_actions',
          user: person(userId),
          team: { id: workspace.team.id, domain: workspace.team.domain },
          api_app_id: workspace.appId,
          token: 'unused',
          container: { type: 'message', message_ts: ts, channel_id: channelId, is_ephemeral: false },
          trigger_id: lastPress.trigger_id,
          channel: { id: channelId, name: inChannel(channelId).name },
          message: { type: 'message', ...message },
          response_url: responseUrl(),
          actions: [{ ...button, block_id: 'block', action_ts: lastPress.action_ts }],
        },
      })
    },
    slash: (command, text, userId) =>
      deliver({
        type: 'slash_commands',
        payload: {
          token: 'unused',
          command,
          text,
          user_id: userId,
          user_name: person(userId).username,
          team_id: workspace.team.id,
          team_domain: workspace.team.domain,
          channel_id: [...workspace.channels.keys()][0] ?? '',
          channel_name: 'general',
          api_app_id: workspace.appId,
          is_enterprise_install: 'false',
          response_url: responseUrl(),
          trigger_id: newTrigger(userId),
        },
      }),
  }
}

function findButton(blocks: readonly unknown[], choice: string): Readonly<Record<string, unknown>> {
  for (const block of blocks) {
    if (typeof block !== 'object' || block === null || !('elements' in block)) continue
    const { elements } = block
    if (!Array.isArray(elements)) continue
    for (const element of elements as unknown[]) {
      const button = typeof element === 'object' && element !== null ? { ...element } : {}
      if ('action_id' in button && String(button.action_id).endsWith(choice)) return button
    }
  }
  throw new Error(`There is no button "${choice}" on that message.`)
}
