import { createHash } from 'node:crypto'
import type { Inbox, IncomingMessage, MessageRef } from '../adapter.js'
import type { Log } from '../log.js'
import type { Classifier, Prediction } from '../model/prediction.js'
import { decideAgain, decideUnlessFamiliar } from '../review/decide.js'
import { toCard } from '../review/card.js'
import { provenanceOf } from '../review/provenance.js'
import { cut, strongestWords } from '../review/strongest-words.js'
import type { CommunitySettings, ReviewReason, Store, StoredPrediction } from '../store/store.js'
import type { Budgets } from './budget.js'
import type { Communities } from './communities.js'
import type { Events } from './events.js'
import type { Lanes } from './lanes.js'
import type { Models } from './models.js'
import type { Outbox } from './outbox.js'
import { createRecentAsks } from './recent-asks.js'

/** What is kept and shown of a message. Platforms allow less; the rest of a longer one is judged, but not kept. */
const MAX_KEPT_CHARS = 40_000
/** How much of a message its explanation looks at. */
const MAX_EXPLAINED_CHARS = 8_000
const WORDS_ON_CARD = 8

export interface ModerationParts {
  readonly store: Store
  readonly communities: Communities
  readonly models: Models
  readonly budgets: Budgets
  readonly outbox: Pick<Outbox, 'wake'>
  readonly events: Events
  readonly lanes: Lanes
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly newId: () => string
  readonly log: Log
}

/**
 * A message comes in: predict, decide, and keep what was decided before anything is shown.
 *
 * The messages of one community are looked at one after another, so that an edit never overtakes its message and the
 * day's budget is counted exactly. A failing store rejects: the adapter may deliver again, and keys make that safe.
 */
export function createModeration(parts: ModerationParts): Pick<Inbox, 'message' | 'edited' | 'deleted'> {
  const { store, communities, models, budgets, outbox, events, lanes, clock, random, newId, log } = parts
  const recentAsks = createRecentAsks()

  const look = async (message: IncomingMessage, text: string, seen: Seen): Promise<void> => {
    const community = await communities.require(message.ref.community)
    const { classifier } = models.of(community.id)
    const at = clock()
    const prediction = classifier.predict(message.text)
    const decision = decideUnlessFamiliar(
      {
        toxicity: prediction.toxicity,
        settings: community.settings,
        budget: await budgets.of(community, at),
      },
      random(),
      () => recentAsks.resembles(community.id, text),
    )
    const cardId = newId()
    // Its words are not kept: an "edit" to the very same ones, as after a link's preview, is known by this key.
    const letBe = decision.action === 'ignore' && seen.version === 0 ? [editKey(message.ref, 1, text)] : []
    const result = await store.admit({
      community: community.id,
      deliveryKeys: [...deliveryKey(message), seen.key, ...letBe],
      at,
      toxicity: prediction.toxicity,
      modelVersion: prediction.version,
      ...(decision.action === 'ignore'
        ? {}
        : {
            review: {
              message: {
                id: newId(),
                ref: message.ref,
                version: seen.version,
                text,
                author: message.author,
                ...(message.link === undefined ? {} : { link: message.link }),
                sentAt: message.sentAt,
                receivedAt: at,
                provenance: provenanceOf(community.mayTrainOnContent),
              },
              cardId,
              prediction: toStored(prediction, text, classifier, community.settings),
              decision: { reason: decision.reason, inclusionProbability: decision.inclusionProbability },
            },
          }),
    })
    log.debug(
      {
        community: community.id,
        message: message.ref.messageId,
        version: seen.version,
        toxicity: prediction.toxicity,
        model: prediction.version,
        decision,
        result,
      },
      'message',
    )
    if (result !== 'admitted' || decision.action === 'ignore') return
    recentAsks.add(message.ref, text)
    await announce(cardId)
  }

  const announce = async (cardId: string): Promise<void> => {
    const record = await store.card(cardId)
    if (record === undefined) return
    events.emit({ type: 'card', card: toCard(record) })
    outbox.wake(record.community)
  }

  /** False when the card was settled meanwhile: then the edit is a message of its own. */
  const revise = async (message: IncomingMessage, text: string, card: Pending): Promise<boolean> => {
    const community = await communities.require(message.ref.community)
    const { classifier } = models.of(community.id)
    const prediction = classifier.predict(message.text)
    const result = await store.revise({
      cardId: card.id,
      deliveryKeys: [...deliveryKey(message), editKey(message.ref, card.version, text)],
      at: clock(),
      text,
      version: card.version,
      provenance: provenanceOf(community.mayTrainOnContent),
      decision: decideAgain(card.reason, prediction.toxicity, community.settings),
      prediction: toStored(prediction, text, classifier, community.settings),
    })
    log.debug({ community: community.id, card: card.id, toxicity: prediction.toxicity, result }, 'edit')
    if (result === 'revised') {
      recentAsks.add(message.ref, text)
      await announce(card.id)
    }
    return result !== 'closed'
  }

  const forget = async (ref: MessageRef): Promise<void> => {
    const changed = await store.forget(ref, clock())
    recentAsks.forget(ref)
    log.debug({ community: ref.community, message: ref.messageId, cards: changed.length }, 'deleted')
    for (const cardId of changed) await announce(cardId)
  }

  return {
    message: (message) =>
      lanes.run(message.ref.community, async () => {
        const text = toKept(message.text)
        if (text.trim() === '') return
        await look(message, text, { version: 0, key: messageKey(message.ref) })
      }),

    edited: (message) =>
      lanes.run(message.ref.community, async () => {
        const { ref } = message
        const text = toKept(message.text)
        // Words edited away are words taken back.
        if (text.trim() === '') return forget(ref)
        const before = await store.message(ref)
        if (before?.text === text) return
        const version = (before?.version ?? 0) + 1
        const card = await store.cardOf(ref)
        if (
          card?.state === 'pending' &&
          (await revise(message, text, { id: card.id, version, reason: card.decision.reason }))
        )
          return
        await look(message, text, { version, key: editKey(ref, version, text) })
      }),

    deleted: (ref) => lanes.run(ref.community, () => forget(ref)),
  }
}

interface Seen {
  readonly version: number
  readonly key: string
}

interface Pending {
  readonly id: string
  readonly version: number
  readonly reason: ReviewReason
}

/** What the card asks about: over the community's own threshold a message is asked about as toxic. */
function toStored(
  prediction: Prediction,
  text: string,
  classifier: Classifier,
  { threshold }: CommunitySettings,
): StoredPrediction {
  const { toxicity, margin, version } = prediction
  const label = toxicity >= threshold ? 'toxic' : prediction.label
  return {
    label,
    margin,
    toxicity,
    confidence: label === 'toxic' ? toxicity : 1 - toxicity,
    modelVersion: version,
    words: strongestWords(classifier.explain(cut(text, MAX_EXPLAINED_CHARS)), WORDS_ON_CARD),
  }
}

/** As it will come back from the store, so that the same text is recognised: no half surrogate pairs, not too long. */
function toKept(text: string): string {
  return cut(text, MAX_KEPT_CHARS).replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

function deliveryKey({ ref, deliveryId }: IncomingMessage): readonly string[] {
  return deliveryId === undefined ? [] : [JSON.stringify(['delivery', ref.community, deliveryId])]
}

function messageKey(ref: MessageRef): string {
  return JSON.stringify(['message', ref.community, ref.channelId, ref.messageId])
}

/** With the version that it makes, because a text may be edited away and back. */
function editKey(ref: MessageRef, version: number, text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url')
  return JSON.stringify(['edit', ref.community, ref.channelId, ref.messageId, version, hash])
}
