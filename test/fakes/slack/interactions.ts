import { asJson, asList } from './checks.js'
import type { Outcome } from './delivery.js'
import type { VerbsSide } from './verbs.js'
import type { ShownView, Views } from './views.js'
import type { StoredMessage } from './workspace.js'

type Json = Readonly<Record<string, unknown>>

/** What people do with menus, modals, the home and the menu of a message. */
export interface Interactions {
  /** Uses one element; `pick`: what is chosen or typed, for anything but a button. */
  use(what: Use): Promise<Outcome>
  /** Sends the modal that this person has before their eyes, with what they typed. */
  submit(userId: string, typed?: Readonly<Record<string, string>>): Promise<Outcome>
  messageAction(callbackId: string, at: Spot, userId: string): Promise<Outcome>
  openHome(userId: string): Promise<Outcome>
}

interface Spot {
  readonly channelId: string
  readonly ts: string
}

interface Use {
  readonly userId: string
  readonly actionId: string
  /** Where several elements are called so: a part of the value of the one that is meant. */
  readonly value?: string
  /** The text of an option, or what is typed; ids of conversations. */
  readonly pick?: string | readonly string[]
  /** A message of the channel, what was whispered to the person, their modal, or their home. */
  readonly on: Spot | { readonly whisper: Json | undefined } | 'modal' | 'home'
}

export function createInteractions(side: VerbsSide, views: Views): Interactions {
  const { workspace, newTs, responseUrl, deliver } = side
  const common = (userId: string): Json => ({
    user: {
      id: userId,
      name: userId.toLowerCase(),
      username: workspace.users.get(userId)?.name,
      team_id: workspace.team.id,
    },
    team: { id: workspace.team.id, domain: workspace.team.domain },
    api_app_id: workspace.appId,
    token: 'unused',
    trigger_id: views.newTrigger(userId),
  })
  const need = (view: ShownView | undefined): ShownView => {
    if (view === undefined) throw new Error('Nothing is shown to that person.')
    return view
  }
  const messageAt = ({ channelId, ts }: Spot): StoredMessage => {
    const message = workspace.channels.get(channelId)?.messages.find((candidate) => candidate.ts === ts)
    if (message === undefined) throw new Error(`The fake has no message ${ts}.`)
    return message
  }
  const spell = ({ id, hash, type, content, values }: ShownView): Json => ({
    ...content,
    id,
    hash,
    type,
    team_id: workspace.team.id,
    private_metadata: content['private_metadata'] ?? '',
    callback_id: content['callback_id'] ?? '',
    state: { values },
  })

  function surround(on: Use['on'], userId: string): { readonly blocks: unknown; readonly fields: Json } {
    if (on === 'modal' || on === 'home') {
      const view = need(on === 'modal' ? views.modalOf(userId) : views.homeOf(userId))
      return {
        blocks: view.content['blocks'],
        fields: { view: spell(view), container: { type: 'view', view_id: view.id } },
      }
    }
    if ('whisper' in on) {
      const container = { type: 'message', is_ephemeral: true, channel_id: [...workspace.channels.keys()][0] }
      return { blocks: on.whisper?.['blocks'], fields: { container, response_url: responseUrl() } }
    }
    const message = messageAt(on)
    const { channelId, ts } = on
    return {
      blocks: message.blocks,
      fields: {
        container: { type: 'message', message_ts: ts, channel_id: channelId, is_ephemeral: false },
        channel: { id: channelId, name: workspace.channels.get(channelId)?.name },
        message: { type: 'message', ...message },
        response_url: responseUrl(),
      },
    }
  }

  return {
    async use({ userId, actionId, value, pick, on }) {
      const { blocks, fields } = surround(on, userId)
      const { element, blockId } = findElement(blocks, actionId, value)
      const chosen = choose(element, pick)
      if (on === 'modal') {
        const { values } = need(views.modalOf(userId))
        values[blockId] = { [actionId]: { type: element['type'], ...chosen } }
      }
      const action = { ...element, ...chosen, block_id: blockId, action_ts: newTs() }
      return deliver({
        type: 'interactive',
        payload: { type: 'block_actions', ...common(userId), ...fields, actions: [action] },
      })
    },
    async submit(userId, typed = {}) {
      const view = need(views.modalOf(userId))
      for (const [actionId, value] of Object.entries(typed)) {
        const { element, blockId } = findElement(view.content['blocks'], actionId)
        view.values[blockId] = { [actionId]: { type: element['type'], value } }
      }
      const payload = { type: 'view_submission', ...common(userId), view: spell(view) }
      const outcome = await deliver({ type: 'interactive', payload })
      const { response_action: answer, view: next } = asJson(readBody(outcome.body))
      if (answer === 'update') views.replace(view, next)
      else if (answer !== 'errors' && outcome.acknowledged) views.close(view)
      return outcome
    },
    messageAction(callbackId, at, userId) {
      const payload = {
        type: 'message_action',
        callback_id: callbackId,
        ...common(userId),
        action_ts: newTs(),
        message_ts: at.ts,
        message: { type: 'message', ...messageAt(at) },
        channel: { id: at.channelId, name: workspace.channels.get(at.channelId)?.name ?? '' },
        response_url: responseUrl(),
      }
      return deliver({ type: 'interactive', payload })
    },
    openHome: (userId) =>
      side.event({
        type: 'app_home_opened',
        user: userId,
        channel: `D${userId}`,
        tab: 'home',
        event_ts: newTs(),
      }),
  }
}

function findElement(
  blocks: unknown,
  actionId: string,
  value?: string,
): { readonly element: Json; readonly blockId: string } {
  for (const [index, each] of asList(blocks).entries()) {
    const block = asJson(each)
    const named = block['block_id']
    for (const candidate of [block['accessory'], block['element'], ...asList(block['elements'])]) {
      const element = asJson(candidate)
      const isIt = value === undefined || String(element['value']).includes(value)
      if (element['action_id'] === actionId && isIt)
        return { element, blockId: typeof named === 'string' ? named : `block-${index}` }
    }
  }
  throw new Error(`There is no element ${actionId} there.`)
}

/** How Slack names what was chosen, by the kind of element. */
function choose(element: Json, pick: Use['pick']): Json {
  const picks = typeof pick === 'string' ? [pick] : (pick ?? [])
  const options = picks.map((text) => {
    const found = asList(element['options']).find((entry) => asJson(asJson(entry)['text'])['text'] === text)
    return found ?? { text: { type: 'plain_text', text }, value: text }
  })
  switch (element['type']) {
    case 'button':
      return {}
    case 'overflow':
    case 'static_select':
      return { selected_option: options[0] ?? null }
    case 'multi_static_select':
      return { selected_options: options }
    case 'conversations_select':
      return { selected_conversation: picks[0] ?? null }
    case 'multi_conversations_select':
      return { selected_conversations: picks }
    default:
      return { value: picks[0] ?? '' }
  }
}

/** Over HTTP the answer is text. */
function readBody(body: unknown): unknown {
  return typeof body === 'string' && body.startsWith('{') ? JSON.parse(body) : body
}
