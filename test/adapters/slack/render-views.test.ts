import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderDigest } from '../../../adapters/slack/render-digest.js'
import { renderMembersHome, renderModeratorsHome } from '../../../adapters/slack/render-home.js'
import { renderPrompt } from '../../../adapters/slack/prompt.js'
import { renderSetup } from '../../../adapters/slack/render-setup.js'
import { renderCardView } from '../../../adapters/slack/render.js'
import { slackTexts } from '../../../adapters/slack/texts.js'
import type { Digest, SettingField } from '../../../src/adapter.js'
import { findFaults, findViewFaults } from '../../fakes/slack/limits.js'
import { makeCard } from '../../fixtures/card.js'
import { hostile } from './hostile.js'

/** Words that a title or a label may be: the core leaves none empty. */
const words = hostile.map((text) => text || 'Words')
const language = fc.constantFrom('en' as const, 'de' as const)
const id = fc.stringMatching(/^[A-Z0-9]{1,11}$/)

const digest: fc.Arbitrary<Digest> = fc.record({
  community: fc.constant('slack:T1'),
  language,
  headline: words,
  page: fc.nat(3),
  pages: fc.nat(5),
  entries: fc.array(fc.record({ cardId: id, headline: words, quote: hostile, channelId: id }), {
    maxLength: 40,
  }),
})

const form: fc.Arbitrary<SettingField[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('review-channel', 'moderators', 'exempt-channels', 'language', 'threshold'),
    kind: fc.constantFrom('channel', 'channels', 'roles', 'choice', 'number'),
    title: words,
    description: words,
    options: fc.uniqueArray(fc.record({ value: id, text: words }), { selector: ({ value }) => value }),
    from: fc.constant(1),
    to: fc.constant(99),
    values: fc.uniqueArray(id, { maxLength: 200 }),
  }),
  { selector: ({ name }) => name },
)

const groups = fc.uniqueArray(fc.record({ id, name: words }), {
  selector: (group) => group.id,
  maxLength: 200,
})

const RUNS = { numRuns: 40 }

describe('within Slack’s limits, whatever it holds, is', () => {
  it('a list of what waits', () => {
    fc.assert(
      fc.property(digest, (shown) => {
        expect(findFaults(renderDigest(shown, 'key-1'))).toEqual({ messages: [] })
      }),
      RUNS,
    )
  })

  it('the home of a moderator', () => {
    fc.assert(
      fc.property(digest, hostile, fc.boolean(), language, (shown, status, mayAdminister, spoken) => {
        const home = renderModeratorsHome({ status, digest: shown, mayAdminister }, slackTexts[spoken])
        expect(findViewFaults(home)).toEqual([])
      }),
      RUNS,
    )
  })

  it('the home of everybody else', () => {
    fc.assert(
      fc.property(hostile, language, (privacy, spoken) => {
        expect(findViewFaults(renderMembersHome(privacy, slackTexts[spoken]))).toEqual([])
      }),
      RUNS,
    )
  })

  it('the form of the settings', () => {
    fc.assert(
      fc.property(form, hostile, groups, language, (fields, message, known, spoken) => {
        // A form without a field would be broken; Slack refuses the empty modal.
        fc.pre(fields.length > 0)
        const view = renderSetup(
          { form: fields, message, groups: known, blockIds: new Map() },
          slackTexts[spoken],
        )
        expect(findViewFaults(view)).toEqual([])
      }),
      RUNS,
    )
  })

  it('a question, and an opened card with what came of a press', () => {
    fc.assert(
      fc.property(words, words, hostile, language, (title, label, value, spoken) => {
        const about = { cardId: 'card-1', action: 'ignore-phrase', channelId: 'C1' }
        const question = renderPrompt({ title, label, value, maxChars: 200 }, about, slackTexts[spoken])
        expect(findViewFaults(question)).toEqual([])
        expect(findViewFaults(renderCardView(makeCard({ language: spoken }), value))).toEqual([])
      }),
      RUNS,
    )
  })
})
