import { describe, expect, it } from 'vitest'
import { isLookedAt } from '../../src/review/scope.js'
import { makeSettings } from '../fixtures/settings.js'

const message = {
  ref: { community: 'test:house', channelId: 'thread', messageId: '1' },
  parentChannelId: 'general',
  text: 'hello',
  author: { id: 'a', name: 'Ann' },
  authorRoleIds: ['member'],
  sentAt: 0,
}
const isLookedAtWith = (settings: Parameters<typeof makeSettings>[0]) =>
  isLookedAt(message, makeSettings(settings))

describe('a message', () => {
  it('is looked at unless the settings say otherwise', () => {
    expect(isLookedAtWith({})).toBe(true)
  })

  it('is not while paused', () => {
    expect(isLookedAtWith({ paused: true })).toBe(false)
  })

  it('is not in the review channel, nor in its threads', () => {
    expect(isLookedAtWith({ reviewChannelId: 'thread' })).toBe(false)
    expect(isLookedAtWith({ reviewChannelId: 'general' })).toBe(false)
  })

  it('inherits from the channel of its thread', () => {
    expect(isLookedAtWith({ watchedChannelIds: ['general'] })).toBe(true)
    expect(isLookedAtWith({ watchedChannelIds: ['other'] })).toBe(false)
    expect(isLookedAtWith({ exemptChannelIds: ['general'] })).toBe(false)
  })

  it('in an exempt channel is not, though it is watched too', () => {
    expect(isLookedAtWith({ watchedChannelIds: ['thread'], exemptChannelIds: ['general'] })).toBe(false)
  })

  it('of an author with an exempt role is not', () => {
    expect(isLookedAtWith({ exemptRoleIds: ['staff'] })).toBe(true)
    expect(isLookedAtWith({ exemptRoleIds: ['staff', 'member'] })).toBe(false)
  })
})
