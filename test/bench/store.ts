/**
 * How fast the store is on this disk: messages and verdicts a second, each flushed to the disk, and how long the common
 * questions take with a full store.
 *
 *     npx tsx test/bench/store.ts [CARDS]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/sqlite.js'
import { admission, byMajority, COMMUNITY, press } from '../fixtures/admission.js'

const cards = Number(process.argv[2] ?? 5000)
const folder = mkdtempSync(join(tmpdir(), 'norma-bench-'))
const store = await openStore({ folder, exclusive: true })

/** Runs one after the other; prints the median, the slowest hundredth, and how many fit into a second. */
async function measure(what: string, times: number, run: (n: number) => Promise<unknown>): Promise<void> {
  const tookMs: number[] = []
  for (let n = 0; n < times; n += 1) {
    const startedAt = performance.now()
    await run(n)
    tookMs.push(performance.now() - startedAt)
  }
  const sorted = tookMs.toSorted((a, b) => a - b)
  const quantile = (share: number) => (sorted[Math.floor(share * (times - 1))] ?? 0).toFixed(2)
  const perSecond = (1000 * times) / tookMs.reduce((sum, ms) => sum + ms, 0)
  console.log(
    `${what.padEnd(34)} median ${quantile(0.5)} ms, 99 % below ${quantile(0.99)} ms, ${perSecond.toFixed(0)}/s`,
  )
}

await measure('message ignored', 1000, (n) => {
  const { review: _, ...ignored } = admission(`ignored-${n}`)
  return store.admit(ignored)
})
await measure('message with a card', cards, (n) =>
  store.admit(admission(String(n), { prediction: { toxicity: (n % 97) / 97 } })),
)
await measure('verdict', Math.floor(cards / 2), (n) =>
  store.recordVerdict(press(String(n), 'mo', 'correct'), byMajority),
)
await measure('queue, 50 cards', 50, () => store.cards({ state: 'pending', limit: 50 }))
await measure('outbox, 10 cards', 50, () => store.outbox(COMMUNITY, 10))
await measure('outbox, redraws', 50, () => store.outbox(COMMUNITY, 10, 'redraws'))
await measure('cards open', 50, () => store.countOpen(COMMUNITY))
await measure('cards unposted', 50, () => store.countUnposted(COMMUNITY))
await measure('first page of the digest', 50, () => store.unposted(COMMUNITY, 0, 10))
await measure('last page of the digest', 50, () => store.unposted(COMMUNITY, Math.floor(cards / 2) - 10, 10))
await measure(`feedback, ${Math.floor(cards / 2)} records`, 5, () => store.feedback(COMMUNITY))
await measure('integrity check', 3, () => store.check())
await measure('backup', 3, (n) => store.backup(join(folder, `copy-${n}.db`)))
await measure('forget an author', 3, (n) => store.forgetAuthor(COMMUNITY, `author-${n}`, 9000))
await measure('purge of everything', 1, () => store.purge(Number.MAX_SAFE_INTEGER))

await store.close()
rmSync(folder, { recursive: true, force: true })
