import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../src/paths.js'

const page = readFileSync(join(projectRoot, 'docs', 'platforms.md'), 'utf8')

interface Reference {
  readonly file: string
  readonly title: string
}

/** The rows of every table: the feature, then a cell for each platform. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Feature|-)/.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map(([feature = '', ...cells]) => ({ feature: feature.trim(), cells: cells.map((cell) => cell.trim()) }))

/** "`setup.test.ts` › a title<br>`other.test.ts` › another" */
function referencesIn(cell: string): readonly Reference[] {
  return cell.split('<br>').map((part) => {
    const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(part.trim()) ?? []
    return { file, title }
  })
}

/** Where the platform cannot, a cell says why instead. */
const isReason = (cell: string): boolean => cell.startsWith('–')

describe('docs/platforms.md', () => {
  it('has a row for each feature, with a cell for both platforms', () => {
    expect(rows.length).toBeGreaterThan(30)
    expect(rows.filter(({ feature, cells }) => feature === '' || cells.length !== 2)).toEqual([])
  })

  it('says why where a platform cannot', () => {
    const reasons = rows.flatMap(({ cells }) => cells.filter(isReason))
    expect(reasons.filter((reason) => reason.length < 12)).toEqual([])
  })

  describe.each([
    ['Discord', 'discord', 0],
    ['Slack', 'slack', 1],
  ] as const)('names for %s', (_, folder, column) => {
    const cells = rows.map(({ feature, cells: all }) => [feature, all[column] ?? ''] as const)

    it.each(cells.filter(([, cell]) => !isReason(cell)))(
      '%s: only tests that there are',
      (_feature, cell) => {
        for (const { file, title } of referencesIn(cell)) {
          const path = [join('test', 'adapters', folder, file), join('test', file)]
            .map((name) => join(projectRoot, name))
            .find((name) => file !== '' && existsSync(name))
          expect(path, `${cell} names no test file`).toBeDefined()
          expect(readFileSync(path ?? '', 'utf8')).toContain(title)
        }
      },
    )
  })
})
