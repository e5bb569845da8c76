import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStage, FRIENDLY, HOME, INSULT } from './stage.js'

/** Some alike, some over the threshold, some that Norma is unsure of. */
const text = fc
  .tuple(
    fc.constantFrom(
      INSULT,
      FRIENDLY,
      'join my server for free skins',
      'who has the release notes',
      'zorblax',
    ),
    fc.constantFrom('', '!', ' please', ' and you know it', ' 7'),
  )
  .map((parts) => parts.join(''))

const NEVER = 0.999_999

describe('a preview', () => {
  it('says of any message, in any state of the community, what happens when it comes', async () => {
    let draw = NEVER
    const stage = await createStage({
      random: () => draw,
      defaults: { threshold: 0.7, reviewBudgetPerDay: 6, auditRate: 0 },
    })
    await stage.app.service.putPhrase({
      community: HOME,
      kind: 'flag',
      text: 'zorblax',
      by: { id: 'm', name: 'Mod' },
    })
    const seen = { certain: 0, possible: 0, impossible: 0 }
    const comes = async (words: string, drawn: number): Promise<boolean> => {
      draw = drawn
      return (await stage.store.cardOf(await stage.says(words))) !== undefined
    }

    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 4, maxLength: 12 }), async (texts) => {
        for (const words of texts) {
          const { decision, reason } = await stage.app.service.preview(words, HOME)
          if (decision === 'review') {
            seen.certain += 1
            expect(await comes(words, NEVER)).toBe(true)
          } else if (reason.includes('chance')) {
            seen.possible += 1
            expect(await comes(words, NEVER)).toBe(false)
            expect(await comes(words, 0)).toBe(true)
          } else {
            seen.impossible += 1
            expect(await comes(words, 0)).toBe(false)
          }
        }
        stage.time.now += 3_600_000 * 9
      }),
      { numRuns: 12, seed: 5 },
    )
    // Each of them was there to be tried.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
  })
})
