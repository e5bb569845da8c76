import type {
  Card,
  CardActionOutcome,
  ChannelRef,
  CommunityInfo,
  CommunitySettings,
  Inbox,
  IncomingCardAction,
  IncomingChange,
  IncomingCommand,
  IncomingHint,
  IncomingMessage,
  IncomingMessageCommand,
  IncomingVerdict,
  MessageRef,
  Person,
  Reply,
} from '../../src/adapter.js'
import { resolveCard } from '../fixtures/card.js'
import { makeSettings, SAMPLE_FORM } from '../fixtures/settings.js'

export interface RecordingInbox extends Inbox {
  readonly seen: {
    readonly communities: CommunityInfo[]
    readonly left: string[]
    readonly messages: IncomingMessage[]
    readonly edits: IncomingMessage[]
    readonly deletions: MessageRef[]
    readonly channelDeletions: ChannelRef[]
    readonly verdicts: IncomingVerdict[]
    readonly cardActions: IncomingCardAction[]
    readonly commands: IncomingCommand[]
    readonly messageCommands: IncomingMessageCommand[]
    readonly changes: IncomingChange[]
    readonly objections: { readonly cardId: string; readonly author: Person }[]
    readonly hints: IncomingHint[]
    /** The kinds of everything above, in the order of arrival. */
    readonly order: string[]
  }
  /** Cards that a verdict can name; others are unknown. */
  readonly cards: Map<string, Card>
  /** The communities of the platform that were there before. */
  stored: readonly string[]
  /** What holds in every community; tests change it. */
  chosen: CommunitySettings
  /** How the next commands are answered, by name; in words otherwise. */
  readonly replies: Map<string, Reply>
  /** How the next actions on cards are answered; as done otherwise. */
  readonly outcomes: Map<IncomingCardAction['action'], CardActionOutcome>
}

/** An inbox that keeps what an adapter delivers, and resolves the cards that it knows by one press. */
export function createRecordingInbox(): RecordingInbox {
  const seen: RecordingInbox['seen'] = {
    communities: [],
    left: [],
    messages: [],
    edits: [],
    deletions: [],
    channelDeletions: [],
    verdicts: [],
    cardActions: [],
    commands: [],
    messageCommands: [],
    changes: [],
    objections: [],
    hints: [],
    order: [],
  }
  const cards = new Map<string, Card>()

  const keep = <T>(kind: string, list: T[], item: T): Promise<void> => {
    list.push(item)
    seen.order.push(kind)
    return Promise.resolve()
  }

  const inbox: RecordingInbox = {
    seen,
    cards,
    stored: [],
    chosen: makeSettings(),
    replies: new Map(),
    outcomes: new Map(),
    commands: [
      command('status', 'everyone'),
      { ...command('retrain', 'moderators'), standsAlone: true },
      {
        ...command('teach', 'moderators'),
        options: [
          {
            name: 'label',
            description: { en: 'What it is.', de: 'Was es ist.' },
            required: true,
            choices: ['toxic', 'ok'],
          },
          { name: 'text', description: { en: 'The words.', de: 'Die Worte.' }, required: true },
        ],
      },
      command('setup', 'admins'),
      command('queue', 'moderators'),
    ],
    messageCommands: [
      {
        name: 'report',
        title: { en: 'Report to moderators', de: 'Moderatoren melden' },
        description: { en: 'Moderators will look at it.', de: 'Moderatoren sehen es sich an.' },
        audience: 'everyone',
      },
      {
        name: 'classify',
        title: { en: 'Classify', de: 'Einschätzen' },
        description: { en: 'What Norma thinks of it.', de: 'Was Norma davon hält.' },
        audience: 'moderators',
      },
    ],
    community: (community) => keep('community', seen.communities, community),
    left: (community) => keep('left', seen.left, community),
    communities: () => inbox.stored,
    settings: (community) => {
      const info = seen.communities.findLast(({ id }) => id === community)
      if (info === undefined) return undefined
      const { reviewChannelId } = info
      return { ...(reviewChannelId === undefined ? {} : { reviewChannelId }), ...inbox.chosen }
    },
    message: (message) => keep('message', seen.messages, message),
    edited: (message) => keep('edited', seen.edits, message),
    deleted: (ref) => keep('deleted', seen.deletions, ref),
    channelDeleted: (at) => keep('channelDeleted', seen.channelDeletions, at),
    verdict: async (verdict) => {
      await keep('verdict', seen.verdicts, verdict)
      const card = cards.get(verdict.cardId)
      if (card === undefined) return { status: 'unknown', message: 'Norma does not know this card.' }
      if (!verdict.mayModerate) return { status: 'refused', message: 'Only moderators may decide.', card }
      const resolved = resolveCard(card, verdict.choice)
      cards.set(card.id, resolved)
      return { status: 'recorded', message: 'Thank you.', card: resolved }
    },
    cardAction: async (action) => {
      await keep('cardAction', seen.cardActions, action)
      if (!action.mayModerate) return { status: 'refused', message: 'Only moderators may decide.' }
      const outcome = inbox.outcomes.get(action.action)
      if (outcome !== undefined && action.answer === undefined) return outcome
      return { status: 'done', message: `Done: ${action.action}.` }
    },
    command: async (asked) => {
      await keep('command', seen.commands, asked)
      return inbox.replies.get(asked.name) ?? { text: `You asked for ${asked.name}.` }
    },
    messageCommand: async (asked) => {
      await keep('messageCommand', seen.messageCommands, asked)
      return { text: `You asked to ${asked.name}.` }
    },
    change: async (change) => {
      await keep('change', seen.changes, change)
      const form = SAMPLE_FORM.map((field) =>
        field.name === change.field ? { ...field, values: change.values } : field,
      )
      return change.mayAdminister
        ? { status: 'changed', message: `Changed ${change.field}.`, form }
        : { status: 'refused', message: 'Only admins may change this.', form: SAMPLE_FORM }
    },
    digest: async (community, page) => {
      const waiting = [...cards.values()].filter(({ state }) => state === 'pending')
      return {
        community,
        language: 'en',
        headline: `${waiting.length} messages wait for a look.`,
        page,
        pages: waiting.length === 0 ? 0 : 3,
        entries: waiting.slice(0, 8).map(({ id, headline, quote, channelId }) => ({
          cardId: id,
          headline,
          quote: quote.slice(0, 80),
          channelId,
        })),
      }
    },
    card: async (_, cardId) => cards.get(cardId),
    objection: async ({ cardId, author }) => {
      await keep('objection', seen.objections, { cardId, author })
      return { text: 'Another moderator will look at it.' }
    },
    hint: (hint) => keep('hint', seen.hints, hint),
  }
  return inbox
}

function command(name: string, audience: 'everyone' | 'moderators' | 'admins') {
  return {
    name,
    description: { en: `Ask for ${name}.`, de: `Nach ${name} fragen.` },
    audience,
    standsAlone: false,
    options: [],
  }
}
