import { describe, expect, it } from 'vitest'
import { SLACK_LIMITS } from '../../../adapters/slack/blocks.js'
import { slackTexts } from '../../../adapters/slack/texts.js'

const languages = ['en', 'de'] as const

describe('the words of Slack', () => {
  it.each(languages)('fit where Slack puts them, in %s', (language) => {
    const texts = slackTexts[language]
    const { modalTitle, buttonText } = SLACK_LIMITS
    for (const title of [texts.cardTitle, texts.setupTitle, texts.norma, texts.close, texts.done, texts.send])
      expect(title.length).toBeLessThanOrEqual(modalTitle)
    const { open, previousPage, nextPage, homeRetrain, homeSettings } = texts
    for (const label of [open, previousPage, nextPage, homeRetrain, homeSettings])
      expect(label.length).toBeLessThanOrEqual(buttonText)
  })

  it('are said in German where they are said in English, but for the name', () => {
    const plain = Object.entries(slackTexts.en).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text] as const] : [],
    )
    const german = new Map(Object.entries(slackTexts.de))
    const same = plain.filter(([key, text]) => german.get(key) === text).map(([key]) => key)
    expect(same).toEqual(['norma'])
  })
})
