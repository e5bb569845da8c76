import type { Inbox, IncomingMessage, MessageRef } from '../adapter.js'
import type { Log } from '../log.js'
import { decide, decideAgain } from '../review/decide.js'
import { provenanceOf } from '../review/provenance.js'
import { isLookedAt } from '../review/scope.js'
import type { Admission, CardRecord, Store, StoredDecision } from '../store/store.js'
import type { Acts } from './acts.js'
import type { Communities, Community } from './communities.js'
import type { Events } from './events.js'
import { createForgetting } from './forget.js'
import type { Judge, Judgement } from './judge.js'
import type { Lanes } from './lanes.js'
import { deliveryKey, editKey, messageKey, reportKey } from './message-keys.js'
import type { Outbox } from './outbox.js'
import type { RecentAsks } from './recent-asks.js'
import { createRecentDeletions } from './recent-deletions.js'
import type { RecentEdits } from './recent-edits.js'
import type { ShowCard } from './show-card.js'
import { toKept, type Situations } from './situations.js'

export interface ModerationParts {
  readonly store: Store
  readonly communities: Communities
  readonly judge: Judge
  readonly situations: Situations
  readonly recentAsks: Pick<RecentAsks, 'add' | 'forget'>
  readonly outbox: Pick<Outbox, 'wake'>
  /** Asked about every new question; not waited for. */
  readonly acts: Pick<Acts, 'considerWords' | 'whenDone'>
  readonly recentEdits: Pick<RecentEdits, 'add'>
  readonly show: ShowCard
  readonly events: Events
  readonly lanes: Lanes
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly newId: () => string
  readonly log: Log
}

type ReportOutcome = 'asked' | 'joined' | 'repeated' | 'decided' | 'wordless'

export interface Moderation extends Pick<Inbox, 'message' | 'edited' | 'deleted' | 'channelDeleted'> {
  /** A member wants moderators to look at it: they are asked, whatever Norma thinks and wherever the message stands. */
  reported(message: IncomingMessage, reporterId: string): Promise<ReportOutcome>
}

/**
 * A message comes in: predict, decide, and keep what was decided before anything is shown.
 *
 * The messages of one community are looked at one after another, so that an edit never overtakes its message and the
 * day's budget is counted exactly. A failing store rejects: the adapter may deliver again, and keys make that safe.
 */
export function createModeration(parts: ModerationParts): Moderation {
  const { store, communities, judge, situations, recentAsks, outbox, acts, recentEdits, show } = parts
  const { events, lanes, clock, random, newId, log } = parts

  const look = async (community: Community, message: IncomingMessage, seen: Seen): Promise<void> => {
    const at = clock()
    const { text, version } = seen
    const { judgement, situation } = await situations.of(community, message.text, at)
    const { prediction } = judgement
    const decision = decide(situation, random())
    // Its words are not kept: an "edit" to the very same ones, as after a link's preview, is known by this key.
    const letBe = decision.action === 'ignore' && version === 0 ? [editKey(message.ref, 1, text)] : []
    const review =
      decision.action === 'ignore' ? undefined : question(community, message, seen, judgement, decision, at)
    const result = await store.admit({
      community: community.id,
      deliveryKeys: [...deliveryKey(message), seen.key, ...letBe],
      at,
      toxicity: prediction.toxicity,
      modelVersion: prediction.version,
      ...(review === undefined ? {} : { review }),
    })
    log.debug(
      {
        community: community.id,
        message: message.ref.messageId,
        version,
        toxicity: prediction.toxicity,
        model: prediction.version,
        decision,
        result,
      },
      'message',
    )
    if (result === 'admitted' && review !== undefined) await ask(review.cardId, message.ref, text)
  }

  const question = (
    community: Community,
    { ref, parentChannelId, author, link, sentAt }: IncomingMessage,
    { text, version }: Seen,
    judgement: Judgement,
    { reason, inclusionProbability }: StoredDecision,
    at: number,
  ): NonNullable<Admission['review']> => ({
    message: {
      id: newId(),
      ref,
      ...(parentChannelId === undefined ? {} : { parentChannelId }),
      version,
      text,
      author,
      ...(link === undefined ? {} : { link }),
      sentAt,
      receivedAt: at,
      provenance: provenanceOf(community.mayTrainOnContent),
    },
    cardId: newId(),
    prediction: judgement.asStored(),
    decision: { reason, inclusionProbability },
  })

  /** These words are the moderators' question from now on. */
  const ask = async (cardId: string, ref: MessageRef, text: string): Promise<void> => {
    recentAsks.add(ref, text)
    await announce(cardId)
    considerActs(cardId)
  }

  const considerActs = (cardId: string): void => {
    acts
      .considerWords(cardId)
      .catch((error: unknown) => log.error({ card: cardId, err: error }, 'acts failed'))
  }

  const announce = async (cardId: string): Promise<CardRecord | undefined> => {
    const record = await store.card(cardId)
    if (record === undefined) return undefined
    events.emit({ type: 'card', card: show(record) })
    outbox.wake(record.community)
    return record
  }

  /** False when the card was settled meanwhile: then the edit is a message of its own. */
  const revise = async (
    community: Community,
    message: IncomingMessage,
    { text, version }: Omit<Seen, 'key'>,
    card: CardRecord,
  ): Promise<boolean> => {
    const judgement = await judge.of(community, message.text)
    const { toxicity } = judgement.prediction
    const result = await store.revise({
      cardId: card.id,
      deliveryKeys: [...deliveryKey(message), editKey(message.ref, version, text)],
      at: clock(),
      text,
      version,
      provenance: provenanceOf(community.mayTrainOnContent),
      decision: decideAgain(
        card.decision.reason,
        { toxicity, isFlagged: judgement.isFlagged },
        community.settings,
        isLookedAt(message, community.settings),
      ),
      prediction: judgement.asStored(),
    })
    log.debug({ community: community.id, card: card.id, toxicity, result }, 'edit')
    if (result === 'revised') {
      const revised = await store.card(card.id)
      if (revised !== undefined) recentEdits.add(revised)
      await ask(card.id, message.ref, text)
    }
    return result !== 'closed'
  }

  /** Asks about a message because somebody reported it. It was counted when it came, if it came by itself at all. */
  const askFor = async (
    community: Community,
    message: IncomingMessage,
    text: string,
    version: number,
  ): Promise<string | undefined> => {
    const at = clock()
    const judgement = await judge.of(community, message.text)
    const { toxicity, version: modelVersion } = judgement.prediction
    const key = reportKey(message.ref, version)
    const decision = { reason: 'report', inclusionProbability: 1 } as const
    const review = question(community, message, { text, version, key }, judgement, decision, at)
    const result = await store.admit({
      community: community.id,
      deliveryKeys: [key],
      at,
      toxicity,
      modelVersion,
      counted: false,
      review,
    })
    if (result === 'duplicate') return undefined
    recentAsks.add(message.ref, text)
    considerActs(review.cardId)
    return review.cardId
  }

  const recentDeletions = createRecentDeletions()
  const { forget, ...deletions } = createForgetting({ store, acts, recentAsks, announce, lanes, clock, log })

  return {
    ...deletions,

    deleted(ref) {
      recentDeletions.add(ref)
      return deletions.deleted(ref)
    },

    message: (message) =>
      lanes.run(message.ref.community, async () => {
        const text = toKept(message.text)
        if (text.trim() === '' || recentDeletions.has(message.ref)) return
        const community = await communities.require(message.ref.community)
        if (!isLookedAt(message, community.settings)) return
        await look(community, message, { text, version: 0, key: messageKey(message.ref) })
      }),

    edited: (message) =>
      lanes.run(message.ref.community, async () => {
        const { ref } = message
        const text = toKept(message.text)
        // Words edited away are words taken back.
        if (text.trim() === '') return forget(ref)
        if (recentDeletions.has(ref)) return
        const before = await store.message(ref)
        if (before?.text === text) return
        const community = await communities.require(ref.community)
        const version = (before?.version ?? 0) + 1
        const card = await store.cardOf(ref)
        // Also where nothing is looked at any more: an open question is asked about the words as they are.
        if (card?.state === 'pending' && (await revise(community, message, { text, version }, card))) return
        if (!isLookedAt(message, community.settings)) return
        await look(community, message, { text, version, key: editKey(ref, version, text) })
      }),

    reported: (message, reporterId) =>
      lanes.run(message.ref.community, async () => {
        const text = toKept(message.text)
        if (text.trim() === '' || recentDeletions.has(message.ref)) return 'wordless'
        const community = await communities.require(message.ref.community)
        const before = await store.message(message.ref)
        const version = before === undefined ? 0 : before.version + 1
        const card = await store.cardOf(message.ref)
        if (card?.state === 'resolved' && before?.text === text) return 'decided'
        if (card?.state === 'pending' && before?.text !== text) {
          await revise(community, message, { text, version }, card)
        }
        const isOpen = card?.state === 'pending'
        const cardId = isOpen ? card.id : await askFor(community, message, text, version)
        const result = cardId && (await store.report(cardId, reporterId, clock()))
        if (cardId !== undefined && result === 'reported') await announce(cardId)
        log.debug({ community: community.id, card: cardId, result }, 'report')
        if (result !== 'reported') return 'repeated'
        return isOpen ? 'joined' : 'asked'
      }),
  }
}

interface Seen {
  readonly text: string
  readonly version: number
  readonly key: string
}
