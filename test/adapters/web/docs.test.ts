import { afterEach, describe, expect, it } from 'vitest'
import { ERRORS } from '../../../src/errors.js'
import { startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
afterEach(() => web.adapter.stop())

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)

describe('the reference at /docs', () => {
  it('is where a refusal points to, open to whoever was refused', async () => {
    web = await startConsole({ token: 'a-long-random-string' })
    const { type } = (await (await web.request('/status')).json()) as { type: string }
    const { pathname, hash } = new URL(type, web.adapter.url())
    const page = await web.request(pathname)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(idsOf(await page.text())).toContain(hash.slice(1))
  })

  it('has one anchor for each error code, with what to do', async () => {
    web = await startConsole()
    const html = await (await web.request('/docs')).text()
    for (const code of Object.keys(ERRORS)) expect(idsOf(html).filter((id) => id === code)).toEqual([code])
    expect(html).toContain(ERRORS.STORE_FAILED)
  })

  it('shows every operation and shape of openapi.json, and leads nowhere astray', async () => {
    web = await startConsole()
    const html = await (await web.request('/docs')).text()
    const { paths, components } = (await (await web.request('/openapi.json')).json()) as Described
    for (const [path, operations] of Object.entries(paths))
      for (const method of Object.keys(operations))
        expect(html).toContain(`>${method.toUpperCase()} ${path}</h3>`)
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of Object.keys(components.schemas)) expect(ids).toContain(`shape-${name}`)
    for (const [, target = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    expect(html).not.toMatch(/undefined|\[object|&amp;quot;/)
  })

  it('shows the example of each operation as one types it, ids filled in, with the answer', async () => {
    web = await startConsole()
    const html = await (await web.request('/docs')).text()
    const { paths } = (await (await web.request('/openapi.json')).json()) as Described
    const count = Object.values(paths).flatMap((methods) => Object.keys(methods)).length
    expect(html.match(/<pre>curl /g)).toHaveLength(count)
    expect(html).not.toMatch(/<pre>curl [^<]*\{id\}/)
    expect(html).toContain('<pre>curl -s &#39;localhost:8080/api/v1/models?community=web:console&#39;</pre>')
    expect(html).toContain('-d &#39;{&quot;choice&quot;:&quot;correct&quot;}&#39;</pre>')
    expect(html).toContain('<pre>curl -sN localhost:8080/api/v1/events</pre>')
  })

  it('shows the token in the examples that need one, and for whom each operation is, where one is set', async () => {
    web = await startConsole({ token: 'a-long-random-string' })
    const html = await (await web.request('/docs')).text()
    const token = '-H &quot;authorization: Bearer $CONSOLE_TOKEN&quot;'
    expect(html).toContain(`<pre>curl -s localhost:8080/status \\\n  ${token}</pre>`)
    expect(html).toContain('<pre>curl -s localhost:8080/healthz</pre>')
    for (const words of ['No token is needed.', 'For moderators and admins.', 'For admins.'])
      expect(html).toContain(words)
  })

  it('is written without scripts or styles of its own, and its sheet is served', async () => {
    web = await startConsole({ token: 'a-long-random-string' })
    const page = await web.request('/docs')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).not.toMatch(/<script|<style|style=/)
    const sheet = await web.request('/docs.css')
    expect(sheet.headers.get('content-type')).toMatch(/^text\/css/)
    expect(sheet.headers.get('cache-control')).toBe('no-cache')
  })
})
