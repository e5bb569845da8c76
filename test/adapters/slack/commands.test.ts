import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../../adapters/slack/parse-command.js'
import { slackTexts } from '../../../adapters/slack/texts.js'
import type { CommandOption, CommandSpec } from '../../../src/adapter.js'

const option = (name: string, required: boolean, choices?: readonly string[]): CommandOption => ({
  name,
  description: { en: name, de: name },
  required,
  ...(choices === undefined ? {} : { choices }),
})
const spec = (name: string, ...options: CommandOption[]): CommandSpec => ({
  name,
  description: { en: `Ask for ${name}.`, de: `Nach ${name} fragen.` },
  audience: 'everyone',
  standsAlone: false,
  options,
})
const specs = [
  spec('status'),
  spec('classify', option('text', true)),
  spec('rollback', option('version', false)),
  spec('teach', option('label', true, ['toxic', 'ok']), option('text', true)),
]
const parse = (words: string) => parseCommand(words, specs, slackTexts.en)

describe('the words after /norma', () => {
  it('name a command, in any case', () => {
    expect(parse('  Status ')).toMatchObject({ kind: 'command', spec: { name: 'status' }, options: {} })
  })

  it('give the last option all that is left', () => {
    expect(parse('classify you utter  clown')).toMatchObject({ options: { text: 'you utter  clown' } })
    expect(parse('teach toxic you clown')).toMatchObject({ options: { label: 'toxic', text: 'you clown' } })
  })

  it('may leave out what is not required', () => {
    expect(parse('rollback')).toMatchObject({ kind: 'command', options: {} })
    expect(parse('rollback v7')).toMatchObject({ options: { version: 'v7' } })
  })

  it('are answered with the usage when something required is missing', () => {
    expect(parse('teach toxic')).toEqual({ kind: 'usage', text: 'Write it so: /norma teach <label> <text>' })
  })

  it('take one of the choices in any case, and name them for anything else', () => {
    expect(parse('teach OK well done')).toMatchObject({ options: { label: 'ok' } })
    expect(parse('teach nice well done')).toEqual({
      kind: 'usage',
      text: 'Write it so: /norma teach <label> <text>\nlabel is one of: toxic, ok',
    })
  })

  it.each(['help', '', 'explode'])('are none of the commands: “%s”', (words) => {
    expect(parse(words)).toEqual({ kind: 'unknown', name: words })
  })
})
