import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DIGEST_ACTIONS } from '../../../adapters/slack/render-digest.js'
import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import type { Digest } from '../../../src/adapter.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, COMMUNITY, MODERATOR, OUTSIDER, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { makeCard } from '../../fixtures/card.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

const card = makeCard({ community: COMMUNITY, channelId: CHANNEL, createdAt: Date.now() })
const FIRST = { key: 'digest-1', retried: false }

describe.each<Transport>(['socket', 'http'])('the list of what waits on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox
  let digest: Digest

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    inbox.cards.set(card.id, card)
    await stage.adapter.start(inbox)
    digest = await inbox.digest(COMMUNITY, 0)
  })
  afterEach(() => stage.close())

  const posts = () => stage.slack.workspace.channels.get(REVIEW_CHANNEL)?.messages ?? []
  const post = (posting = FIRST) => stage.adapter.postDigest?.(REVIEW_CHANNEL, digest, posting)
  const use = (actionId: string, userId = MODERATOR) =>
    stage.slack.use({ userId, actionId, on: { channelId: REVIEW_CHANNEL, ts: posts()[0]?.ts ?? '' } })
  const onWhisper = (actionId: string) =>
    stage.slack.use({ userId: MODERATOR, actionId, on: { whisper: stage.slack.whispers.at(-1) } })
  const whispered = (count: number) =>
    eventually(() => expect(stage.slack.whispers).toHaveLength(count)).then(() => stage.slack.whispers.at(-1))

  it('is posted as one message, and redrawn where it stands', async () => {
    const at = await post()
    expect(at).toMatchObject({ channelId: REVIEW_CHANNEL })
    expect(JSON.stringify(posts()[0]?.blocks)).toContain(card.headline)
    if (at !== undefined)
      await stage.adapter.updateDigest?.(at, { ...digest, headline: 'Nothing waits.', pages: 0, entries: [] })
    expect(posts()).toHaveLength(1)
    expect(posts()[0]?.blocks).toHaveLength(1)
    expect(posts()[0]?.text).toBe('Nothing waits.')
  })

  it('is found again when the answer to its post was lost', async () => {
    stage.slack.failNext({ method: 'chat.postMessage', status: 503, afterwards: true })
    await expect(post()).rejects.toMatchObject({ code: 'unavailable' })
    const at = await post({ ...FIRST, retried: true })
    expect(posts().map(({ ts }) => ts)).toEqual([at?.messageId])
  })

  it('is turned for the reader alone, whose own page then turns in its place', async () => {
    await post()
    await use(DIGEST_ACTIONS.next)
    expect(await whispered(1)).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    expect(JSON.stringify(stage.slack.whispers[0])).toContain('page 2 of 3')
    await onWhisper(DIGEST_ACTIONS.next)
    expect(await whispered(2)).toMatchObject({ replace_original: true })
    expect(JSON.stringify(stage.slack.whispers[1])).toContain('page 3 of 3')
    expect(stage.slack.callsOf('chat.update')).toEqual([])
  })

  it('opens a card for the reader alone, which is redrawn after a press', async () => {
    await post()
    await use(DIGEST_ACTIONS.open)
    expect(JSON.stringify(await whispered(1))).toContain('useless clown')
    await onWhisper(CARD_ACTIONS.correct)
    expect(inbox.seen.verdicts).toEqual([expect.objectContaining({ cardId: card.id, mayModerate: true })])
    const redrawn = await whispered(2)
    expect(redrawn).toMatchObject({ response_type: 'ephemeral', replace_original: true })
    expect(JSON.stringify(redrawn)).toContain('Settled as toxic by Mod.')
  })

  it('opens nothing for an outsider', async () => {
    await post()
    await use(DIGEST_ACTIONS.open, OUTSIDER)
    expect((await whispered(1))?.['text']).toBe('Only moderators may do this. Nothing was changed.')
  })

  it('says so when the card is gone, and when the core failed', async () => {
    await post()
    inbox.cards.clear()
    await use(DIGEST_ACTIONS.open)
    expect((await whispered(1))?.['text']).toBe('Norma does not know this card any more.')
    inbox.card = () => Promise.reject(new Error('disk full'))
    await use(DIGEST_ACTIONS.open)
    expect((await whispered(2))?.['text']).toMatch(/^That did not work/)
  })

  it('answers /norma queue, to the asker alone', async () => {
    inbox.replies.set('queue', { text: 'One waits.', digest })
    await stage.slack.slash('/norma', 'queue', MODERATOR)
    const answer = JSON.stringify(await whispered(1))
    for (const words of ['One waits.', card.headline, DIGEST_ACTIONS.open]) expect(answer).toContain(words)
  })
})
