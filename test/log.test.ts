import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.js'

function capture(secrets: readonly string[]) {
  const lines: string[] = []
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const written = async () => {
    await setImmediate()
    return lines.join('')
  }
  return { log: createLog({ level: 'info', secrets, out }), written }
}

describe('the log', () => {
  it('is one JSON line an event', async () => {
    const { log, written } = capture([])
    log.info({ cards: 3 }, 'posted')
    expect(JSON.parse(await written())).toMatchObject({ cards: 3, msg: 'posted' })
  })

  it('never shows a secret, not even inside an error or an address', async () => {
    const { log, written } = capture(['correct-horse'])
    log.error({ error: new Error('GET http://host/?token=correct-horse failed') }, 'call failed')
    log.error({ err: new Error('with correct-horse') }, 'Bearer correct-horse')
    expect(await written()).not.toContain('correct-horse')
    expect(await written()).toContain('[redacted]')
  })

  it('says what failed, with its code and its cause, and nothing of what was being sent', async () => {
    const { log, written } = capture([])
    const request = { requestBody: { content: 'a member’s words' }, code: 50_035 }
    const cause = Object.assign(new Error('Invalid Form Body'), request)
    log.error({ err: cause }, 'platform failed')
    log.error({ err: new Error('not posted', { cause }) }, 'platform failed')
    log.error({ err: { thrown: 'a member’s words' } }, 'something else was thrown')
    log.error({ error: 'in plain words' }, 'something failed')
    expect(await written()).not.toContain('member')
    expect(await written()).toContain('in plain words')
    expect(await written()).toContain('"code":50035')
    expect(await written()).toContain('caused by: Error: Invalid Form Body')
  })

  it('knows the shapes of tokens that it was never told', async () => {
    const { log, written } = capture([])
    const slack = ['xoxb', '1234567890', 'abcdefghij'].join('-')
    const app = ['xapp', '1', 'A0123', 'deadbeef'].join('-')
    const discord = ['M'.repeat(24), 'abcdef', 'x'.repeat(38)].join('.')
    log.warn({ detail: `${slack} ${app} ${discord}` }, 'leak')
    const line = await written()
    for (const token of [slack, app, discord]) expect(line).not.toContain(token)
  })

  it('says nothing below its level', async () => {
    const { log, written } = capture([])
    log.debug({}, 'detail')
    expect(await written()).toBe('')
  })
})
