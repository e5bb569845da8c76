import { afterEach, describe, expect, it } from 'vitest'
import { createWebAdapter } from '../../../adapters/web/index.js'
import { silentLog } from '../../../src/log.js'
import { createFakeService } from '../../fakes/fake-service.js'
import { errorOf, startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
afterEach(() => web.adapter.stop())

/** Reads a stream of events until it holds so many of them. */
async function readEvents(response: Response, count: number): Promise<string[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader !== undefined && text.split('\n\n').length <= count) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
  }
  void reader?.cancel()
  return text.split('\n\n').slice(0, count)
}

describe('the events', () => {
  it('greet, then tell what happens, numbered', async () => {
    web = await startConsole()
    const stream = await web.request('/api/v1/events')
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const reading = readEvents(stream, 3)
    await web.post('/api/v1/messages', { text: 'hello' })
    web.service.emit({ type: 'model', community: 'web:console', version: 'v2' })
    const [hello, chat, model] = await reading
    expect(hello).toContain('event: hello')
    expect(chat).toContain('event: chat')
    expect(chat).toMatch(/id: .+\.1$/m)
    expect(model).toContain('data: {"type":"model","community":"web:console","version":"v2"}')
    expect(model).toMatch(/id: .+\.2$/m)
  })
})

describe('the server', () => {
  it('says so when its port is taken', async () => {
    web = await startConsole()
    const second = createWebAdapter({
      service: createFakeService(),
      host: '127.0.0.1',
      port: Number(new URL(web.adapter.url()).port),
      log: silentLog,
      version: '0.0.0',
    })
    await expect(second.start(web.service.inbox)).rejects.toMatchObject({
      name: 'NormaError',
      code: 'PORT_TAKEN',
    })
  })

  it('stops while a stream is open and a retrain runs', async () => {
    web = await startConsole()
    const stream = await web.request('/api/v1/events')
    const unfinished = web.post('/retrain', {}).then(
      () => 'answered',
      () => 'cut',
    )
    await web.adapter.stop()
    await expect(stream.text()).resolves.toContain('event: hello')
    expect(await unfinished).toBe('cut')
    await expect(fetch(`${web.adapter.url()}/healthz`)).rejects.toThrow(TypeError)
  })

  it('starts again after a stop', async () => {
    web = await startConsole()
    await web.adapter.stop()
    await web.adapter.start(web.service.inbox)
    expect((await web.request('/healthz')).status).toBe(200)
  })

  it('hands requests under a mount to their own platform, with nothing of ours in front', async () => {
    web = await startConsole({
      token: 'a-long-random-string',
      mounts: [
        {
          prefix: '/mounted/',
          handle: (request, response) => response.writeHead(202).end(`${request.method} ${request.url}`),
        },
      ],
    })
    const response = await web.request('/mounted/events?x=1', { method: 'POST', body: 'a=b' })
    expect(response.status).toBe(202)
    expect(await response.text()).toBe('POST /mounted/events?x=1')
    expect(response.headers.get('content-security-policy')).toBeNull()
  })

  it('refuses messages that the core could not take', async () => {
    web = await startConsole()
    const { inbox } = web.service
    Object.assign(inbox, { message: () => Promise.reject(new Error('no disk')) })
    const response = await web.post('/api/v1/messages', { text: 'hello' })
    expect(response.status).toBe(500)
    expect((await errorOf(response)).code).toBe('INTERNAL')
    expect(await (await web.request('/api/v1/messages')).json()).toEqual({ messages: [] })
  })
})

describe('the page', () => {
  it('comes with everything it needs, from here alone', async () => {
    web = await startConsole()
    const html = await (await web.request('/')).text()
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses).toContain('/app.js')
    for (const address of addresses) {
      expect(address).toMatch(/^\/[a-z.]+$/)
      expect((await web.request(address)).status).toBe(200)
    }
    expect(html).not.toMatch(/style=|<style|<script>/)
  })

  it('is not sent again when unchanged', async () => {
    web = await startConsole()
    const etag = (await web.request('/app.js')).headers.get('etag') ?? ''
    const again = await web.request('/app.js', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})
