import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASE_FILE } from '../../../src/store/sqlite.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, COMMUNITY, MEMBER } from '../../fakes/slack/workspace.js'
import { setStage, type Stage, type Transport } from './stage.js'
import { setWholeStage, type WholeStage } from './whole-stage.js'

const PATIENCE_MS = 60_000

let stage: Stage

const write = (text: string) => stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text })

describe.each<Transport>(['socket', 'http'])('a message from Slack by %s', (transport) => {
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
  })
  afterEach(() => stage.close())

  it('leaves a message that could not be stored to be sent again, and takes it in then', async () => {
    const store = inbox.message
    inbox.message = () => Promise.reject(new Error('disk full'))
    const { eventId, ...outcome } = await write('hello')
    expect(outcome).toMatchObject({
      acknowledged: false,
      ...(transport === 'http' ? { status: 500 } : {}),
    })
    inbox.message = store
    expect((await stage.slack.redeliver(eventId)).acknowledged).toBe(true)
    expect(inbox.seen.messages).toMatchObject([{ text: 'hello', deliveryId: eventId }])
  })

  it(
    'is not acknowledged before it is stored, and makes no more work when it comes again meanwhile',
    async () => {
      const store = inbox.message
      let tries = 0
      let open: () => void = () => undefined
      const stored = new Promise<void>((resolve) => (open = resolve))
      inbox.message = async (message) => {
        tries++
        await stored
        return store(message)
      }
      const { eventId, acknowledged } = await write('hello')
      expect(acknowledged).toBe(false)
      expect((await stage.slack.redeliver(eventId)).acknowledged).toBe(false)
      expect(tries).toBe(1)
      open()
      expect((await stage.slack.redeliver(eventId)).acknowledged).toBe(true)
      // An acknowledgement that came too late breaks nothing.
      expect((await write('and on it goes')).acknowledged).toBe(true)
    },
    PATIENCE_MS,
  )
})

describe.each<Transport>(['socket', 'http'])(
  'while another program holds the database, by %s',
  (transport) => {
    let whole: WholeStage
    beforeEach(async () => {
      whole = await setWholeStage(transport)
      stage = whole
    })
    afterEach(() => whole.close())

    it(
      'no message is acknowledged; when Slack sends them again, each becomes one card',
      async () => {
        const holder = new Database(join(whole.folder, DATABASE_FILE))
        holder.exec('BEGIN EXCLUSIVE')
        const written = await Promise.all(['one thing', 'another thing', 'a third matter'].map(write))
        expect(written.map(({ acknowledged }) => acknowledged)).toEqual([false, false, false])
        holder.exec('ROLLBACK')
        holder.close()
        for (const { eventId } of [...written, ...written])
          expect((await stage.slack.redeliver(eventId)).acknowledged).toBe(true)
        const { cards } = await whole.store.cards({ community: COMMUNITY, state: 'pending', limit: 10 })
        expect(cards.map(({ message }) => message.ref.messageId).toSorted()).toEqual(
          written.map(({ ts }) => ts).toSorted(),
        )
      },
      PATIENCE_MS,
    )
  },
)
