import { describe, expect, it } from 'vitest'
import { createTrouble } from '../../src/app/trouble.js'
import { silentLog } from '../../src/log.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { makeSettings } from '../fixtures/settings.js'

const HOME = 'fake:home'

describe('trouble in a community', () => {
  it.each([
    ['is told to those who look after it, once', undefined, 1],
    ['is no news where Norma was taken out of it: what was under way there fails', 1, 0],
  ])('%s', async (_, leftAt, warnings) => {
    const adapter = createFakeAdapter(HOME)
    const community = {
      id: HOME,
      platform: 'fake',
      name: 'Home',
      mayTrainOnContent: false,
      paused: false,
      createdAt: 0,
      ...(leftAt === undefined ? {} : { leftAt }),
      settings: makeSettings(),
      chosen: {},
    }
    const trouble = createTrouble({
      communities: { get: () => community },
      adapterOf: () => adapter,
      log: silentLog,
    })
    for (let time = 0; time < 2; time += 1)
      await trouble.begin({ community: HOME, kind: 'any', error: new Error('no'), say: () => 'Trouble.' })
    expect(adapter.warnings).toHaveLength(warnings)
  })
})
