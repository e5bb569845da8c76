import { describe, expect, it } from 'vitest'
import { MAX_OPEN_CARDS } from '../../src/app/outbox.js'
import { readConfig } from '../../src/config.js'
import { readBase } from '../../src/core.js'
import { createDiscordFront } from '../bench/raid/discord-front.js'
import type { Front } from '../bench/raid/front.js'
import { runRaid } from '../bench/raid/run-raid.js'
import { createSlackFront } from '../bench/raid/slack-front.js'

const MESSAGES = 200

/** As `npm run bench:raid`, a tenth of the size, before platforms whose limits are not as strict. */
const FRONTS: readonly { readonly name: string; readonly create: () => Promise<Front> }[] = [
  { name: 'Discord', create: () => createDiscordFront({ requests: 5, windowMs: 250 }) },
  {
    name: 'Slack',
    create: () => createSlackFront({ 'chat.postMessage': { calls: 5, windowMs: 250, inEachChannel: true } }),
  },
]

describe.each(FRONTS)('a raid on $name', ({ create }) => {
  it('posts twenty cards and one digest, loses none, and answers presses all the while', async () => {
    const raid = await runRaid(await create(), {
      base: readShippedBase(),
      messages: MESSAGES,
      durationMs: 3_000,
      thinkMs: 100,
      patienceMs: 15_000,
    })
    expect(raid).toMatchObject({ cardsMade: MESSAGES, digestsPosted: 1, lost: 0 })
    expect(raid.openAtOnce).toBe(MAX_OPEN_CARDS)
    expect(raid.pressed).toBeGreaterThan(0)
    expect(raid.recorded).toBe(raid.pressed)
    expect(raid.answers.filter(({ afterMs }) => afterMs > 3_000)).toEqual([])
    for (const what of ['press', 'page', 'open']) {
      expect(raid.answers.map((answer) => answer.what)).toContain(what)
    }
  }, 60_000)
})

function readShippedBase() {
  const read = readConfig({})
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return readBase(read.config.modelFile)
}
