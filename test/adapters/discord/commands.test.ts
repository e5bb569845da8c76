import { describe, expect, it } from 'vitest'
import { renderCommands } from '../../../adapters/discord/commands.js'
import type { CommandSpec, MessageCommandSpec } from '../../../src/adapter.js'
import { checkCommands } from '../../fakes/discord/limits.js'

const both = (text: string) => ({ en: text, de: `${text} (deutsch)` })

const TEACH: CommandSpec = {
  name: 'teach',
  description: both('x'.repeat(200)),
  audience: 'moderators',
  standsAlone: true,
  options: [
    { name: 'note', description: both('Optional.'), required: false },
    { name: 'label', description: both('Required.'), required: true, choices: ['toxic', 'ok'] },
  ],
}
const STATUS: CommandSpec = {
  name: 'status',
  description: both('How it goes.'),
  audience: 'everyone',
  standsAlone: false,
  options: [],
}
const MESSAGE_COMMANDS: readonly MessageCommandSpec[] = [
  {
    name: 'report',
    title: { en: 'Report to moderators', de: 'Moderatoren melden' },
    description: both('A look.'),
    audience: 'everyone',
  },
  {
    name: 'classify',
    title: { en: 'Classify', de: 'Einschätzen' },
    description: both('An opinion.'),
    audience: 'moderators',
  },
]
const ALL = { commands: [TEACH, STATUS], messageCommands: MESSAGE_COMMANDS }

describe('commands on Discord', () => {
  it('are subcommands of /norma, and those that stand alone once more', () => {
    expect(renderCommands(ALL)).toMatchObject([
      {
        name: 'norma',
        options: [
          { type: 1, name: 'teach' },
          { type: 1, name: 'status' },
        ],
      },
      { name: 'teach' },
      { name: 'Report to moderators', type: 3 },
      { name: 'Classify', type: 3 },
    ])
  })

  it('are within Discord’s limits, with required options first', () => {
    const [norma, teach] = checkCommands(renderCommands(ALL))
    expect(teach).toMatchObject({ options: [{ name: 'label' }, { name: 'note' }] })
    expect(norma).toMatchObject({ options: [{ options: [{ name: 'label' }, { name: 'note' }] }, {}] })
    expect(teach).toHaveProperty('description', expect.stringMatching(/^x{99}…$/))
  })

  it('are described in both languages', () => {
    expect(renderCommands(ALL)).toMatchObject([
      {
        description_localizations: { de: expect.stringContaining('Moderationsbot') },
        options: [
          {},
          { description: 'How it goes.', description_localizations: { de: 'How it goes. (deutsch)' } },
        ],
      },
      { options: [{ description_localizations: { de: 'Required. (deutsch)' } }, {}] },
      { name_localizations: { de: 'Moderatoren melden' } },
      { name_localizations: { de: 'Einschätzen' } },
    ])
  })

  it('offer the values of an option where only some can be given', () => {
    const choices = [
      { name: 'toxic', value: 'toxic' },
      { name: 'ok', value: 'ok' },
    ]
    expect(renderCommands(ALL)[1]).toMatchObject({ options: [{ name: 'label', choices }, {}] })
  })

  it('are for servers only, seen by those for whom they are, and /norma by everyone', () => {
    expect(renderCommands(ALL)).toMatchObject([
      { name: 'norma', contexts: [0], default_member_permissions: null },
      { name: 'teach', contexts: [0], default_member_permissions: '8192' },
      { name: 'Report to moderators', contexts: [0], default_member_permissions: null },
      { name: 'Classify', contexts: [0], default_member_permissions: '8192' },
    ])
    const setup = { ...STATUS, audience: 'admins', standsAlone: true } as const
    expect(renderCommands({ commands: [setup], messageCommands: [] })[1]).toMatchObject({
      default_member_permissions: '32',
    })
  })

  it('leave the table they are made from as it was', () => {
    renderCommands(ALL)
    expect(TEACH.options.map(({ name }) => name)).toEqual(['note', 'label'])
  })
})
