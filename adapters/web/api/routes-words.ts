import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Service, VersionWords } from '../../../src/service.js'
import { mayBeAbsent } from './may-be-absent.js'
import { answers } from './describe.js'
import { CommunityId } from './schemas.js'
import { withoutUndefined } from './without-undefined.js'

const VersionWordsAnswer: z.ZodType<VersionWords> = z
  .object({
    version: z.string(),
    previous: mayBeAbsent(z.string()).openapi({ description: 'Compared with this one.' }),
    words: z
      .array(
        z.object({
          text: z.string(),
          change: z.number().openapi({ description: 'Of log-odds; above 0 the word became more suspect.' }),
        }),
      )
      .readonly(),
    texts: z
      .int()
      .openapi({ description: 'Texts that were judged before the version was made, and are still kept.' }),
  })
  .openapi('VersionWords')

const words = createRoute({
  method: 'get',
  path: '/api/v1/models/words',
  operationId: 'getWords',
  summary: 'The words that a version judges most differently from the one before it',
  request: {
    query: z.object({ community: CommunityId.optional(), version: z.string().min(1).max(100).optional() }),
  },
  responses: answers('Among the words that are still kept.', VersionWordsAnswer, {
    version: 'v2',
    previous: 'v1',
    words: [{ text: 'uninstall', change: 1.2 }],
    texts: 53,
  }),
})

/** What a version learnt, word by word. */
export function addWordsRoute(app: OpenAPIHono, service: Service): void {
  app.openapi(words, async (c) =>
    c.json(await service.versionWords(withoutUndefined(c.req.valid('query'))), 200),
  )
}
