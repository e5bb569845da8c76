import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseMessageEvent, type Place } from '../../../adapters/slack/parse.js'

const place: Place = {
  community: 'slack:T1',
  botUserId: 'UNORMA',
  workspaceUrl: 'https://acme.slack.com/',
  reviewChannelId: 'GREVIEW',
}

/** Events as Slack sends them, by name; see the file. */
const events = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/slack/events.json', import.meta.url), 'utf8')))

const parse = (name: string) => {
  if (events[name] === undefined) throw new Error(`no fixture ${name}`)
  return parseMessageEvent(events[name], place, 'Ev1')
}

describe('a message event', () => {
  it('becomes a message with its words, author, time, link and delivery id', () => {
    expect(parse('message')).toEqual({
      kind: 'message',
      message: {
        ref: { community: 'slack:T1', channelId: 'C1', messageId: '1700000000.000100' },
        text: 'you & me, @U2',
        author: { id: 'U1', name: 'U1' },
        sentAt: 1_700_000_000_000,
        link: 'https://acme.slack.com/archives/C1/p1700000000000100',
        deliveryId: 'Ev1',
      },
    })
  })

  it('links into the thread it was written in', () => {
    expect(parse('reply')).toMatchObject({
      message: {
        link: 'https://acme.slack.com/archives/C1/p1700000001000100?thread_ts=1700000000.000100&cid=C1',
      },
    })
  })

  it.each(['private channel', 'file with words', 'me message', 'thread broadcast'])(
    'is taken in when it is a member’s words: %s',
    (name) => {
      expect(parse(name).kind).toBe('message')
    },
  )

  it.each([
    ['bot message', 'written by a bot'],
    ['own message', 'written by a bot'],
    ['join', 'not a member’s words'],
    ['topic', 'not a member’s words'],
    ['file without words', 'no words'],
    ['direct message', 'not in a channel'],
    ['in the review channel', 'in the review channel'],
    ['edit by preview', 'the same words'],
    ['own redraw', 'written by a bot'],
    ['deletion of a bot’s message', 'written by a bot'],
  ])('is ignored: %s', (name, reason) => {
    expect(parse(name)).toEqual({ kind: 'ignored', reason })
  })

  it('that changes words is an edit of the message it names', () => {
    expect(parse('edit')).toMatchObject({
      kind: 'edited',
      message: { text: 'second words', ref: { messageId: '1700000000.000100' }, author: { id: 'U1' } },
    })
  })

  it.each(['deletion', 'deletion with replies', 'edit that takes all words back'])(
    'takes the words back: %s',
    (name) => {
      expect(parse(name)).toEqual({
        kind: 'deleted',
        ref: { community: 'slack:T1', channelId: 'C1', messageId: '1700000000.000100' },
      })
    },
  )

  it.each([undefined, null, 'text', 7, {}, { channel: 'C1' }, { channel: 1, ts: {} }])(
    'that is none is ignored: %j',
    (event) => {
      expect(parseMessageEvent(event, place).kind).toBe('ignored')
    },
  )
})
