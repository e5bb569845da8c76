import { describe, expect, it, vi } from 'vitest'
import type { CardAction, Powers } from '../../src/adapter.js'
import { commandSpecs } from '../../src/app/commands/table.js'
import { SETTING_NAMES } from '../../src/app/settings/fields.js'
import { AdapterError } from '../../src/errors.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, HOME, NOON, type Stage } from './stage.js'

const MOD = { id: 'moderator-1', name: 'Mod' }
const MEMBER = { id: 'member-1', name: 'Member' }
const WORDS = 'zorblax grumpf'

/** Words that nearly every English sentence has one of, and no German one. */
const ENGLISH =
  /\b(the|is|are|of|and|not|it|its|for|with|there|this|that|you|your|what|who|only|norma’s|says?|has|have|been)\b/i

/** Fails in English at whatever it is asked to do, as platforms do. */
function createEnglishPlatform(isWilling: () => boolean) {
  const power = async (): Promise<void> => {
    if (!isWilling()) throw new AdapterError('forbidden', 'The platform says that this is not for you.')
  }
  const powers: Partial<Powers> = {
    hide: power,
    restore: power,
    restrain: power,
    release: power,
    tell: power,
    exportPhrases: power,
    context: () => power().then(() => []),
    examine: () => power().then(() => []),
  }
  return Object.assign(createFakeAdapter(HOME, 'fake', powers), {
    status: () => ({ state: 'disconnected', detail: 'The connection is lost.' }) as const,
  })
}

async function createGermanStage(): Promise<{ stage: Stage; setWilling(is: boolean): void }> {
  let willing = true
  const stage = await createStage({
    adapter: createEnglishPlatform(() => willing),
    defaults: {
      language: 'de',
      threshold: 0.999,
      auditRate: 0,
      acts: {
        when: 'confirmed',
        threshold: 0.9,
        hide: true,
        restrainMinutes: 5,
        tell: true,
        perHour: 20,
      },
    },
  })
  await stage.app.service.putPhrase({ community: HOME, kind: 'flag', text: 'zorblax', by: MOD })
  return { stage, setWilling: (is) => void (willing = is) }
}

const ANYONE = [
  { mayModerate: true, mayAdminister: true },
  { mayModerate: true, mayAdminister: false },
  { mayModerate: false, mayAdminister: false },
]

describe('in a community that speaks German', () => {
  it('no command answers in English, whoever asks, whatever is asked, and whether or not the platform lets Norma', async () => {
    const { stage, setWilling } = await createGermanStage()
    const card = await stage.cardOf(await stage.says(WORDS))
    const said: string[] = []
    const ask = async (name: string, options: Readonly<Record<string, string>>, rights = ANYONE[0]) => {
      const asker = {
        user: MOD,
        community: HOME,
        at: NOON,
        mayModerate: true,
        mayAdminister: true,
        ...rights,
      }
      const { text, form, digest } = await stage.app.inbox.command({ name, options, ...asker })
      const fields = (form ?? []).flatMap(({ title, description, options: choices = [] }) => [
        title,
        description,
        ...choices.map((choice) => choice.text),
      ])
      said.push(text, ...fields, digest?.headline ?? '', ...(digest?.entries ?? []).map((e) => e.headline))
    }
    for (const isWilling of [true, false]) {
      setWilling(isWilling)
      for (const { name, options } of commandSpecs) {
        for (const rights of ANYONE) await ask(name, {}, rights)
        for (const value of ['toxic', 'ignore', 'flag', 'remove', 'json', 'zzz', '<@123>', '?']) {
          await ask(name, Object.fromEntries(options.map((option) => [option.name, value])))
        }
      }
      for (const field of SETTING_NAMES) {
        for (const value of ['never', 'zzz', '17', 'yes', '-', '<#7>', '<@&7>', '<!>'])
          await ask('settings', { name: field, value })
      }
      await ask('settings', { name: 'language', value: 'de' })
      await ask('resume', {})
      await ask('teach', { label: 'ok', text: `${WORDS} ${String(isWilling)}` })
      await ask('retrain', {})
      await ask('rollback', {})
    }
    await ask('nonsense', {})
    expect(commandSpecs).toHaveLength(18)
    expect(said.length).toBeGreaterThan(300)
    expect(said.filter((text) => ENGLISH.test(text))).toEqual([])
    expect((await stage.store.card(card.id))?.id).toBe(card.id)
    const { entries } = await stage.store.activity({ community: HOME, limit: 200 })
    expect(entries.filter(({ detail }) => ENGLISH.test(detail))).toEqual([])
  })

  it('neither do cards, presses, choices, reports and objections', async () => {
    const { stage, setWilling } = await createGermanStage()
    const said: string[] = []
    const choose = async (cardId: string, action: CardAction, answer?: string) => {
      said.push(
        (
          await stage.app.inbox.cardAction({
            cardId,
            action,
            community: HOME,
            moderator: MOD,
            mayModerate: true,
            at: NOON,
            deliveryId: `choice-${said.length}`,
            ...(answer === undefined ? {} : { answer }),
          })
        ).message,
      )
    }
    for (const isWilling of [true, false]) {
      setWilling(isWilling)
      const ref = await stage.says(`${WORDS} ${String(isWilling)}`)
      const card = await stage.cardOf(ref)
      const actions: CardAction[] = ['context', 'ignore-phrase', 'ask-author', 'undo-act', 'undo']
      for (const action of actions) await choose(card.id, action)
      await choose(card.id, 'ignore-phrase', '?')
      const object = async (author = MEMBER) =>
        said.push(
          (await stage.app.inbox.objection({ cardId: card.id, community: HOME, author, at: NOON })).text,
        )
      await object()
      said.push((await stage.press(card)).message, (await stage.press(card)).message)
      await vi.waitFor(async () => expect((await stage.store.card(card.id))?.acts).toHaveLength(3))
      await vi.waitFor(async () =>
        expect((await stage.store.card(card.id))?.acts.some(({ state }) => state === 'started')).toBe(false),
      )
      await object(MOD)
      await object()
      await object()
      said.push((await stage.press(card)).message)
      said.push((await stage.press(card, { moderator: { id: 'm2', name: 'M2' } })).message)
      said.push((await stage.press(card, { mayModerate: false })).message)
      for (const action of actions) await choose(card.id, action)
      for (const name of ['report', 'classify'] as const) {
        const message = { ref, text: WORDS, author: MEMBER, sentAt: NOON }
        const asked = { name, message, user: MOD, community: HOME, at: NOON, deliveryId: 'x' }
        said.push((await stage.app.inbox.messageCommand({ ...asked, mayModerate: true })).text)
        said.push((await stage.app.inbox.messageCommand({ ...asked, mayModerate: false })).text)
      }
      const shown = await stage.app.service.card(card.id)
      said.push(
        ...[shown?.headline, shown?.reason, shown?.resolution, shown?.disagreement].map((text) => text ?? ''),
        ...(shown?.acts ?? []),
        ...(shown?.menu ?? []).map(({ text }) => text),
        ...(shown?.buttons ?? []).map(({ text }) => text),
      )
    }
    expect(said.filter((text) => text.trim() !== '').length).toBeGreaterThan(50)
    expect(said.filter((text) => ENGLISH.test(text))).toEqual([])
  })
})
