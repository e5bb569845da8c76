import { describe, expect, it, vi } from 'vitest'
import type { ContextLine } from '../../src/adapter.js'
import type { Store } from '../../src/store/store.js'
import { actsOf, afterCrash, createActingStage, shownActs, undoActs } from './acting-stage.js'
import { HOME, INSULT } from './stage.js'

/** Norma stops dead right after this is stored: nothing is read or written any more. */
function deadAfter(method: 'admit' | 'recordVerdict') {
  let isDead = false
  return {
    isDead: () => isDead,
    store: (real: Store): Store =>
      new Proxy(real, {
        get(target, name: keyof Store) {
          const call = target[name] as (...given: readonly unknown[]) => Promise<unknown>
          if (name === 'close') return call
          return async (...given: readonly unknown[]) => {
            if (isDead) return new Promise(() => {})
            const result = await call(...given)
            if (name === method) isDead = true
            return result
          }
        },
      }),
  }
}

const SURE = { when: 'sure' } as const

describe('a crash between a stored card and its act', () => {
  it('delays the act: it is done after the restart, once, also after another one', async () => {
    const death = deadAfter('admit')
    const before = await createActingStage(SURE, {}, { store: death.store })
    void before.stage.says(INSULT)
    await vi.waitFor(() => expect(death.isDead()).toBe(true))
    expect(before.platform.what()).toEqual([])

    const { stage, platform } = await afterCrash(before.stage, SURE)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'tell']))
    const [card] = await stage.pending()
    await vi.waitFor(() => expect(stage.adapter.postings).toHaveLength(1))
    await vi.waitFor(async () => expect(await stage.store.actsDue(HOME)).toEqual([]))
    expect(card && (await actsOf(stage, card))).toEqual(['hide done', 'tell done'])

    const again = await afterCrash(stage, SURE)
    await again.stage.app.stop()
    expect(again.platform.what()).toEqual([])
  })

  it('delays what a verdict asks for just so', async () => {
    const death = deadAfter('recordVerdict')
    const before = await createActingStage({ when: 'confirmed' }, {}, { store: death.store })
    const card = await before.stage.cardOf(await before.stage.says(INSULT))
    void before.stage.press(card)
    await vi.waitFor(() => expect(death.isDead()).toBe(true))

    const { stage, platform } = await afterCrash(before.stage, { when: 'confirmed' })
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'tell']))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide done', 'tell done']))
  })
})

describe('an act that a crash cut off', () => {
  async function createCutOff() {
    const before = await createActingStage({ when: 'sure', tell: false })
    before.platform.hold('hide')
    const card = await before.stage.cardOf(await before.stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(before.stage, card)).toEqual(['hide started']))
    return { before, card }
  }

  it('is not done again: the card says that nobody knows, and to look', async () => {
    const { before, card } = await createCutOff()
    const { stage, platform } = await afterCrash(before.stage, SURE)
    await vi.waitFor(() => expect(platform.what()).toEqual(['tell']))
    expect(shownActs(stage, card.id)[0]).toContain('perhaps it is hidden, perhaps not. Please look.')
  })

  it('brings nothing back where the message still stands', async () => {
    const { before, card } = await createCutOff()
    const { stage, platform } = await afterCrash(before.stage, { when: 'never' })
    const context = vi.fn<() => Promise<readonly ContextLine[]>>(async () => [
      { author: 'Member', text: INSULT, sentAt: 1, isIt: true },
    ])
    Object.assign(stage.adapter, { context })
    expect(await undoActs(stage, card)).toMatchObject({ status: 'done' })
    expect(platform.what()).toEqual([])
  })
})

describe('an undo that a crash cut off', () => {
  it('posts the words once: the card says that nobody knows, and offers no second time', async () => {
    const before = await createActingStage({ when: 'sure', tell: false })
    const card = await before.stage.cardOf(await before.stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(before.stage, card)).toEqual(['hide done']))
    before.platform.hold('restore')
    void undoActs(before.stage, card)
    await vi.waitFor(async () => expect(await actsOf(before.stage, card)).toEqual(['hide undoing']))

    const { stage, platform } = await afterCrash(before.stage, { when: 'never' })
    const now = await stage.app.service.card(card.id)
    expect(now?.acts[0]).toContain('perhaps it is there, perhaps not. Please look.')
    expect(now?.undoAct).toBeUndefined()
    expect(await undoActs(stage, card)).toMatchObject({ status: 'unchanged' })
    expect(platform.what()).toEqual([])
  })

  it('of a time-out can be done again: to lift it twice does no harm', async () => {
    const before = await createActingStage({ when: 'sure', tell: false, hide: false, restrainMinutes: 5 })
    const card = await before.stage.cardOf(await before.stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(before.stage, card)).toEqual(['restrain done']))
    before.platform.hold('release')
    void undoActs(before.stage, card)
    await vi.waitFor(async () => expect(await actsOf(before.stage, card)).toEqual(['restrain undoing']))

    const { stage, platform } = await afterCrash(before.stage, { when: 'never' })
    expect(await undoActs(stage, card)).toMatchObject({ status: 'done' })
    expect(platform.what()).toEqual(['release'])
  })
})
