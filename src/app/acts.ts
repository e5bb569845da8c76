import type { Adapter, Language, Person } from '../adapter.js'
import type { Log } from '../log.js'
import { countNotices, isToBeUndone, planActs, type PlannedAct } from '../review/act.js'
import { percent } from '../review/card.js'
import { isUndoable } from '../review/describe-act.js'
import { cut } from '../review/strongest-words.js'
import type { ActRecord, CardRecord, Store } from '../store/store.js'
import { actTexts } from '../texts/acts.js'
import type { ActivityLog } from './activity-log.js'
import type { Communities, Community } from './communities.js'
import type { Events } from './events.js'
import { createLanes } from './lanes.js'
import type { Outbox } from './outbox.js'
import { canTakeBack, performAct, takeBackAct } from './perform-act.js'
import type { ShowCard } from './show-card.js'

const HOUR_MS = 60 * 60_000
/** The shortest audit-log reason that a platform allows. */
const MAX_REASON_CHARS = 512

/** The one place from which anything is done about a message or its author. */
export interface Acts {
  /** Does what the settings ask for now that the card asks about these words. An author's edit takes nothing back. */
  considerWords(cardId: string): Promise<void>
  /** Does what the settings ask for now that moderators said so, or takes it back. */
  consider(cardId: string): Promise<void>
  /** Considers what a crash left unconsidered, once. */
  resume(community: string): Promise<void>
  /** Tries once more what the platform refused. False where nothing is to be tried. */
  tryAgain(cardId: string): Promise<boolean>
  /** Takes back all that can be. */
  undo(cardId: string, by: Person): Promise<Undone>
  /** Resolves when what is under way in a community is over. */
  whenDone(community: string): Promise<void>
  settled(): Promise<void>
}

export interface Undone {
  readonly undone: number
  /** What stands: the words are gone, or the platform refused. */
  readonly refused: number
}

const NOTHING_UNDONE: Undone = { undone: 0, refused: 0 }

export interface ActsParts {
  readonly store: Store
  readonly communities: Pick<Communities, 'get'>
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly outbox: Pick<Outbox, 'retry'>
  readonly activity: ActivityLog
  readonly show: ShowCard
  readonly events: Events
  readonly clock: () => number
  readonly newId: () => string
  readonly log: Log
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

type Due = NonNullable<CardRecord['actsDue']>

interface Case {
  readonly card: CardRecord
  readonly community: Community
  readonly adapter: Adapter
  readonly language: Language
}

/** Every act is written down before it is tried, and shown on the card with what came of it. */
export function createActs(parts: ActsParts): Acts {
  const { store, communities, adapterOf, outbox, activity, show, events, clock, newId, log } = parts
  // One after another in a community, so that the quota is counted exactly.
  const lanes = createLanes()

  const open = async (cardId: string): Promise<Case | undefined> => {
    const card = await store.card(cardId)
    const community = card && communities.get(card.community)
    const adapter = community && adapterOf(community.platform)
    if (card === undefined || community === undefined || adapter === undefined) return undefined
    return { card, community, adapter, language: community.settings.language }
  }

  const isOverQuota = async ({ card, community }: Case): Promise<boolean> => {
    if (card.acts.length > 0) return false
    const acted = await store.countActed(community.id, clock() - HOUR_MS)
    if (acted < community.settings.acts.perHour) return false
    log.warn({ community: community.id, card: card.id, acted }, 'quota of acts is used up: only a card')
    return true
  }

  const perform = async (of: Case, plan: readonly PlannedAct[]): Promise<void> => {
    const { card, language } = of
    const done: PlannedAct['kind'][] = []
    const before = card.acts.filter(({ state }) => state === 'done').map(({ kind }) => kind)
    for (const act of plan) {
      const id = newId()
      const forMs = act.forMs === undefined ? {} : { forMs: act.forMs }
      await store.startAct({ id, cardId: card.id, kind: act.kind, at: clock(), ...forMs })
      const reason = reasonOf(of)
      const failure = await performAct(parts, of, act, {
        reason,
        notice: {
          text: noticeOf(of, [...before, ...done]),
          objection: { cardId: card.id, text: actTexts[language].askForAnotherLook },
        },
      })
      await store.finishAct(id, failure === undefined ? 'done' : 'failed', failure)
      if (failure === undefined) done.push(act.kind)
    }
    await writeDown(of, 'act', done, { id: '', name: actTexts[language].norma })
    await redraw(card.id)
  }

  const takeBack = async (of: Case, by: Person): Promise<Undone> => {
    const { card, language } = of
    const reason = cut(actTexts[language].undoReason(card.id, by.name), MAX_REASON_CHARS)
    const undone: ActRecord['kind'][] = []
    const all = card.acts.filter(isUndoable)
    for (const act of all.filter(({ kind }) => canTakeBack(of, kind))) {
      await store.startUndo(act.id)
      if (await takeBackAct(parts, of, act, reason)) {
        await store.finishAct(act.id, 'undone', by.name)
        undone.push(act.kind)
      } else await store.finishAct(act.id, act.state === 'done' ? 'done' : 'failed', act.detail)
    }
    const outcome = { undone: undone.length, refused: all.length - undone.length }
    if (undone.length === 0) return outcome
    await writeDown(of, 'undo', undone, by)
    if (card.acts.some(wasTold)) await say(of, actTexts[language].takenBack)
    await redraw(card.id)
    return outcome
  }

  /** Who objected hears how it ended, once. */
  const answerObjection = async (of: Case): Promise<void> => {
    const { card, language } = of
    const { decision, settled } = card
    if (decision.reason !== 'objection' || settled !== 'toxic' || countNotices(card) > 1) return
    const id = newId()
    await store.startAct({ id, cardId: card.id, kind: 'tell', at: clock() })
    const isTold = await say(of, actTexts[language].upheld)
    await store.finishAct(id, isTold ? 'done' : 'failed', isTold ? undefined : '')
    await redraw(card.id)
  }

  const say = async ({ adapter, card }: Case, text: string): Promise<boolean> => {
    try {
      await adapter.tell?.(card.message.ref, card.message.author, { text })
      return adapter.tell !== undefined
    } catch (error) {
      log.warn({ community: card.community, card: card.id, err: error }, 'author not told')
      return false
    }
  }

  const writeDown = async (
    { card, language }: Case,
    kind: 'act' | 'undo',
    acts: readonly PlannedAct['kind'][],
    by: Person,
  ): Promise<void> => {
    if (acts.length === 0) return
    const { acted, undone, kinds } = actTexts[language].activity
    const names = acts.map((act) => kinds[act]).join(', ')
    const detail = (kind === 'act' ? acted : undone)(names, card.id)
    await activity.add({ community: card.community, by, kind, detail })
    log.info({ community: card.community, card: card.id, acts }, kind === 'act' ? 'acted' : 'act undone')
  }

  const redraw = async (cardId: string): Promise<void> => {
    const card = await store.card(cardId)
    if (card === undefined) return
    events.emit({ type: 'card', card: show(card) })
    outbox.retry(card.community)
  }

  /** In the lane of the card's community. */
  const inLane = async <T>(cardId: string, otherwise: T, task: (of: Case) => Promise<T>): Promise<T> => {
    const community = (await store.card(cardId))?.community
    if (community === undefined) return otherwise
    return lanes.run(community, async () => {
      const of = await open(cardId)
      return of === undefined ? otherwise : task(of)
    })
  }

  const carryOut = async (of: Case, isAgain = false): Promise<boolean> => {
    const { hide, restrain, tell } = of.adapter
    const can = {
      hide: hide !== undefined,
      restrain: restrain !== undefined,
      tell: tell !== undefined,
    }
    const plan = planActs(of.card, of.community.settings.acts, can, isAgain)
    if (plan.length === 0 || (await isOverQuota(of))) return false
    await perform(of, plan)
    return true
  }

  const considerNow: Readonly<Record<Due['by'], (of: Case) => Promise<void>>> = {
    async words(of) {
      await carryOut(of)
      // A verdict that came meanwhile is considered next.
      if (of.card.actsDue?.by === 'words') await markConsidered(of)
    },
    async verdict(of) {
      if (isToBeUndone(of.card, of.community.settings.acts)) await takeBack(of, whoSaidFine(of))
      else {
        await answerObjection(of)
        await carryOut(of)
      }
      await markConsidered(of)
    },
  }

  const markConsidered = async ({ card: { id, actsDue } }: Case): Promise<void> => {
    if (actsDue !== undefined) await store.markConsidered(id, actsDue.since)
  }

  return {
    considerWords: (cardId) => inLane(cardId, undefined, considerNow.words),
    consider: (cardId) => inLane(cardId, undefined, considerNow.verdict),
    resume: (community) =>
      lanes.run(community, async () => {
        for (const { id, actsDue } of await store.actsDue(community)) {
          const of = await open(id)
          if (of !== undefined && actsDue !== undefined) await considerNow[actsDue.by](of)
        }
      }),
    tryAgain: (cardId) => inLane(cardId, false, (of) => carryOut(of, true)),
    undo: (cardId, by) => inLane(cardId, NOTHING_UNDONE, (of) => takeBack(of, by)),
    whenDone: (community) => lanes.run(community, () => Promise.resolve()),
    settled: lanes.settled,
  }
}

function reasonOf({ card, language }: Case): string {
  const texts = actTexts[language]
  const names = namesOf(card, 'toxic')
  const who = names === '' ? texts.byItself : texts.confirmedBy(names)
  const { toxicity, modelVersion } = card.prediction
  return cut(texts.reason(card.id, percent(toxicity), who, modelVersion), MAX_REASON_CHARS)
}

function noticeOf({ card, language }: Case, done: readonly PlannedAct['kind'][]): string {
  const { toxicity } = card.prediction
  const visible = done.filter((kind) => kind !== 'tell')
  return actTexts[language].told(visible, percent(toxicity), card.settled === 'toxic')
}

function whoSaidFine({ card, language }: Case): Person {
  const last = card.verdicts.findLast(({ label }) => label === 'ok')
  return last?.moderator ?? { id: '', name: actTexts[language].norma }
}

function wasTold({ kind, state }: ActRecord): boolean {
  return kind === 'tell' && state === 'done'
}

function namesOf(card: CardRecord, label: 'toxic' | 'ok'): string {
  return card.verdicts
    .filter((verdict) => verdict.label === label)
    .map(({ moderator }) => moderator.name)
    .join(', ')
}
