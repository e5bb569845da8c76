import { describe, expect, it } from 'vitest'
import { countNotices, isToBeUndone, planActs } from '../../src/review/act.js'
import type { ActRecord, ActSettings, CardRecord, ReviewReason } from '../../src/store/store.js'
import type { Label } from '../../src/adapter.js'
import { makeSettings } from '../fixtures/settings.js'

const ALL = { hide: true, restrain: true, tell: true }
const acts = (rest: Partial<ActSettings>): ActSettings => ({ ...makeSettings().acts, ...rest })

interface Shape {
  readonly toxicity?: number
  readonly settled?: Label
  readonly said?: readonly Label[]
  readonly done?: readonly ActRecord[]
  readonly text?: string | undefined
  readonly reason?: ReviewReason
}

function card({
  toxicity = 0.99,
  settled,
  said = [],
  done = [],
  reason = 'threshold',
  ...rest
}: Shape): CardRecord {
  const text = 'text' in rest ? rest.text : 'words'
  return {
    id: 'card-1',
    community: 'fake:home',
    message: {
      id: 'row-1',
      ref: { community: 'fake:home', channelId: 'general', messageId: '1' },
      version: 0,
      ...(text === undefined ? {} : { text }),
      author: { id: 'member-1', name: 'Member' },
      sentAt: 0,
      receivedAt: 0,
      provenance: 'member',
    },
    prediction: { label: 'toxic', margin: 4, toxicity, confidence: toxicity, modelVersion: 'v1', words: [] },
    decision: { reason, inclusionProbability: 1 },
    state: settled === undefined ? 'pending' : 'resolved',
    ...(settled === undefined ? {} : { settled }),
    createdAt: 0,
    revision: 1,
    tries: 0,
    verdicts: said.map((label, index) => ({
      moderator: { id: `moderator-${index}`, name: 'Mod' },
      choice: label === 'toxic' ? 'correct' : 'wrong',
      label,
      at: index,
    })),
    barredIds: [],
    reports: 0,
    acts: done,
  }
}

const did = (kind: ActRecord['kind'], state: ActRecord['state'] = 'done'): ActRecord => ({
  id: kind,
  cardId: 'card-1',
  kind,
  state,
  at: 0,
})

describe('notices to the author', () => {
  it('are all but a moderator’s question from before anything was done', () => {
    const count = (...done: readonly ActRecord['kind'][]) =>
      countNotices(card({ done: done.map((kind) => did(kind)) }))
    expect(count()).toBe(0)
    expect(count('tell')).toBe(1)
    expect(count('hide', 'tell')).toBe(1)
    expect(count('tell', 'hide')).toBe(0)
    expect(count('tell', 'restrain', 'hide', 'tell', 'tell')).toBe(2)
  })
})

const kinds = (...of: Parameters<typeof planActs>): readonly string[] =>
  planActs(...of).map(({ kind }) => kind)

describe('what is to be done about a message', () => {
  it('is nothing where nobody switched acts on', () => {
    expect(kinds(card({ settled: 'toxic', said: ['toxic'] }), acts({}), ALL)).toEqual([])
  })

  it('is done from the threshold of acts on where Norma is sure, and not below', () => {
    const settings = acts({ when: 'sure', threshold: 0.95 })
    expect(kinds(card({ toxicity: 0.95 }), settings, ALL)).toEqual(['hide', 'tell'])
    expect(kinds(card({ toxicity: 0.949 }), settings, ALL)).toEqual([])
  })

  it('waits for a moderator where only confirmed cards are acted on', () => {
    const settings = acts({ when: 'confirmed' })
    expect(kinds(card({}), settings, ALL)).toEqual([])
    expect(kinds(card({ toxicity: 0.1, settled: 'toxic', said: ['toxic'] }), settings, ALL)).toEqual([
      'hide',
      'tell',
    ])
    expect(kinds(card({ settled: 'ok', said: ['ok'] }), settings, ALL)).toEqual([])
  })

  it('leaves a card alone over which moderators are divided, or that waits after an objection', () => {
    const settings = acts({ when: 'sure' })
    expect(kinds(card({ said: ['toxic', 'ok'] }), settings, ALL)).toEqual([])
    expect(kinds(card({ reason: 'objection' }), settings, ALL)).toEqual([])
  })

  it('keeps the author from writing first, and tells them last', () => {
    const settings = acts({ when: 'sure', restrainMinutes: 10 })
    expect(planActs(card({}), settings, ALL)).toEqual([
      { kind: 'restrain', forMs: 600_000 },
      { kind: 'hide' },
      { kind: 'tell' },
    ])
  })

  it('is only what the platform has the power for', () => {
    const settings = acts({ when: 'sure', restrainMinutes: 10 })
    expect(kinds(card({}), settings, { hide: false, restrain: false, tell: true })).toEqual(['tell'])
  })

  it('leaves a reported or edited card to moderators: it may stand where Norma is to look at nothing', () => {
    expect(kinds(card({ reason: 'report' }), acts({ when: 'sure' }), ALL)).toEqual([])
    expect(kinds(card({ reason: 'edited' }), acts({ when: 'sure' }), ALL)).toEqual([])
    const confirmed = card({ reason: 'report', settled: 'toxic', said: ['toxic'] })
    expect(kinds(confirmed, acts({ when: 'sure' }), ALL)).toEqual(['hide', 'tell'])
  })

  it('is tried again where the platform refused and a moderator wants it, but not where nobody knows', () => {
    const refused = { ...did('hide', 'failed'), detail: 'no right to' }
    const cutOff = did('tell', 'failed')
    const settings = acts({ when: 'sure' })
    expect(planActs(card({ done: [refused, cutOff] }), settings, ALL, true)).toEqual([{ kind: 'hide' }])
    const again = { ...did('hide', 'done'), id: 'again' }
    expect(planActs(card({ done: [refused, again, cutOff] }), settings, ALL, true)).toEqual([])
  })

  it.each(['started', 'done', 'failed', 'undoing', 'undone'] as const)(
    'is not done again once it is %s',
    (state) => {
      expect(kinds(card({ done: [did('hide', state)] }), acts({ when: 'sure' }), ALL)).toEqual(['tell'])
    },
  )

  it('tells the author also where a moderator asked them something before', () => {
    const asked = { settled: 'toxic', said: ['toxic'], done: [did('tell')] } as const
    const settings = acts({ when: 'confirmed' })
    expect(kinds(card(asked), settings, ALL)).toEqual(['hide', 'tell'])
    expect(kinds(card({ ...asked, done: [did('tell'), did('hide'), did('tell')] }), settings, ALL)).toEqual(
      [],
    )
    expect(kinds(card(asked), { ...settings, hide: false }, ALL)).toEqual([])
  })

  it('is nothing about words that are gone', () => {
    expect(kinds(card({ text: undefined }), acts({ when: 'sure' }), ALL)).toEqual([])
  })
})

describe('what was done is taken back', () => {
  const settings = acts({ when: 'confirmed' })

  it('once moderators say that the message is fine', () => {
    expect(isToBeUndone(card({ settled: 'ok', said: ['ok'], done: [did('hide')] }), settings)).toBe(true)
    expect(isToBeUndone(card({ settled: 'toxic', said: ['toxic'], done: [did('hide')] }), settings)).toBe(
      false,
    )
  })

  it('once nobody confirms it any more, unless Norma was sure by itself', () => {
    expect(isToBeUndone(card({ done: [did('hide')] }), settings)).toBe(true)
    expect(isToBeUndone(card({ done: [did('hide')] }), acts({ when: 'sure' }))).toBe(false)
  })

  it('not while an objection waits, but when it is granted', () => {
    expect(isToBeUndone(card({ reason: 'objection', done: [did('hide')] }), settings)).toBe(false)
    expect(
      isToBeUndone(card({ reason: 'objection', settled: 'ok', said: ['ok'], done: [did('hide')] }), settings),
    ).toBe(true)
  })

  it('not where only the author was told, or nothing came of it', () => {
    const done = [did('tell'), { ...did('hide', 'failed'), detail: 'refused' }]
    expect(isToBeUndone(card({ settled: 'ok', said: ['ok'], done }), settings)).toBe(false)
  })
})
