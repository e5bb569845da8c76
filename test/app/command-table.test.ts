import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usageOf } from '../../src/app/commands/help.js'
import { commandSpecs } from '../../src/app/commands/table.js'
import { projectRoot } from '../../src/paths.js'

describe('the command table', () => {
  it('has names, counts and orders that every platform takes', () => {
    expect(new Set(commandSpecs.map(({ name }) => name)).size).toBe(commandSpecs.length)
    expect(commandSpecs.length).toBeLessThanOrEqual(25)
    for (const { name, options } of commandSpecs) {
      expect(name).toMatch(/^[a-z]{1,32}$/)
      const firstOptional = options.findIndex(({ required }) => !required)
      if (firstOptional >= 0) {
        expect(options.slice(firstOptional).some(({ required }) => required)).toBe(false)
      }
      for (const { choices = [] } of options) expect(choices.length).toBeLessThanOrEqual(25)
    }
  })

  it('is the one in the README', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
    const section = readme.slice(readme.indexOf('\n## Commands\n'))
    const rows = section.slice(0, section.indexOf('\n## ', 1)).match(/^\| `\/.*$/gm) ?? []
    const listed = rows.map((row) => {
      const [, usage, audience, description] = row.split(/(?<!\\)\|/).map((cell) => cell.trim())
      return [usage?.replaceAll('\\|', '|').replaceAll('`', ''), audience, description]
    })
    expect(listed).toEqual(commandSpecs.map((spec) => [usageOf(spec), spec.audience, spec.description.en]))
  })
})
