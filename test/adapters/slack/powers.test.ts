import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageRef } from '../../../src/adapter.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import {
  ADMIN,
  CHANNEL,
  COMMUNITY,
  MEMBER,
  MODERATOR,
  OUTSIDER,
  REVIEW_CHANNEL,
} from '../../fakes/slack/workspace.js'
import { eventually, setStage, type Stage } from './stage.js'

const AUTHOR = { id: MEMBER, name: 'Mia Member' }
const OBJECTION = { cardId: 'card-1', text: 'Ask for another look' }

describe('acting on Slack', () => {
  let stage: Stage
  let inbox: RecordingInbox

  async function begin(more: Parameters<typeof setStage>[1] = {}): Promise<void> {
    stage = await setStage('socket', more)
    inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
  }
  beforeEach(() => begin())
  afterEach(() => stage.close())

  const written = () => stage.slack.workspace.channels.get(CHANNEL)?.messages ?? []
  const write = async (text: string, threadTs?: string): Promise<MessageRef> => {
    const thread = threadTs === undefined ? {} : { threadTs }
    const { ts } = await stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text, ...thread })
    return { community: COMMUNITY, channelId: CHANNEL, messageId: ts }
  }
  const withAdminToken = async (): Promise<void> => {
    const { adminToken } = stage.slack.workspace
    await stage.close()
    await begin({ adminToken })
  }

  it('cannot delete what members wrote without the token of an admin, nor time anybody out', () => {
    expect(stage.adapter.hide).toBeUndefined()
    expect(stage.adapter.restrain).toBeUndefined()
  })

  it('deletes a message with the token of an admin', async () => {
    await withAdminToken()
    const at = await write('go away')
    await stage.adapter.hide?.(at, 'toxic')
    expect(written()).toEqual([])
    await expect(stage.adapter.hide?.(at, 'toxic')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says what to do when the token of the admin is refused, and stays connected', async () => {
    await withAdminToken()
    const at = await write('go away')
    stage.slack.refuseToken(stage.slack.workspace.adminToken, 'token_revoked')
    await expect(stage.adapter.hide?.(at, 'toxic')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('SLACK_ADMIN_TOKEN'),
    })
    expect(stage.adapter.status().state).toBe('connected')
  })

  it('brings a deleted message back as a quote with the author’s name, where it stood', async () => {
    await withAdminToken()
    const parent = await write('a question')
    const at = await write('rude <!channel> answer\nin two lines', parent.messageId)
    await stage.adapter.hide?.(at, 'toxic')
    await stage.adapter.restore?.(at, AUTHOR, 'rude <!channel> answer\nin two lines')
    expect(written().at(-1)).toMatchObject({
      thread_ts: parent.messageId,
      text: 'The moderators brought this message back.',
      blocks: [
        { text: { text: '*Mia Member*\n> rude &lt;!channel&gt; answer\n> in two lines' } },
        { elements: [{ text: 'The moderators brought this message back.' }] },
      ],
    })
    expect(written()).toHaveLength(2)
  })

  it('tells the author alone, beside the message, and hears their objection', async () => {
    const parent = await write('a question')
    const at = await write('an answer', parent.messageId)
    await stage.adapter.tell?.(at, AUTHOR, { text: 'Your message was taken out.', objection: OBJECTION })
    const [call] = stage.slack.callsOf('chat.postEphemeral')
    expect(call).toMatchObject({
      args: {
        channel: CHANNEL,
        user: MEMBER,
        thread_ts: parent.messageId,
        text: 'Your message was taken out.',
      },
      answer: { ok: true },
    })
    const press = (userId: string) =>
      stage.slack.use({ userId, actionId: 'norma-object', on: { whisper: call?.args } })
    await press(OUTSIDER)
    await press(MEMBER)
    await eventually(() =>
      expect(inbox.seen.objections).toEqual([expect.objectContaining({ cardId: 'card-1', author: AUTHOR })]),
    )
  })

  it('says so when the author has left the channel', async () => {
    const at = await write('hello')
    stage.slack.workspace.channels.get(CHANNEL)?.members.delete(MEMBER)
    await expect(stage.adapter.tell?.(at, AUTHOR, { text: 'hello' })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('user_not_in_channel'),
    })
  })

  describe('what was said around a message', () => {
    const around = async (at: MessageRef) =>
      (await stage.adapter.context?.(at, 2))?.map(({ text, isIt }) => (isIt ? `>${text}` : text))

    it('is what stands before and after it in the channel, without replies, oldest first', async () => {
      const refs = []
      for (const text of ['a', 'b', 'c', 'd &', 'e', 'f']) refs.push(await write(text))
      await write('a reply', refs[2]?.messageId)
      const at = refs[3] ?? { community: '', channelId: '', messageId: '' }
      expect(await around(at)).toEqual(['b', 'c', '>d &', 'e', 'f'])
      expect((await stage.adapter.context?.(at, 2))?.[0]).toMatchObject({ author: 'Mia Member' })
      await stage.slack.memberDeletes(CHANNEL, at.messageId)
      expect(await around(at)).toEqual(['b', 'c', 'e', 'f'])
    })

    it('is what stands before and after it in its thread', async () => {
      const parent = await write('parent')
      await write('elsewhere')
      const refs = []
      for (const text of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) refs.push(await write(text, parent.messageId))
      expect(await around(refs[0] ?? parent)).toEqual(['parent', '>r1', 'r2', 'r3'])
      expect(await around(refs[3] ?? parent)).toEqual(['r2', 'r3', '>r4', 'r5', 'r6'])
    })

    it('rejects where Norma may not read', async () => {
      const at = await write('hello')
      stage.slack.failNext({ method: 'conversations.history', error: 'missing_scope' })
      await expect(stage.adapter.context?.(at, 2)).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  describe('a warning to who looks after Norma', () => {
    const said = (userId: string) => stage.slack.workspace.channels.get(`D${userId}`)?.messages ?? []

    it('goes to the admin who last set something up, also after a restart', async () => {
      await stage.slack.slash('/norma', 'setup', ADMIN)
      await stage.slack.slash('/norma', 'setup', MODERATOR)
      await eventually(() => expect(stage.vault.held.get('contact:T0000ACME')).toBe(ADMIN))
      await stage.adapter.stop()
      await stage.adapter.start(inbox)
      await stage.adapter.warnAdmins?.(COMMUNITY, 'The review channel is gone.')
      expect(said(ADMIN).map(({ text }) => text)).toEqual(['The review channel is gone.'])
      expect(said(MODERATOR)).toEqual([])
    })

    it('goes to nobody who never asked for anything', async () => {
      await stage.adapter.warnAdmins?.(COMMUNITY, 'The review channel is gone.')
      expect(stage.slack.callsOf('chat.postMessage')).toEqual([])
    })
  })

  it('keeps the review channel and its own posts out of what it reads', async () => {
    await stage.slack.memberWrites({ channelId: REVIEW_CHANNEL, userId: MODERATOR, text: 'between us' })
    await write('a last word')
    await eventually(() => expect(inbox.seen.messages.map(({ text }) => text)).toEqual(['a last word']))
  })
})
