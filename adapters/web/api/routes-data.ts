import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { CONSOLE_COMMUNITY, type ActivityRecord, type Service } from '../../../src/service.js'
import { csvOf, csvOfExamples } from '../../../src/texts/csv.js'
import { answers, jsonBody, problems } from './describe.js'
import { CARD } from './examples.js'
import { personOf } from './person.js'
import { CommunityId } from './schemas.js'
import { ActivityAnswer, ActivityKind, ExportRequest, ForgetRequest, paging } from './schemas-community.js'
import { withoutUndefined } from './without-undefined.js'

const DEFAULT_PAGE = 50
const CSV_PAGE = 200

const MOMENT = 'Send milliseconds since 1970 as a whole number.'
const Moment = z.coerce.number(MOMENT).int(MOMENT).min(0, MOMENT)

const filters = {
  community: CommunityId.optional().openapi({ description: 'All of them by default.' }),
  kind: ActivityKind.optional(),
  personId: z.string().min(1).max(200).optional().openapi({ description: 'Who did it.' }),
  from: Moment.optional().openapi({ description: 'Not before this moment, in milliseconds since 1970.' }),
  to: Moment.optional().openapi({ description: 'Before this moment.' }),
}

const file = <T extends Readonly<Record<string, { readonly schema: z.ZodType; readonly example?: string }>>>(
  description: string,
  content: T,
) => ({
  200: { description, content },
  ...problems,
})

const activity = createRoute({
  method: 'get',
  path: '/api/v1/activity',
  operationId: 'listActivity',
  summary: 'Who did what and when, newest first',
  request: { query: z.object({ ...filters, ...paging }) },
  responses: answers('One page.', ActivityAnswer, {
    entries: [
      {
        id: '01jc5e7v4k0m8q2r6t3w9x1y61',
        community: 'web:console',
        at: CARD.createdAt,
        by: { id: 'console', name: 'console' },
        kind: 'verdict',
        detail: 'Toxic.',
      },
    ],
  }),
})

const activityTable = createRoute({
  method: 'get',
  path: '/api/v1/activity.csv',
  operationId: 'tableOfActivity',
  summary: 'As /api/v1/activity, all of it as a table',
  request: { query: z.object(filters) },
  responses: file('A row each.', {
    'text/csv': {
      schema: z.string(),
      example:
        'at,community,by,kind,detail\r\n2026-11-24T09:00:00.000Z,web:console,console,verdict,Toxic.\r\n',
    },
  }),
})

const exporting = createRoute({
  method: 'post',
  path: '/api/v1/export',
  operationId: 'exportCommunity',
  summary: 'All that a community taught, without the words that may not leave',
  request: jsonBody(ExportRequest, { format: 'csv' }),
  responses: file('Everything as JSON, or the examples as a table.', {
    'application/json': { schema: z.looseObject({}) },
    'text/csv': {
      schema: z.string(),
      example:
        'source,label,toxic_share,provenance,weight,at,text\r\n' +
        'example,ok,0,moderator,1,2026-11-24T09:00:00.000Z,good game everyone\r\n',
    },
  }),
})

const forget = createRoute({
  method: 'post',
  path: '/api/v1/forget',
  operationId: 'forget',
  summary: 'Removes the words of one message, or of all messages of an author',
  request: jsonBody(ForgetRequest, { authorId: 'member:somebody' }),
  responses: answers('How many cards lost their words.', z.object({ cards: z.int() }), { cards: 0 }),
})

const backup = createRoute({
  method: 'post',
  path: '/api/v1/backup',
  operationId: 'backup',
  summary: 'A copy of the database as it now is; the key that opens its words is not in it',
  responses: file('An SQLite file.', {
    'application/vnd.sqlite3': { schema: z.string().openapi({ format: 'binary' }) },
  }),
})

/** What is kept, and how it leaves. */
export function addDataRoutes(
  app: OpenAPIHono,
  { service, now }: { service: Service; now: () => number },
): void {
  const day = (): string => new Date(now()).toISOString().slice(0, 10)

  app.openapi(activity, async (c) => {
    const { limit = DEFAULT_PAGE, ...query } = withoutUndefined(c.req.valid('query'))
    return c.json(await service.activity({ ...query, limit }), 200)
  })

  app.openapi(activityTable, async (c) => {
    const query = withoutUndefined(c.req.valid('query'))
    const entries: ActivityRecord[] = []
    let cursor: string | undefined
    do {
      const after = cursor === undefined ? {} : { cursor }
      const page = await service.activity({ ...query, limit: CSV_PAGE, ...after })
      entries.push(...page.entries)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    const rows = entries.map(({ at, community, by, kind, detail }) => [
      new Date(at).toISOString(),
      community,
      by.name,
      kind,
      detail,
    ])
    attach(c, `norma-activity-${day()}.csv`)
    return c.body(csvOf([['at', 'community', 'by', 'kind', 'detail'], ...rows]), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
    })
  })

  app.openapi(exporting, async (c) => {
    const { community = CONSOLE_COMMUNITY, format = 'json' } = c.req.valid('json')
    const exported = await service.export({ community, format, by: personOf(c) })
    attach(c, `norma-export-${day()}.${format}`)
    if (format === 'json') return c.json(exported, 200)
    return c.body(csvOfExamples(exported.examples), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })

  app.openapi(forget, async (c) => {
    const { community = CONSOLE_COMMUNITY, ...asked } = c.req.valid('json')
    const what =
      'authorId' in asked ? { community, authorId: asked.authorId } : { ref: { community, ...asked } }
    return c.json({ cards: await service.forget({ what, by: personOf(c) }) }, 200)
  })

  app.openapi(backup, async (c) => {
    const folder = await mkdtemp(join(tmpdir(), 'norma-backup-'))
    const path = join(folder, 'norma.db')
    const tidy = (): void => void rm(folder, { recursive: true, force: true }).catch(() => {})
    try {
      await service.backup(path)
      const { size } = await stat(path)
      const copy = createReadStream(path).once('close', tidy)
      attach(c, `norma-${day()}.db`)
      c.header('Content-Length', String(size))
      return c.body(Readable.toWeb(copy) as ReadableStream, 200, {
        'Content-Type': 'application/vnd.sqlite3',
      })
    } catch (error) {
      tidy()
      throw error
    }
  })
}

function attach(c: Context, name: string): void {
  c.header('Content-Disposition', `attachment; filename="${name}"`)
}
