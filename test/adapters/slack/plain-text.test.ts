import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMrkdwn } from '../../../adapters/slack/mrkdwn.js'
import { toPlainText } from '../../../adapters/slack/plain-text.js'

describe('a message as plain text', () => {
  it.each([
    ['fish &amp; chips &lt;3', 'fish & chips <3'],
    ['&amp;lt; stays what was typed', '&lt; stays what was typed'],
    ['<@U123> and <@U123|mia>', '@U123 and @mia'],
    ['<#C123|general> or <#C123>', '#general or #C123'],
    ['<!here> <!channel>', '@here @channel'],
    ['<!subteam^S1|@mods> <!subteam^S1>', '@mods @S1'],
    ['<!date^1392734382^{date}|18 February>', '18 February'],
    ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
    ['<http://a.example|a.example>', 'a.example'],
    ['<http://a.example|click &amp; win>', 'click & win (http://a.example)'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ])('%s → %s', (sent, read) => {
    expect(toPlainText(sent)).toBe(read)
  })

  it('gives back whatever was typed, once Slack escaped it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(toPlainText(escapeMrkdwn(typed))).toBe(typed)
      }),
    )
  })
})
