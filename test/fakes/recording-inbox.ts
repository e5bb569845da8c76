import type {
  Card,
  CommunityInfo,
  Inbox,
  IncomingCommand,
  IncomingMessage,
  IncomingVerdict,
  MessageRef,
} from '../../src/adapter.js'
import { resolveCard } from '../fixtures/card.js'

export interface RecordingInbox extends Inbox {
  readonly seen: {
    readonly communities: CommunityInfo[]
    readonly messages: IncomingMessage[]
    readonly edits: IncomingMessage[]
    readonly deletions: MessageRef[]
    readonly verdicts: IncomingVerdict[]
    readonly commands: IncomingCommand[]
    /** The kinds of everything above, in the order of arrival. */
    readonly order: string[]
  }
  /** Cards that a verdict can name; others are unknown. */
  readonly cards: Map<string, Card>
}

/** An inbox that keeps what an adapter delivers, and resolves the cards that it knows by one press. */
export function createRecordingInbox(): RecordingInbox {
  const seen: RecordingInbox['seen'] = {
    communities: [],
    messages: [],
    edits: [],
    deletions: [],
    verdicts: [],
    commands: [],
    order: [],
  }
  const cards = new Map<string, Card>()

  const keep = <T>(kind: string, list: T[], item: T): Promise<void> => {
    list.push(item)
    seen.order.push(kind)
    return Promise.resolve()
  }

  return {
    seen,
    cards,
    commands: [
      { name: 'status', description: 'How Norma is doing.', moderatorsOnly: false, options: [] },
      { name: 'retrain', description: 'Learn from the verdicts.', moderatorsOnly: true, options: [] },
    ],
    community: (community) => keep('community', seen.communities, community),
    message: (message) => keep('message', seen.messages, message),
    edited: (message) => keep('edited', seen.edits, message),
    deleted: (ref) => keep('deleted', seen.deletions, ref),
    verdict: async (verdict) => {
      await keep('verdict', seen.verdicts, verdict)
      const card = cards.get(verdict.cardId)
      if (card === undefined) return { status: 'unknown', message: 'Norma does not know this card.' }
      if (!verdict.mayModerate) return { status: 'refused', message: 'Only moderators may decide.', card }
      const resolved = resolveCard(card, verdict.choice)
      cards.set(card.id, resolved)
      return { status: 'recorded', message: 'Thank you.', card: resolved }
    },
    command: async (command) => {
      await keep('command', seen.commands, command)
      return { text: `You asked for ${command.name}.` }
    },
  }
}
