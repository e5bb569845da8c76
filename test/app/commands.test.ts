import { describe, expect, it } from 'vitest'
import { commandSpecs } from '../../src/app/commands.js'
import { createStage, HOME, INSULT, NOON, type Stage } from './stage.js'

const ask = async (
  stage: Stage,
  name: string,
  options: Readonly<Record<string, string>> = {},
  mayModerate = true,
): Promise<string> => {
  const user = { id: 'moderator-1', name: 'Mod' }
  const reply = await stage.app.inbox.command({ name, options, community: HOME, user, mayModerate, at: NOON })
  return reply.text
}

describe('the commands', () => {
  it('are declared once, with names and lengths that every platform takes', () => {
    for (const { name, description, options } of commandSpecs) {
      expect(name).toMatch(/^[a-z]{1,32}$/)
      expect(description.length).toBeLessThanOrEqual(100)
      const firstOptional = options.findIndex(({ required }) => !required)
      if (firstOptional >= 0)
        expect(options.slice(firstOptional).some(({ required }) => required)).toBe(false)
    }
  })

  it('are refused to members by the core, whatever the platform let through', async () => {
    const stage = await createStage()
    for (const { name, moderatorsOnly } of commandSpecs.filter((spec) => spec.moderatorsOnly)) {
      expect(moderatorsOnly).toBe(true)
      expect(await ask(stage, name, {}, false)).toContain('Only moderators')
    }
    expect(await stage.store.retrains(HOME, 1)).toEqual([])
  })

  it('teach, retrain, status and rollback go together', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'teach', { label: 'Toxic', text: 'zorblax' })).toContain('Noted as toxic')
    expect(await ask(stage, 'retrain')).toContain('Version v1 is active now.')
    expect(stage.adapter.notices).toEqual([])
    expect(await ask(stage, 'status')).toContain('Model: v1.')
    expect(await ask(stage, 'rollback')).toMatch(/^base-\w+ is active now\.$/)
    expect(await ask(stage, 'rollback', { version: 'v1' })).toBe('v1 is active now.')
  })

  it('classify answers with confidence, words and what would happen', async () => {
    const stage = await createStage()
    const text = await ask(stage, 'classify', { text: INSULT })
    expect(text).toMatch(/^Toxic, \d+ % sure \(base-\w+\)\.\nBecause of: .*useless.*\nA card is made/)
    expect(await stage.pending()).toEqual([])
  })

  it.each([
    ['classify', {}, '"text" is missing'],
    ['teach', { label: 'spam', text: 'x' }, '"toxic" or "ok"'],
    ['rollback', { version: 'v99' }, 'no version "v99"'],
    ['dance', {}, 'no command "dance"'],
  ])('%s %j is answered with what to do instead', async (name, options, words) => {
    const stage = await createStage()
    expect(await ask(stage, name, options)).toContain(words)
  })

  it('say in plain words that they failed', async () => {
    const stage = await createStage({
      store: (real) => ({ ...real, startRetrain: () => Promise.reject(new Error('secret detail')) }),
    })
    const text = await ask(stage, 'retrain')
    expect(text).toContain('failed')
    expect(text).not.toContain('secret')
  })
})
