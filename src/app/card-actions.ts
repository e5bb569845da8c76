import type {
  Adapter,
  CardActionOutcome,
  ContextLine,
  IncomingCardAction,
  Language,
  Person,
} from '../adapter.js'
import type { Log } from '../log.js'
import { isPhrase } from '../review/phrases.js'
import { cut } from '../review/strongest-words.js'
import { settle } from '../review/verdict.js'
import type { CardRecord, Store } from '../store/store.js'
import { deskTexts } from '../texts/desk.js'
import type { ActivityLog } from './activity-log.js'
import type { Undone } from './acts.js'
import { createAskerCheck } from './check-asker.js'
import type { Communities } from './communities.js'
import type { Events } from './events.js'
import type { Lanes } from './lanes.js'
import type { Outbox } from './outbox.js'
import type { Phrases } from './phrases.js'
import type { ShowCard } from './show-card.js'

/** Messages before and after. */
const CONTEXT_AROUND = 3
const MAX_CONTEXT_CHARS = 300
const MAX_PHRASE_CHARS = 200

export interface CardActionParts {
  readonly store: Store
  readonly communities: Pick<Communities, 'get'>
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly phrases: Pick<Phrases, 'all' | 'put'>
  readonly acts: {
    consider(cardId: string): Promise<void>
    tryAgain(cardId: string): Promise<boolean>
    undo(cardId: string, by: Person): Promise<Undone>
  }
  readonly outbox: Pick<Outbox, 'retry'>
  readonly activity: ActivityLog
  readonly show: ShowCard
  readonly events: Events
  /** Those of the messages. */
  readonly lanes: Lanes
  readonly newId: () => string
  readonly log: Log
}

type Action = (card: CardRecord, asked: IncomingCardAction, language: Language) => Promise<CardActionOutcome>

/** What a moderator chooses on a card beside a verdict. Who may not changes nothing, as with a press. */
export function createCardActions(
  parts: CardActionParts,
): (action: IncomingCardAction) => Promise<CardActionOutcome> {
  const { store, communities, adapterOf, phrases, acts, outbox, activity, show, events, lanes, newId, log } =
    parts
  const check = createAskerCheck(parts)

  const platformOf = ({ community }: CardRecord): Adapter | undefined => {
    const platform = communities.get(community)?.platform
    return platform === undefined ? undefined : adapterOf(platform)
  }

  /** The card as it is now, in its channel too. */
  const redraw = async (cardId: string): Promise<Pick<CardActionOutcome, 'card'>> => {
    const card = await store.card(cardId)
    if (card === undefined) return {}
    events.emit({ type: 'card', card: show(card) })
    outbox.retry(card.community)
    return { card: show(card) }
  }

  const undo: Action = async ({ id, community }, { moderator, at, deliveryId, ...asked }, language) => {
    const texts = deskTexts[language]
    const retraction = { id: newId(), cardId: id, moderator, at }
    const { status } = await store.retractVerdict(
      { ...retraction, deliveryId: JSON.stringify([asked.community, deliveryId]) },
      settle,
    )
    if (status === 'unknown') return { status, message: texts.unknownCard }
    if (status === 'unchanged') return { status, message: texts.nothingToUndo }
    acts.consider(id).catch((error: unknown) => log.error({ card: id, err: error }, 'acts failed'))
    await activity.add({ community, by: moderator, kind: 'undo', detail: texts.activity.undo(id) })
    return { status: 'done', message: texts.undone, ...(await redraw(id)) }
  }

  const context: Action = async (card, _asked, language) => {
    const texts = deskTexts[language]
    const platform = platformOf(card)
    if (platform?.context === undefined) return { status: 'unchanged', message: texts.noContext }
    try {
      const lines = await platform.context(card.message.ref, CONTEXT_AROUND)
      if (lines.length === 0) return { status: 'done', message: texts.emptyContext }
      return { status: 'done', message: [texts.context, ...lines.map(quote)].join('\n') }
    } catch (error) {
      log.warn({ community: card.community, card: card.id, err: error }, 'context not shown')
      return { status: 'unchanged', message: texts.contextFailed }
    }
  }

  const ignorePhrase: Action = async (card, { answer, moderator }, language) => {
    const texts = deskTexts[language]
    if (answer === undefined) {
      if (card.message.text === undefined) return { status: 'unchanged', message: texts.wordsGone }
      const prompt = { title: texts.phraseTitle, label: texts.phraseLabel, value: mostToxicWord(card) }
      return { status: 'unchanged', message: '', prompt: { ...prompt, maxChars: MAX_PHRASE_CHARS } }
    }
    const text = cut(answer.trim(), MAX_PHRASE_CHARS)
    if (!isPhrase(text)) return { status: 'unchanged', message: texts.phraseEmpty }
    const { community, id } = card
    const ignored = (await phrases.all(community)).filter(({ kind }) => kind === 'ignore').length
    const result = await phrases.put({ community, kind: 'ignore', text, by: moderator })
    const ignoredNow = (await phrases.all(community)).filter(({ kind }) => kind === 'ignore').length
    // Words that were flagged until now are present too, and no longer flagged.
    if (result === 'present' && ignoredNow === ignored) {
      return { status: 'unchanged', message: texts.phraseKnown }
    }
    await activity.add({ community, by: moderator, kind: 'phrase', detail: texts.activity.ignorePhrase(id) })
    return { status: 'done', message: texts.phraseIgnored }
  }

  const askAuthor: Action = async (card, { moderator, at }, language) => {
    const texts = deskTexts[language]
    const platform = platformOf(card)
    if (platform?.tell === undefined) return { status: 'unchanged', message: texts.cannotAsk }
    if (card.message.text === undefined) return { status: 'unchanged', message: texts.wordsGone }
    if (card.acts.some(({ kind, state }) => kind === 'tell' && state !== 'failed')) {
      return { status: 'unchanged', message: texts.askedBefore }
    }
    const { community, id, message } = card
    const act = newId()
    const noticeLanguage = communities.get(community)?.settings.language ?? 'en'
    await store.startAct({ id: act, cardId: id, kind: 'tell', at })
    try {
      await platform.tell(message.ref, message.author, { text: deskTexts[noticeLanguage].askAuthor })
    } catch (error) {
      log.warn({ community, card: id, err: error }, 'author not asked')
      await store.finishAct(act, 'failed', '')
      return { status: 'unchanged', message: texts.askFailed, ...(await redraw(id)) }
    }
    await store.finishAct(act, 'done')
    await activity.add({ community, by: moderator, kind: 'act', detail: texts.activity.askAuthor(id) })
    return { status: 'done', message: texts.asked, ...(await redraw(id)) }
  }

  const actAgain: Action = async (card, _asked, language) => {
    const texts = deskTexts[language]
    const isTried = await acts.tryAgain(card.id)
    if (!isTried) return { status: 'unchanged', message: texts.nothingToTry }
    return { status: 'done', message: texts.triedAgain, ...(await redraw(card.id)) }
  }

  const undoAct: Action = async (card, { moderator }, language) => {
    const texts = deskTexts[language]
    const { undone, refused } = await acts.undo(card.id, moderator)
    if (undone + refused === 0) return { status: 'unchanged', message: texts.noActToUndo }
    return {
      status: undone > 0 ? 'done' : 'unchanged',
      message: refused > 0 ? texts.actNotUndone : texts.actUndone,
      ...(await redraw(card.id)),
    }
  }

  const actions: Readonly<Record<IncomingCardAction['action'], Action>> = {
    // Behind the edits that came before it, and before those that come after.
    undo: (card, ...rest) => lanes.run(card.community, () => undo(card, ...rest)),
    context,
    'ignore-phrase': ignorePhrase,
    'ask-author': askAuthor,
    'act-again': actAgain,
    'undo-act': undoAct,
  }

  return async (action) => {
    const asked = await check(action)
    if ('refusal' in asked) return asked.refusal
    const outcome = await actions[action.action](asked.card, action, asked.language)
    log.info(
      { community: asked.card.community, card: action.cardId, action: action.action, status: outcome.status },
      'card action',
    )
    return outcome
  }
}

function quote({ author, text, isIt }: ContextLine): string {
  return `${isIt ? '→ ' : ''}${author}: ${cut(text.replaceAll(/\s+/g, ' '), MAX_CONTEXT_CHARS)}`
}

function mostToxicWord({ prediction }: CardRecord): string {
  const worst = prediction.words
    .filter(({ contribution }) => contribution > 0)
    .toSorted((a, b) => b.contribution - a.contribution)[0]
  return worst?.text ?? ''
}
