import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCard } from '../../fixtures/card.js'
import { startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
beforeEach(async () => {
  web = await startConsole()
})
afterEach(() => web.adapter.stop())

type Heard = Partial<Record<string, string>>

const read = (count: number, headers?: Record<string, string>) =>
  listen((events) => events.length >= count, headers)
const readUntil = (version: string, headers: Record<string, string>) =>
  listen((events) => events.length > 1 && versionOf(events.at(-1)) === version, headers)
const versionOf = (event: Heard | undefined): unknown =>
  (JSON.parse(event?.['data'] ?? '{}') as { version?: string }).version
const numberOf = (event: Heard | undefined): number => Number(event?.['id']?.split('.').at(-1))

/** Reads the stream until there is enough. */
async function listen(
  isEnough: (events: readonly Heard[]) => boolean,
  headers: Record<string, string> = {},
): Promise<readonly Heard[]> {
  const response = await fetch(`${web.adapter.url()}/api/v1/events`, { headers })
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    const events = text.split('\n\n').slice(0, -1).map(toEvent)
    // Leaving the loop closes the stream.
    if (isEnough(events)) return events
  }
  throw new Error(`The stream ended after ${text}`)
}

function toEvent(block: string): Heard {
  const fields = block.split('\n').map((line) => line.split(/: (.*)/s))
  return Object.fromEntries(fields.map(([name, value]) => [name, value]))
}

const model = (version: string) => ({ type: 'model', community: 'web:console', version }) as const

describe('the stream of events', () => {
  it('begins with a greeting, and numbers what follows', async () => {
    const reading = read(3)
    const timer = setInterval(() => web.service.emit(model('v1')), 20)
    const [hello, ...events] = await reading
    clearInterval(timer)
    expect(hello).toMatchObject({ event: 'hello', data: '{"resumed":false}' })
    expect(events.map(({ event }) => event)).toEqual(['model', 'model'])
    expect(events[0]?.['id']).not.toBe(events[1]?.['id'])
  })

  it('goes on after the last event that was heard, with nothing missing and nothing twice', async () => {
    const reading = read(2)
    const timer = setInterval(() => web.service.emit(model('v1')), 20)
    const [, heard] = await reading
    clearInterval(timer)
    for (const version of ['v2', 'v3']) web.service.emit(model(version))
    const [hello, ...events] = await readUntil('v3', { 'last-event-id': heard?.['id'] ?? '' })
    expect(hello).toMatchObject({ event: 'hello', data: '{"resumed":true}' })
    expect(events.map(numberOf)).toEqual(events.map((_, index) => numberOf(heard) + 1 + index))
    expect(events.map(versionOf).filter((version) => version !== 'v1')).toEqual(['v2', 'v3'])
  })

  it('repeats no words of a card that has lost them since', async () => {
    const reading = read(2)
    const timer = setInterval(() => web.service.emit(model('v1')), 20)
    const [, heard] = await reading
    clearInterval(timer)
    for (const quote of ['words that were taken back', ''])
      web.service.emit({ type: 'card', card: makeCard({ id: 'one', quote }) })
    web.service.emit({ type: 'card', card: makeCard({ id: 'another', quote: 'words that stay' }) })
    web.service.emit(model('v2'))
    const last = { 'last-event-id': heard?.['id'] ?? '' }
    const told = JSON.stringify(await readUntil('v2', last))
    expect(told).toContain('words that stay')
    expect(told).not.toContain('taken back')

    web.service.emit({ type: 'forgotten' })
    const [hello] = await read(1, last)
    expect(hello).toMatchObject({ data: '{"resumed":false}' })
  })

  it('says when it cannot go on there: after a restart the state is to be read afresh', async () => {
    const [hello] = await read(1, { 'last-event-id': 'another-start.7' })
    expect(hello).toMatchObject({ data: '{"resumed":false}' })
  })
})
