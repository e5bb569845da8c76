import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderNotice } from '../../../adapters/discord/body.js'
import { renderDigest } from '../../../adapters/discord/render-digest.js'
import { renderCard } from '../../../adapters/discord/render.js'
import type { Card, Digest } from '../../../src/adapter.js'
import { checkNewMessage } from '../../fakes/discord/limits.js'
import { makeCard, resolveCard } from '../../fixtures/card.js'

/** What people write to break a bot: markup, pings, joined emoji, right-to-left marks, stacked accents, broken code units. */
const HOSTILE = [
  '@everyone', '<@1234>', '<#1234>', '||', '|', '```', '**', '__', '\\', '> ', '# ', '[a](https://example.com)',
  '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', 'e\u0301\u0302\u0303', '\u202E', '\u2066', '\u0000', '\uD800', '\n', '\r', '\u200B',
  'שלום', 'مرحبا', '<t:0:R>', '<:x:1>', 'word ', '.', '-',
] // prettier-ignore

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), { maxLength: 200 })
  .chain((parts) => fc.integer({ min: 1, max: 40 }).map((times) => parts.join('').repeat(times)))

const hostileCard: fc.Arbitrary<Card> = fc
  .record({
    quote: hostileText,
    headline: hostileText,
    reason: hostileText,
    resolution: hostileText,
    disagreement: hostileText,
    acts: fc.array(hostileText, { maxLength: 6 }),
    undoAct: hostileText.map((text) => ({ text })),
    language: fc.constantFrom('en', 'de'),
    modelVersion: hostileText,
    author: fc.record({ id: fc.constant('1'), name: hostileText }),
    words: fc.array(
      fc.record({ text: hostileText, contribution: fc.double({ min: -9, max: 9, noNaN: true }) }),
      {
        maxLength: 12,
      },
    ),
    state: fc.constantFrom('pending', 'resolved', 'withdrawn'),
    verdicts: fc.array(
      fc.record({
        moderator: fc.record({ id: fc.constant('2'), name: hostileText }),
        choice: fc.constantFrom('correct', 'wrong'),
        label: fc.constantFrom('toxic', 'ok'),
        at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
      }),
      { maxLength: 30 },
    ),
    link: fc.oneof(fc.webUrl(), fc.constant(`https://example.com/${'a'.repeat(3000)}`)),
  } as const)
  .map((fields) => makeCard(fields))

const describedBy = (card: Card): string => renderCard(card).embeds?.[0]?.description ?? ''

describe('a card on Discord', () => {
  it('stays within every limit, whatever people write', () => {
    fc.assert(
      fc.property(hostileCard, (card) => {
        checkNewMessage(renderCard(card))
      }),
      { numRuns: 60 },
    )
  })

  it('pings nobody', () => {
    expect(renderCard(makeCard({ quote: '@everyone' }))).toMatchObject({ allowed_mentions: { parse: [] } })
  })

  it('shows the words behind a spoiler', () => {
    expect(describedBy(makeCard({ quote: 'you clown' }))).toBe('||you clown||')
  })

  it('keeps the spoiler closed against pipes in the words', () => {
    fc.assert(
      fc.property(hostileText, (quote) => {
        const inside = describedBy(makeCard({ quote })).slice(2, -2)
        expect(inside.replaceAll(/\\./gs, '')).not.toContain('|')
        expect(inside.endsWith('|')).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('escapes markup, mentions, links and emoji codes', () => {
    expect(describedBy(makeCard({ quote: '**a** <@1> https://b.c `d` [e](f) g_h <:i:1>' }))).toBe(
      '||\\*\\*a\\*\\* \\<\\@1> https\\://b.c \\`d\\` \\[e\\](f) g\\_h \\<:i:1>||',
    )
  })

  it('escapes titles, lists and quotes only where they would become some', () => {
    expect(describedBy(makeCard({ quote: '# a\n  - b\n> c\nC# is well-known: 2 > 1' }))).toBe(
      '||\\# a\n  \\- b\n\\> c\nC# is well-known: 2 > 1||',
    )
  })

  it('is cut between graphemes, never inside one', () => {
    const family = '👩‍👩‍👧‍👦'
    const description = describedBy(makeCard({ quote: family.repeat(1_000) }))
    expect(description.slice(2, -2).replaceAll(family, '')).toBe('…')
  })

  it('drops marks that would reorder the words around it', () => {
    expect(describedBy(makeCard({ quote: 'a\u202Eb\u2066c' }))).toBe('||abc||')
  })

  it('says so when the words are gone', () => {
    expect(describedBy(makeCard({ quote: '' }))).toContain('gone')
  })

  it('says its headline in the footer once it is closed, where there is no title', () => {
    expect(renderCard(resolveCard(makeCard(), 'correct')).embeds?.[0]?.footer?.text).toBe(
      'Toxic? 92 % sure. · model base-1a2b3c4d',
    )
  })

  it('shows confidence, weighty words, reason, place, link and model while it is pending', () => {
    const card = makeCard({ channelId: '77', link: 'https://discord.com/channels/1/2/3' })
    const text = JSON.stringify(renderCard(card))
    for (const part of [
      '92 %',
      '||clown|| +1.40',
      card.reason,
      '<#77>',
      `](${card.link})`,
      card.modelVersion,
    ])
      expect(text).toContain(part)
  })

  it('offers Correct in green and Wrong in red, each carrying the card and the choice', () => {
    expect(renderCard(makeCard({ id: 'c1' })).components).toEqual([
      {
        type: 1,
        components: [
          { type: 2, style: 3, label: 'Correct', custom_id: 'v1:c1:correct' },
          { type: 2, style: 4, label: 'Wrong', custom_id: 'v1:c1:wrong' },
        ],
      },
      expect.objectContaining({ components: [expect.objectContaining({ custom_id: 'v1:c1:menu' })] }),
    ])
  })

  it('is small once resolved: how it ended, who decided and when, and grey buttons for a change of mind', () => {
    const body = renderCard(resolveCard(makeCard(), 'wrong'))
    expect(describedBy(resolveCard(makeCard(), 'wrong'))).toContain('Settled as ok by Mod.')
    expect(describedBy(resolveCard(makeCard(), 'wrong'))).toContain('Mod: wrong → fine, <t:1760000060:R>')
    expect(body.embeds?.[0]?.fields).toBeUndefined()
    expect(JSON.stringify(body.components)).toContain('"style":2')
  })

  it('has no buttons once it is withdrawn', () => {
    expect(renderCard(makeCard({ state: 'withdrawn' })).components).toEqual([])
  })

  it('offers what else can be done in a menu, and a button of its own to take an act back', () => {
    const body = renderCard(makeCard({ id: 'c1', undoAct: { text: 'Undo' }, acts: ['Norma hid it.'] }))
    expect(body.components).toMatchObject([
      { components: [{}, {}, { label: 'Undo', custom_id: 'v1:c1:undo-act' }] },
      {
        components: [
          {
            type: 3,
            placeholder: 'More …',
            options: [{ value: 'undo' }, { value: 'context' }, { value: 'ignore-phrase' }],
          },
        ],
      },
    ])
    expect(JSON.stringify(body.embeds)).toContain('Norma hid it.')
  })

  it('says how old it is, and that moderators disagree', () => {
    const text = JSON.stringify(renderCard(makeCard({ disagreement: 'Mo says toxic, Al says fine.' })))
    expect(text).toContain('<t:1760000000:R>')
    expect(text).toContain('Mo says toxic, Al says fine.')
  })

  it('speaks the language of its community', () => {
    const text = JSON.stringify(renderCard(makeCard({ language: 'de' })))
    for (const part of ['Warum diese Karte', 'Was am meisten wog', 'Mehr …', 'Modell base'])
      expect(text).toContain(part)
    expect(text).not.toContain('Why this card')
  })
})

const hostileDigest: fc.Arbitrary<Digest> = fc.record({
  community: fc.constant('discord:1'),
  language: fc.constantFrom('en', 'de'),
  headline: hostileText,
  page: fc.integer({ min: 0, max: 99_999 }),
  pages: fc.integer({ min: 0, max: 99_999 }),
  entries: fc.uniqueArray(
    fc.record({
      cardId: fc.uuid(),
      headline: hostileText,
      quote: hostileText,
      channelId: fc.constant('12345678901234567890'),
    }),
    { maxLength: 30, selector: ({ cardId }) => cardId },
  ),
})

describe('a digest on Discord', () => {
  const entry = { cardId: 'c1', headline: 'Toxic? 92 %.', quote: 'you clown', channelId: '77' }
  const digest: Digest = {
    community: 'discord:1',
    language: 'en',
    headline: '17 messages wait.',
    page: 0,
    pages: 3,
    entries: [entry, { ...entry, cardId: 'c2' }],
  }
  const labels = (of: Digest): readonly string[] =>
    (renderDigest(of).components ?? []).flatMap((row) =>
      'components' in row ? row.components.flatMap((one) => ('label' in one ? [one.label ?? ''] : [])) : [],
    )

  it('stays within every limit, whatever people write', () => {
    fc.assert(
      fc.property(hostileDigest, (one) => {
        checkNewMessage(renderDigest(one))
      }),
      { numRuns: 60 },
    )
  })

  it('shows the words behind spoilers, and not in the menu, which hides nothing', () => {
    const body = renderDigest(digest)
    expect(body.embeds?.[0]?.description).toContain('||you clown||')
    expect(JSON.stringify(body.components)).not.toContain('clown')
    expect(JSON.stringify(body.components)).toContain('Toxic? 92 %.')
  })

  it('turns pages only to where there are some', () => {
    expect(labels(digest)).toEqual(['Next page'])
    expect(labels({ ...digest, page: 1 })).toEqual(['Previous page', 'Next page'])
    expect(labels({ ...digest, page: 2 })).toEqual(['Previous page'])
    expect(labels({ ...digest, pages: 1 })).toEqual([])
  })

  it('has nothing to press once nothing waits', () => {
    expect(renderDigest({ ...digest, pages: 0, entries: [] }).components).toEqual([])
  })
})

describe('a notice on Discord', () => {
  it('stays within 2,000 characters and keeps its line breaks', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(renderNotice(text).content?.length).toBeLessThanOrEqual(2_000)
      }),
      { numRuns: 60 },
    )
    expect(renderNotice('one\ntwo').content).toBe('one\ntwo')
  })
})
