import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBoltLogger } from '../../../adapters/slack/bolt-logger.js'
import { createSlackAdapter } from '../../../adapters/slack/index.js'
import type { PlatformLog } from '../../../src/adapter.js'
import { createRecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, COMMUNITY, MEMBER, MODERATOR, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { makeCard } from '../../fixtures/card.js'
import { eventually, setStage, type Stage } from './stage.js'

function createRecordingLog(): PlatformLog & { readonly lines: string[] } {
  const lines: string[] = []
  const keep = (fields: object, event: string): void => void lines.push(`${event} ${JSON.stringify(fields)}`)
  return { lines, debug: keep, info: keep, warn: keep, error: keep }
}

describe('the log of the Slack adapter', () => {
  let stage: Stage

  beforeEach(async () => {
    stage = await setStage('socket')
  })
  afterEach(() => stage.close())

  it('holds no word of a member and no token, whatever goes wrong', async () => {
    const log = createRecordingLog()
    const adapter = createSlackAdapter(stage.settings, log, stage.vault)
    const inbox = createRecordingInbox()
    const card = makeCard({ community: COMMUNITY, quote: 'a secret remark' })
    inbox.cards.set(card.id, card)
    inbox.message = () => Promise.reject(new Error('disk full'))
    await adapter.start(inbox)
    await stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text: 'a secret remark' })
    const at = await adapter.postCard(REVIEW_CHANNEL, card, { key: 'k', retried: false })
    inbox.verdict = () => Promise.reject(new Error('no space'))
    stage.slack.failNext({ method: 'response_url', status: 500 })
    stage.slack.failNext({ method: 'chat.postEphemeral', error: 'internal_error' })
    await stage.slack.press({
      channelId: REVIEW_CHANNEL,
      ts: at.messageId,
      userId: MODERATOR,
      choice: 'wrong',
    })
    stage.slack.failNext({ method: 'chat.postMessage', status: 500 })
    await adapter.postNotice(REVIEW_CHANNEL, 'a secret remark', COMMUNITY).catch(() => undefined)
    await eventually(() => {
      expect(log.lines.join('\n')).toMatch(/slack listener failed .*disk full/)
      expect(log.lines.join('\n')).toMatch(/press not recorded .*no space/)
      expect(log.lines.join('\n')).toContain('answer not delivered')
    })
    await adapter.stop()
    expect(log.lines.join('\n')).not.toMatch(/secret remark|xoxb-|xapp-/)
  })

  it('says why Slack would not name the moderators', async () => {
    const log = createRecordingLog()
    const adapter = createSlackAdapter(stage.settings, log, stage.vault)
    await adapter.start(createRecordingInbox())
    stage.slack.failNext({ method: 'conversations.members', error: 'missing_scope' })
    await stage.slack.slash('/retrain', '', MODERATOR)
    await eventually(() => expect(log.lines.join('\n')).toMatch(/moderators unknown .*missing_scope/))
    await adapter.stop()
  })

  it('keeps of Bolt’s lines what a person can use', () => {
    const log = createRecordingLog()
    const logger = createBoltLogger(log)
    logger.debug('http request body: {"text":"a secret remark"}')
    logger.warn('Malformed request body: Unexpected token a, "a secret remark" is not valid JSON')
    logger.error('HTTP error', Object.assign(new Error('no route'), { data: 'a secret remark' }), {
      body: 'x',
    })
    expect(log.lines).toEqual([
      'Malformed request body {"source":"bolt"}',
      'HTTP error no route object {"source":"bolt"}',
    ])
  })
})
