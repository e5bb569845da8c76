import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../../adapters/slack/commands.js'
import type { CommandSpec } from '../../../src/adapter.js'

const option = (name: string, required: boolean) => ({ name, description: name, required })
const specs: readonly CommandSpec[] = [
  { name: 'status', description: 'How it is.', moderatorsOnly: false, options: [] },
  { name: 'classify', description: 'Try a text.', moderatorsOnly: true, options: [option('text', true)] },
  { name: 'rollback', description: 'Go back.', moderatorsOnly: true, options: [option('version', false)] },
  {
    name: 'teach',
    description: 'Give an example.',
    moderatorsOnly: true,
    options: [option('label', true), option('text', true)],
  },
]
const parse = (words: string) => parseCommand(words, specs)

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
    expect(parse('teach toxic')).toEqual({ kind: 'help', text: 'Write it so: /norma teach <label> <text>' })
  })

  it('are answered with all commands for help, for nothing, and for what is none', () => {
    const help = [
      '/norma status – How it is.',
      '/norma classify <text> – Try a text.',
      '/norma rollback [version] – Go back.',
      '/norma teach <label> <text> – Give an example.',
    ].join('\n')
    expect(parse('help')).toEqual({ kind: 'help', text: help })
    expect(parse('')).toEqual({ kind: 'help', text: help })
    expect(parse('explode')).toEqual({ kind: 'help', text: `There is no “explode”. There is:\n${help}` })
  })
})
