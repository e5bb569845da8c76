import { describe, expect, it } from 'vitest'
import { renderCommands } from '../../../adapters/discord/commands.js'
import { checkCommands } from '../../fakes/discord/limits.js'

const SPECS = [
  {
    name: 'teach',
    description: 'x'.repeat(200),
    moderatorsOnly: true,
    options: [
      { name: 'note', description: 'Optional.', required: false },
      { name: 'text', description: 'Required.', required: true },
    ],
  },
  { name: 'status', description: 'How it goes.', moderatorsOnly: false, options: [] },
]

describe('commands on Discord', () => {
  it('are within Discord’s limits, with required options first', () => {
    const [teach] = checkCommands(renderCommands(SPECS))
    expect(teach?.options.map(({ name }) => name)).toEqual(['text', 'note'])
    expect(teach?.description).toHaveLength(100)
  })

  it('are for servers only, and moderators’ ones for those who may manage messages', () => {
    expect(renderCommands(SPECS)).toMatchObject([
      { name: 'teach', contexts: [0], default_member_permissions: '8192' },
      { name: 'status', contexts: [0], default_member_permissions: null },
    ])
  })

  it('leave the table they are made from as it was', () => {
    renderCommands(SPECS)
    expect(SPECS[0]?.options.map(({ name }) => name)).toEqual(['note', 'text'])
  })
})
