import { describe, expect, it } from 'vitest'
import type { Label } from '../../src/adapter.js'
import { createStage, HOME, type Stage } from './stage.js'

const BY = { trigger: 'console', by: 'Kim' } as const

async function teach(stage: Stage, word: string, label: Label): Promise<void> {
  for (let index = 0; index < 20; index++) {
    stage.time.now += 1
    const text = `the ${word} plan number ${index} is a ${index % 7} ${word} thing`
    await stage.app.service.teach({ text, label, community: HOME, by: 'Mod' })
    const other = `a nice ordinary day number ${index}`
    await stage.app.service.teach({ text: other, label: 'ok', community: HOME, by: 'Mod' })
  }
  stage.time.now += 1
}

async function learnTwice(): Promise<Stage> {
  const stage = await createStage()
  await teach(stage, 'zorblax', 'toxic')
  await stage.app.service.retrain({ community: HOME, ...BY })
  await teach(stage, 'flimmwort', 'toxic')
  await stage.app.service.retrain({ community: HOME, ...BY })
  return stage
}

describe('the words of a version', () => {
  it('are those that it judges differently from the one before, by default of the active one', async () => {
    const { app } = await learnTwice()
    const first = await app.service.versionWords({ community: HOME, version: 'v1' })
    expect(first.previous).toMatch(/^base-/)
    expect(first.words.find(({ text }) => text === 'zorblax')?.change).toBeGreaterThan(0)
    expect(first.words.map(({ text }) => text)).not.toContain('flimmwort')

    const active = await app.service.versionWords({ community: HOME })
    expect(active).toMatchObject({ version: 'v2', previous: 'v1' })
    expect(active.words[0]).toMatchObject({ text: 'flimmwort' })
  })

  it('are found among words that are still kept alone', async () => {
    const stage = await createStage()
    const said = await stage.says('you zorblax idiot, go away')
    await stage.press(await stage.cardOf(said), { choice: 'wrong' })
    await teach(stage, 'flimmwort', 'toxic')
    await stage.app.service.retrain({ community: HOME, ...BY })
    const words = async () => (await stage.app.service.versionWords({ community: HOME })).words
    expect((await words()).map(({ text }) => text)).toContain('idiot')
    await stage.app.service.forget({ what: { ref: said }, by: { id: 'mod', name: 'Mod' } })
    expect((await words()).map(({ text }) => text)).not.toContain('idiot')
    expect((await words()).map(({ text }) => text)).toContain('flimmwort')
  })

  it('of the base model are none, and of an unknown version an error', async () => {
    const { app } = await createStage()
    expect(await app.service.versionWords({ community: HOME })).toMatchObject({ words: [], texts: 0 })
    await expect(app.service.versionWords({ community: HOME, version: 'v9' })).rejects.toMatchObject({
      code: 'VERSION_UNKNOWN',
    })
  })
})

describe('the list of versions', () => {
  it('names who had each learnt', async () => {
    const { app } = await learnTwice()
    const [second, first, base] = await app.service.models(HOME)
    for (const version of [second, first]) expect(version?.started).toEqual(BY)
    expect(base).not.toHaveProperty('started')
    expect(second).not.toHaveProperty('isOutdated')
  })

  it('tells which stand on an earlier base model', async () => {
    const stage = await learnTwice()
    const old = { id: 'v7', community: HOME, baseId: 'base-earlier', createdAt: 1, state: 'kept' } as const
    await stage.store.addVersion({
      ...old,
      dataFingerprint: 'x',
      report: '{}',
      artefact: new Uint8Array([1]),
    })
    const found = (await stage.app.service.models(HOME)).find(({ version }) => version === 'v7')
    expect(found).toMatchObject({ isOutdated: true, state: 'kept' })
  })
})
