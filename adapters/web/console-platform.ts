import { randomUUID } from 'node:crypto'
import type { Card, CardPosting, Inbox, IncomingMessage, MessageRef, Person } from '../../src/adapter.js'
import { AdapterError, NormaError } from '../../src/errors.js'
import { CONSOLE_COMMUNITY } from '../../src/service.js'

/** Where members write on the console, and where cards are posted. */
export const CHAT_CHANNEL = 'chat'
export const REVIEW_CHANNEL = 'review'

/** One line of the console's chat. */
export interface ChatLine {
  readonly id: string
  readonly kind: 'member' | 'notice'
  readonly author: Person
  readonly text: string
  readonly sentAt: number
}

export interface PostedCard {
  readonly at: MessageRef
  readonly card: Card
}

/** A whole chat platform in memory: members' messages on one side, cards and notices on the other. */
export interface ConsolePlatform {
  write(inbox: Inbox, text: string, author?: string): Promise<ChatLine>
  edit(inbox: Inbox, id: string, text: string): Promise<ChatLine>
  remove(inbox: Inbox, id: string): Promise<void>
  /** Oldest first. */
  lines(): readonly ChatLine[]
  postCard(channelId: string, card: Card, posting: CardPosting): MessageRef
  updateCard(at: MessageRef, card: Card): void
  postedCards(): readonly PostedCard[]
  postNotice(channelId: string, text: string): void
}

/** What the console remembers of its chat; older lines are forgotten, as are older cards: the store keeps those. */
const MAX_LINES = 200
const MAX_CARDS = 1000

const OPERATOR: Person = { id: 'norma', name: 'Norma' }

export function createConsolePlatform(options: {
  readonly now: () => number
  readonly onChange: () => void
}): ConsolePlatform {
  const { now, onChange } = options
  const lines = new Map<string, ChatLine>()
  const cards = new Map<string, PostedCard>()
  const placeOfKey = new Map<string, MessageRef>()

  const keepLine = (line: ChatLine): ChatLine => {
    lines.set(line.id, line)
    dropOldest(lines, MAX_LINES)
    onChange()
    return line
  }

  const memberLine = (id: string): ChatLine => {
    const line = lines.get(id)
    if (line?.kind !== 'member') throw new NormaError('NOT_FOUND', 'There is no such message in the chat.')
    return line
  }

  return {
    async write(inbox, text, author = 'sample member') {
      const line: ChatLine = {
        id: randomUUID(),
        kind: 'member',
        author: { id: `member:${author}`, name: author },
        text,
        sentAt: now(),
      }
      // A message that the core could not take is not shown as written.
      await inbox.message(asMessage(line))
      return keepLine(line)
    },
    async edit(inbox, id, text) {
      const line = { ...memberLine(id), text }
      await inbox.edited(asMessage(line))
      return keepLine(line)
    },
    async remove(inbox, id) {
      await inbox.deleted(refTo(CHAT_CHANNEL, memberLine(id).id))
      lines.delete(id)
      onChange()
    },
    lines: () => [...lines.values()],
    postCard(channelId, card, { key }) {
      requireChannel(channelId)
      const known = placeOfKey.get(key)
      if (known !== undefined) return known
      const at = refTo(channelId, randomUUID())
      placeOfKey.set(key, at)
      cards.set(at.messageId, { at, card })
      dropOldest(placeOfKey, MAX_CARDS)
      dropOldest(cards, MAX_CARDS)
      return at
    },
    updateCard(at, card) {
      if (!cards.has(at.messageId))
        throw new AdapterError('not_found', 'The console no longer shows this card.')
      cards.set(at.messageId, { at, card })
    },
    postedCards: () => [...cards.values()],
    postNotice(channelId, text) {
      requireChannel(channelId)
      keepLine({ id: randomUUID(), kind: 'notice', author: OPERATOR, text, sentAt: now() })
    },
  }
}

function asMessage(line: ChatLine): IncomingMessage {
  return { ref: refTo(CHAT_CHANNEL, line.id), text: line.text, author: line.author, sentAt: line.sentAt }
}

function refTo(channelId: string, messageId: string): MessageRef {
  return { community: CONSOLE_COMMUNITY, channelId, messageId }
}

function requireChannel(channelId: string): void {
  if (channelId !== CHAT_CHANNEL && channelId !== REVIEW_CHANNEL)
    throw new AdapterError('not_found', `The console has no channel "${channelId}".`)
}

/** Maps keep the order of insertion. */
function dropOldest(map: Map<string, unknown>, keep: number): void {
  for (const key of map.keys()) {
    if (map.size <= keep) return
    map.delete(key)
  }
}
