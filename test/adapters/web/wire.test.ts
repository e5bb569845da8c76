import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlatformLog } from '../../../src/adapter.js'
import { startConsole, type RunningConsole } from './console.js'

const errors: string[] = []
const log: PlatformLog = {
  debug() {},
  info() {},
  warn() {},
  error: (_facts, message) => void errors.push(message),
}

let web: RunningConsole
beforeEach(async () => {
  errors.length = 0
  web = await startConsole({ log })
})
afterEach(() => web.adapter.stop())

const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n'

/** Sends bytes as they are, and resolves to what came back by the time that the connection ended. */
async function send(bytes: string | Buffer, { hangUp = false } = {}): Promise<string> {
  const socket = connect(Number(new URL(web.adapter.url()).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString()
    socket.end()
  })
  socket.write(bytes, () => {
    if (hangUp) socket.destroy()
  })
  await once(socket, 'close')
  return answer
}

describe('on the wire', () => {
  it('TRACE, which the fetch API does not even know, is a method like others that are not possible', async () => {
    expect(await send(`TRACE /predict HTTP/1.1\r\n${HEAD}\r\n`)).toMatch(/^HTTP\/1.1 405 /)
  })

  it('a client that leaves within its body is no failure of ours', async () => {
    await send(`POST /predict HTTP/1.1\r\n${HEAD}Content-Length: 99\r\n\r\n{"texts"`, { hangUp: true })
    expect((await web.post('/predict', { texts: ['hello'] })).status).toBe(200)
    expect(errors).toEqual([])
  })

  it('a client that sends far more than it may, before it listens, is told so', async () => {
    const body = Buffer.alloc(30_000_000, 'x')
    const head = Buffer.from(`POST /predict HTTP/1.1\r\n${HEAD}Content-Length: ${body.length}\r\n\r\n`)
    const answer = await send(Buffer.concat([head, body]))
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(answer).toContain('16 MB')
  })
})
