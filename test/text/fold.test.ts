import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, normalise } from '../../src/text/fold.js'

/** Any UTF-16, stray surrogates and all. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
})

/** Texts and what they fold to. */
function expectFolds(cases: readonly (readonly [text: string, folded: string])[]): void {
  expect(cases.map(([text]) => [text, normalise(text)])).toEqual(cases)
}

describe('folding undoes disguises', () => {
  it('of spelled letters, whatever stands between them', () => {
    expectFolds([
      ['s t u p i d you', 'stupid you'],
      ['s.t.u.p.i.d  you', 'stupid you'],
      ['so s-t-u-p-i-d!', 'so stupid'],
      ['you s t u p i d  f o o l', 'you stupid fool'],
      ['what a f o o l', 'what a fool'],
      ['what a f.o.o.l', 'what a fool'],
    ])
  })

  it('of digits and signs for letters', () => {
    expectFolds([
      ['1d10t? n00b! l0ser', '1d10t noob loser'],
      ['$tup!d d!mwit', 'stupid dimwit'],
      ['5tupid f00l5', 'stupid fools'],
      ['@sshat', 'asshat'],
      ['@$$h4t b!7e n!99le', 'asshat bite niggle'],
      ['c1own s1imy', 'clown slimy'],
    ])
  })

  it('of censored letters, which become stars', () => {
    expectFolds([
      ['st*pid', 'st*pid'],
      ['d#mn d%mn', 'd*mn d*mn'],
      ['s*** d***', 's** d**'],
    ])
  })

  it('of stretched, accented, invisible, mathematical and look-alike letters', () => {
    expectFolds([
      ['stuuuuupid', 'stuupid'],
      ['s\u200bt\u200bu\u00adpid', 'stupid'],
      ['st\u0338u\u0321\u0322pid', 'stupid'],
      ['𝓼𝓽𝓾𝓹𝓲𝓭 ｓｔｕｐｉｄ ⓢⓣⓤⓟⓘⓓ 🆂🆃🆄🅿🅸🅳', 'stupid stupid stupid stupid'],
      ['stupіd ѕtupid ꜱᴛᴜᴘɪᴅ', 'stupid stupid stupid'],
    ])
  })
})

describe('folding leaves honest text alone', () => {
  it('prices, times, quantities, versions, product names', () => {
    expectFolds([
      ['$5.99 or 1,000,000 €', '5.99 or 1,000,000'],
      ['at 3:30pm, 10k steps, 2nd try, 5min', 'at 3:30pm 10k steps 2nd try 5min'],
      ['v1.2.3 mp3 ps5 i18n k8s win32api', 'v1.2.3 mp3 ps5 i18n k8s win32api'],
      ['4ever 3d 90s covid19', '4ever 3d 90s covid19'],
    ])
  })

  it('code, paths, addresses, scores and sizes', () => {
    expectFolds([
      ['git push -f origin v2.0.1-rc1', 'git push f origin v2.0.1 rc1'],
      [
        'utf8 sha256 h264 x86 win32 base64url e2e b2b a11y',
        'utf8 sha256 h264 x86 win32 base64url e2e b2b a11y',
      ],
      ['1920x1080 4k 60fps 3-2 7:15am 1st', '1920x1080 4k 60fps 3 2 7:15am 1st'],
      ['10.0.0.1:8080 /usr/lib', '10.0.0.1:8080 usr lib'],
      ['US$5 A$50 20$ $100k 5€', 'us 5 a 50 20 100k 5'],
      ['e-mail t-shirt x-ray snake_case', 'e mail t shirt x ray snake case'],
      ['foo.bar(x) => !x && y != z', 'foo bar x x y z'],
      ['wow!2 no!!1 yes!', 'wow 2 no 1 yes'],
    ])
  })

  it('emphasis and punctuation', () => {
    expectFolds([
      ['**bold** *hug* _soft_ ~gone~', 'bold hug soft gone'],
      ['no!stop it!!!', 'no stop it'],
      ["don't, won’t", 'dont wont'],
      ['if (x != y) return a[0];', 'if x y return a 0'],
    ])
  })

  it('other scripts', () => {
    const honest = [
      'привет мир ещё й',
      'всё хорошо',
      'نص عربي بسيط',
      'नमस्ते दुनिया',
      'สวัสดีครับ',
      'こんにちは',
      'カタカナ',
      '안녕하세요',
    ]
    for (const text of honest) expect(normalise(text)).toBe(text)
    expectFolds([
      ['ΚΑΛΗΜΕΡΑ καλημέρας', 'καλημερα καλημερασ'],
      ['İstanbul ISPARTA ışık', 'istanbul isparta isik'],
      ['你好世界', '你 好 世 界'],
      ['и\u0306', 'й'],
      ['Straße Ærø', 'strasse aero'],
    ])
  })

  it('emoji, each a word; a third of the same in a row adds nothing', () => {
    expectFolds([
      ['good😂😂😂😂job', 'good 😂 😂 job'],
      ['👨‍👩‍👧', '👨 👩 👧'],
    ])
  })
})

describe('folding makes placeholders', () => {
  it('of addresses', () => {
    expectFolds([
      ['see https://example.org/a?b=c, (www.example.org) ok', 'see <link> <link> ok'],
      ['mail bob.b@example.org now', 'mail <link> now'],
      ['<https://example.org|here>', '<link> here'],
    ])
  })

  it('of names and channels', () => {
    expectFolds([
      ['@bob <@123456> <@!123> <#C123|general> <!here>', Array.from({ length: 5 }, () => '<name>').join(' ')],
      ['hi <:wave:123456789012345678>', 'hi wave'],
    ])
  })
})

describe('folding any text', () => {
  it('keeps a map to the original whose offsets never fall and lie inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { codes, starts, ends } = fold(text)
        for (let i = 0; i < codes.length; i++) {
          expect(starts[i]).toBeLessThanOrEqual(ends[i] ?? -1)
          expect(ends[i]).toBeLessThanOrEqual(text.length)
          if (i === 0) continue
          expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? Infinity)
          expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] ?? Infinity)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('parts words by single blanks and never leaves an empty one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { codes, wordStarts, wordEnds } = fold(text)
        wordStarts.forEach((start, k) => {
          expect(wordEnds[k]).toBeGreaterThan(start)
          expect(codes[start - 1]).toBe(0x20)
          expect(codes[wordEnds[k] ?? -1]).toBe(0x20)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on what was folded before', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const alone = fold(text)
        fold(other)
        expect(fold(text)).toEqual(alone)
      }),
    )
  })

  it('sees case and compatibility forms alike', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,40}$/), (text) => {
        expect(normalise(text.toUpperCase())).toBe(normalise(text))
        const wide = text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        expect(normalise(wide)).toBe(normalise(text))
      }),
    )
  })

  it.each([
    ['one letter', 'a', 2],
    ['two letters in turn', 'ab', 500_000],
    ['marks on one letter', 'a'.padEnd(2, '\u0301'), 500_000],
    ['stray surrogates', '\ud800', 0],
    ['signs', '$@', 0],
    ['fractions', '½', 0],
    ['at signs and names', '@a ', 0],
  ])('takes half a megabyte of %s', (_, unit, length) => {
    const text = unit.repeat(500_000 / unit.length)
    const folded = normalise(text)
    if (length > 0) expect(folded.length).toBeLessThanOrEqual(length)
    expect(folded.length).toBeLessThanOrEqual(20 * text.length)
  })
})
