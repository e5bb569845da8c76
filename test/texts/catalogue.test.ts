import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandSpecs } from '../../src/app/commands/table.js'
import { messageCommandSpecs } from '../../src/app/message-commands.js'
import { FIELDS } from '../../src/app/settings/fields.js'
import { projectRoot } from '../../src/paths.js'
import { settingsTexts } from '../../src/texts/settings.js'

/** Names, signs and words that are the same in both languages. */
const SAME_IN_BOTH = new Set(['English', 'Deutsch', 'toxic', 'Norma'])

type Entry = readonly [path: string, value: unknown]

const folders = ['src/texts', 'adapters/discord', 'adapters/slack']
const files = folders.flatMap((folder) =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith('.ts') && (folder === 'src/texts' || name.includes('texts')))
    .map((name) => `${folder}/${name}`),
)

const sections = await Promise.all(
  files.map(async (file) => {
    const module = (await import(pathToFileURL(join(projectRoot, file)).href)) as Record<string, unknown>
    return Object.entries(module)
      .filter(([name]) => name.endsWith('Texts'))
      .map(([name, texts]) => ({ name: `${file} › ${name}`, texts: texts as Record<'en' | 'de', object> }))
  }),
).then((found) => found.flat())

function entriesOf(texts: object, path = ''): Entry[] {
  return Object.entries(texts).flatMap(([key, value]): Entry[] =>
    typeof value === 'object' && value !== null
      ? entriesOf(value as object, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  )
}

describe('the catalogue', () => {
  it('has sections', () => {
    expect(sections.length).toBeGreaterThanOrEqual(4)
  })

  it.each(sections)('$name says everything in both languages', ({ texts }) => {
    const [en, de] = [entriesOf(texts.en), entriesOf(texts.de)]
    expect(de.map(([path]) => path)).toEqual(en.map(([path]) => path))
    const german = new Map(de)
    for (const [path, value] of en) {
      const translated = german.get(path)
      expect([path, typeof translated]).toEqual([path, typeof value])
      if (typeof value !== 'string' || SAME_IN_BOTH.has(value) || !/\p{L}{2}/u.test(value)) continue
      expect([path, translated]).not.toEqual([path, value])
      expect([path, String(translated).trim()]).not.toEqual([path, ''])
    }
  })

  it('keeps descriptions and titles as short as platforms want them', () => {
    const described = [
      ...commandSpecs,
      ...commandSpecs.flatMap(({ options }) => options),
      ...messageCommandSpecs,
    ].flatMap(({ description }) => [description.en, description.de])
    const fields = FIELDS.flatMap(({ name }) => [
      settingsTexts.en.fields[name],
      settingsTexts.de.fields[name],
    ])
    const titles = [
      ...messageCommandSpecs.flatMap(({ title }) => [title.en, title.de]),
      ...fields.map(({ title }) => title),
    ]
    for (const text of [...described, ...fields.map(({ description }) => description)]) {
      expect({ text, fits: text.length <= 100 }).toEqual({ text, fits: true })
    }
    for (const title of titles) expect({ title, fits: title.length <= 24 }).toEqual({ title, fits: true })
  })
})
