import { describe, expect, it } from 'vitest'
import { createLanes } from '../../src/app/lanes.js'

describe('work of one key', () => {
  it('is done in the order of arrival, also after one that failed', async () => {
    const lanes = createLanes()
    const done: number[] = []
    const failed = lanes.run('here', () => Promise.reject(new Error('disk full')))
    const rest = [1, 2, 3].map((n) => lanes.run('here', async () => void done.push(n)))
    await expect(failed).rejects.toThrow('disk full')
    await Promise.all(rest)
    expect(done).toEqual([1, 2, 3])
  })

  it('lets everything else have its turn in between, however much of it there is', async () => {
    const lanes = createLanes()
    let done = 0
    let doneAtTurn = 0
    const all = Array.from({ length: 100 }, () => lanes.run('here', async () => void (done += 1)))
    setImmediate(() => {
      doneAtTurn = done
    })
    await Promise.all(all)
    expect(done).toBe(100)
    expect(doneAtTurn).toBeLessThan(10)
  })
})
