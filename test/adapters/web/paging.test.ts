import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf } from '../../../adapters/web/api/page-of.js'
import { startConsole, type RunningConsole } from './console.js'

describe('the pages of a list', () => {
  const pages = (ids: readonly string[], limit: number): string[][] => {
    const found: string[][] = []
    let cursor: string | undefined
    do {
      const page = pageOf(ids, (id) => id, { limit, cursor })
      found.push([...page.items])
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return found
  }

  it('hold every entry once and in order, each page full but the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 9 }), (ids, limit) => {
        const found = pages(ids, limit)
        expect(found.flat()).toEqual(ids)
        expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      }),
    )
  })

  it('go on where they were when the last entry of a page is removed, or new ones came before it', () => {
    const list = ['a', 'b', 'c', 'd']
    const { nextCursor: cursor } = pageOf(list, (id) => id, { limit: 2 })
    const rest = (now: readonly string[]) => pageOf(now, (id) => id, { limit: 2, cursor }).items
    expect(rest(['a', 'c', 'd'])).toEqual(['c', 'd'])
    expect(rest(['new', ...list])).toEqual(['c', 'd'])
  })
})

describe('over HTTP', () => {
  let web: RunningConsole
  beforeAll(async () => {
    web = await startConsole()
    for (const text of ['one', 'two', 'three']) {
      await web.post('/api/v1/phrases', { kind: 'flag', text })
      await web.post('/api/v1/messages', { text })
    }
  })
  afterAll(() => web.adapter.stop())

  it.each(['phrases', 'messages'])('%s come whole, or a page at a time', async (name) => {
    const read = async (query: string) =>
      (await (await web.request(`/api/v1/${name}?${query}`)).json()) as Record<string, unknown> & {
        nextCursor?: string
      }
    const textsIn = (page: Record<string, unknown>) =>
      (page[name] as readonly { text: string }[]).map(({ text }) => text)
    const whole = await read('')
    expect(textsIn(whole)).toEqual(['one', 'two', 'three'])
    expect(whole).not.toHaveProperty('nextCursor')
    const first = await read('limit=2')
    expect(textsIn(first)).toEqual(['one', 'two'])
    const second = await read(`limit=2&cursor=${first.nextCursor ?? ''}`)
    expect(textsIn(second)).toEqual(['three'])
    expect(second).not.toHaveProperty('nextCursor')
  })

  it.each(['models', 'communities'])('%s take a limit too, and refuse one that is none', async (name) => {
    const page = (await (await web.request(`/api/v1/${name}?limit=1`)).json()) as Record<string, unknown>
    expect(page[name]).toHaveLength(1)
    expect((await web.request(`/api/v1/${name}?limit=0`)).status).toBe(422)
    expect((await web.request(`/api/v1/${name}?cursor=nonsense`)).status).toBe(200)
  })
})
