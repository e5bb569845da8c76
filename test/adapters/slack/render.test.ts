import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/adapter.js'
import { fitMrkdwn, linkMrkdwn, quoteMrkdwn } from '../../../adapters/slack/mrkdwn.js'
import { decodePress, encodePress, type PressValue } from '../../../adapters/slack/press-value.js'
import { renderCard, renderNotice } from '../../../adapters/slack/render.js'
import { findFaults } from '../../fakes/slack/limits.js'
import { makeCard, resolveCard } from '../../fixtures/card.js'
import { hostile } from './hostile.js'

const hostileCard: fc.Arbitrary<Card> = fc
  .record({
    state: fc.constantFrom('pending' as const, 'resolved' as const, 'withdrawn' as const),
    headline: hostile,
    quote: hostile,
    author: fc.record({ id: fc.string(), name: hostile }),
    channelId: fc.oneof(fc.constant('C1'), hostile),
    link: hostile,
    words: fc.array(fc.record({ text: hostile, contribution: fc.double({ noNaN: true, min: -9, max: 9 }) })),
    reason: hostile,
    resolution: hostile,
    modelVersion: hostile,
    disagreement: hostile,
    acts: fc.array(hostile, { maxLength: 5 }),
    undoAct: fc.record({ text: hostile.map((text) => text || 'Undo') }),
  })
  .map((fields) => makeCard(fields))

const sectionOf = (card: Card): string => {
  const [first] = renderCard(card).blocks
  return first?.type === 'section' ? (first.text?.text ?? '') : ''
}

describe('a card in Block Kit', () => {
  it('keeps within Slack’s limits, whatever was written', () => {
    fc.assert(
      fc.property(hostileCard, (card) => {
        // A core without a headline would be broken; Slack refuses the empty text.
        const rendered = renderCard(card.headline === '' ? { ...card, headline: 'Toxic?' } : card)
        expect(findFaults(rendered)).toEqual({ messages: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('mentions nobody and links nowhere but to the channel and the message', () => {
    fc.assert(
      fc.property(hostileCard, (card) => {
        const tokens = JSON.stringify(renderCard(card)).match(/<[^>]*>/g) ?? []
        for (const token of tokens)
          expect(token).toMatch(
            /^<(?:#C1|https?:\/\/[^\s<>|]+\|open the message|!date\^\d+\^[^|]+\|[\d :-]+ UTC)>$/,
          )
      }),
      { numRuns: 60 },
    )
  })

  it('while pending shows headline with confidence, quote, author, channel, reason, words, model and link', () => {
    const shown = JSON.stringify(
      renderCard(makeCard({ channelId: 'C1', link: 'https://acme.slack.com/archives/C1/p1' })).blocks,
    )
    for (const part of [
      '*Toxic? 92 % sure.*',
      '> you are a useless clown, log off',
      'sample member · <#C1>',
      'model base-1a2b3c4d',
      '“clown” +1.4',
      'over the threshold',
      '<https://acme.slack.com/archives/C1/p1|open the message>',
    ])
      expect(shown).toContain(part)
  })

  it('carries the card and the choice in its buttons, and no word of the message', () => {
    const card = makeCard({ undoAct: { text: 'Show it again' } })
    const actions = renderCard(card).blocks.at(-1)
    expect(actions).toMatchObject({
      type: 'actions',
      elements: [
        { action_id: 'norma:correct', value: 'v1:correct:01jcard000000000000000001' },
        { action_id: 'norma:wrong', value: 'v1:wrong:01jcard000000000000000001' },
        { text: { text: 'Show it again' }, value: 'v1:undo-act:01jcard000000000000000001' },
        {
          type: 'overflow',
          options: [
            { text: { text: 'Undo my verdict' }, value: 'v1:undo:01jcard000000000000000001' },
            { text: { text: 'Show context' }, value: 'v1:context:01jcard000000000000000001' },
            { text: { text: 'Ignore this phrase' }, value: 'v1:ignore-phrase:01jcard000000000000000001' },
          ],
        },
      ],
    })
  })

  it('once resolved says how it ended, and shortens the quote', () => {
    const long = { ...resolveCard(makeCard(), 'wrong'), quote: 'word '.repeat(200), buttons: [], menu: [] }
    expect(sectionOf(long)).toMatch(/^Settled as ok by Mod\.\n> word .*…$/)
    expect(sectionOf(long).length).toBeLessThan(250)
    expect(renderCard(long).blocks.some((block) => block.type === 'actions')).toBe(false)
  })

  it('once resolved says when, in the reader’s own time zone', () => {
    const card = resolveCard(makeCard(), 'wrong', Date.UTC(2026, 0, 2, 3, 4))
    expect(JSON.stringify(renderCard(card).blocks)).toContain(
      '<!date^1767323040^{date_short_pretty} {time}|2026-01-02 03:04 UTC>',
    )
  })

  it('says how old it is, that moderators disagree, and what Norma did', () => {
    const shown = JSON.stringify(
      renderCard(
        makeCard({
          createdAt: Date.UTC(2026, 0, 2, 3, 4),
          disagreement: 'Ann says toxic, Bob says fine.',
          acts: ['Hidden.', 'The author was told.'],
        }),
      ).blocks,
    )
    for (const part of [
      '<!date^1767323040^{ago}|2026-01-02 03:04 UTC>',
      'Ann says toxic, Bob says fine.',
      'Hidden.\\nThe author was told.',
    ])
      expect(shown).toContain(part)
  })

  it('speaks the language of its community', () => {
    const card = makeCard({ language: 'de', link: 'https://acme.slack.com/archives/C1/p1' })
    const shown = JSON.stringify(renderCard(card).blocks)
    for (const part of ['Was am meisten wog: “clown” +1.4', 'Modell base-1a2b3c4d', '|Nachricht öffnen>'])
      expect(shown).toContain(part)
  })

  it('names every moderator once there are two', () => {
    const [verdict] = resolveCard(makeCard(), 'wrong').verdicts
    const second = verdict && { ...verdict, moderator: { id: 'm2', name: 'Ann' }, choice: 'correct' as const }
    const disputed = makeCard({
      verdicts: [verdict, second].filter((one) => one !== undefined),
      state: 'resolved',
    })
    expect(JSON.stringify(renderCard(disputed))).toContain('Mod: wrong · Ann: correct')
  })

  it('shows no quote once the words are gone', () => {
    const gone = makeCard({ state: 'withdrawn', quote: '', resolution: 'The author deleted the message.' })
    expect(sectionOf(gone)).toBe('The author deleted the message.')
  })

  it('keeps the quote out of the notification', () => {
    expect(renderCard(makeCard()).text).toBe('Toxic? 92 % sure.')
  })

  it('posts a notice of any length', () => {
    expect(findFaults(renderNotice('Learnt & better. '.repeat(500)))).toEqual({ messages: [] })
  })
})

describe('cutting', () => {
  it('never cuts a character as people see it, and says that it cut', () => {
    expect(fitMrkdwn('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15)).toBe('👨‍👩‍👧‍👦…')
    expect(fitMrkdwn('👨‍👩‍👧‍👦', 10)).toBe('…')
    expect(fitMrkdwn('abc', 3)).toBe('abc')
    expect(fitMrkdwn('abcd', 3)).toBe('ab…')
  })

  it('never cuts an escape', () => {
    expect(fitMrkdwn('&&', 10)).toBe('&amp;&amp;')
    expect(fitMrkdwn('&&', 9)).toBe('&amp;…')
  })

  it('quotes every line', () => {
    expect(quoteMrkdwn('one\r\ntwo\n<three>', 100)).toBe('> one\n> two\n> &lt;three&gt;')
  })

  it('drops a link that is none', () => {
    expect(linkMrkdwn('javascript:alert(1)', 'x')).toBe('')
    expect(linkMrkdwn('https://a.example/|<!here>', 'x')).toBe('')
    expect(linkMrkdwn('https://a.example/?b=1&c=2', 'x')).toBe('<https://a.example/?b=1&amp;c=2|x>')
  })
})

describe('the value of a button', () => {
  const cardId = fc.string({ minLength: 1 })
  const press: fc.Arbitrary<PressValue> = fc.oneof(
    fc.record({ kind: fc.constant('verdict'), cardId, choice: fc.constantFrom('correct', 'wrong') }),
    fc.record({
      kind: fc.constant('action'),
      cardId,
      action: fc.constantFrom('undo', 'context', 'ignore-phrase', 'ask-author', 'undo-act'),
    }),
    fc.record({ kind: fc.constant('open'), cardId }),
    fc.record({ kind: fc.constant('object'), cardId, authorId: fc.stringMatching(/^[A-Z0-9]{1,20}$/) }),
    fc.record({ kind: fc.constant('page'), page: fc.nat(100_000) }),
  )

  it('reads back what was written, whatever the card id', () => {
    fc.assert(
      fc.property(press, (value) => {
        expect(decodePress(encodePress(value))).toEqual(value)
      }),
    )
  })

  it.each(['', 'v1:', 'v1:maybe:1', 'v2:wrong:1', 'v1:wrong:', 'v1:page:x', 'v1:object:U1', 'v1:object::c'])(
    'is refused when it is none of ours: %j',
    (value) => {
      expect(decodePress(value)).toBeUndefined()
    },
  )
})
