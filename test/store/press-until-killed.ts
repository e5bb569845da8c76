import { writeSync } from 'node:fs'
import { openStore } from '../../src/store/sqlite.js'
import { admission, byMajority, press } from '../fixtures/admission.js'

/** A process of its own for crash.test.ts: records verdicts until it is killed, and prints each one that was acknowledged. */
const store = await openStore({ folder: process.argv[2] ?? '', exclusive: true })
for (let n = 0; ; n += 1) {
  const name = String(n)
  await store.admit(admission(name))
  await store.recordVerdict(press(name, 'mo', n % 2 ? 'wrong' : 'correct'), byMajority)
  writeSync(1, `${name}\n`)
}
