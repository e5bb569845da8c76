import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Inbox } from '../../../src/adapter.js'
import { NormaError } from '../../../src/errors.js'
import { CONSOLE_COMMUNITY, type Service } from '../../../src/service.js'
import { answers, jsonBody } from './describe.js'
import { FIELD, PHRASE, SETTINGS } from './examples.js'
import { longPaging, nextCursor, pageOf } from './page-of.js'
import { personOf } from './person.js'
import { CommunityId } from './schemas.js'
import {
  ChangeAnswer,
  ChangeRequest,
  Language,
  PauseRequest,
  Phrase,
  PhraseRequest,
  SettingsAnswer,
} from './schemas-community.js'

const ofCommunity = z.object({ community: CommunityId.optional() })

const PhraseId = z.object({ id: z.string().min(1).max(200).openapi({ example: PHRASE.id }) })

const settings = createRoute({
  method: 'get',
  path: '/api/v1/settings',
  operationId: 'getSettings',
  summary: 'What holds for a community, all that can be chosen, and what the platform says to it',
  request: { query: ofCommunity.extend({ language: Language.optional() }) },
  responses: answers('As it is now.', SettingsAnswer, {
    settings: SETTINGS,
    form: [FIELD],
    findings: [],
    retentionDays: 30,
  }),
})

const change = createRoute({
  method: 'patch',
  path: '/api/v1/settings',
  operationId: 'changeSetting',
  summary: 'One choice; checked, kept, tried on the platform at once',
  request: jsonBody(ChangeRequest, { field: 'threshold', values: ['60'] }),
  responses: answers('What holds now, in words, and the whole form.', ChangeAnswer, {
    status: 'changed',
    message: 'Threshold: 60 %.',
    form: [{ ...FIELD, values: ['60'] }],
  }),
})

const pause = createRoute({
  method: 'post',
  path: '/api/v1/pause',
  operationId: 'pause',
  summary: 'Stops looking at messages, or goes on',
  request: jsonBody(PauseRequest, { paused: false }),
  responses: answers('As asked.', z.object({ paused: z.boolean() }), { paused: false }),
})

const phrases = createRoute({
  method: 'get',
  path: '/api/v1/phrases',
  operationId: 'listPhrases',
  summary: 'Words that are always or never asked about',
  request: { query: ofCommunity.extend(longPaging) },
  responses: answers('The oldest first.', z.object({ phrases: z.array(Phrase).readonly(), nextCursor }), {
    phrases: [PHRASE],
  }),
})

const putPhrase = createRoute({
  method: 'post',
  path: '/api/v1/phrases',
  operationId: 'putPhrase',
  summary: 'Adds words, or changes what they mean',
  request: jsonBody(PhraseRequest, { kind: 'ignore', text: PHRASE.text }),
  responses: answers(
    'All words; these hold from now on.',
    z.object({ phrases: z.array(Phrase).readonly() }),
    { phrases: [PHRASE] },
    { removePhrase: { id: '$response.body#/phrases/0/id' } },
  ),
})

const removePhrase = createRoute({
  method: 'delete',
  path: '/api/v1/phrases/{id}',
  operationId: 'removePhrase',
  summary: 'Removes words',
  request: { params: PhraseId, query: ofCommunity },
  responses: answers('They are gone.', z.object({ removed: z.literal(true) }), { removed: true }),
})

const exportPhrases = createRoute({
  method: 'post',
  path: '/api/v1/phrases/export',
  operationId: 'exportPhrases',
  summary: 'Makes the flagged words those of the platform’s own filter, where it has one',
  request: jsonBody(ofCommunity, {}),
  responses: answers(
    'How many, and whether the platform can.',
    z.object({ phrases: z.int(), unsupported: z.boolean() }),
    { phrases: 3, unsupported: false },
  ),
})

/** What is chosen for a community. */
export function addCommunityRoutes(
  app: OpenAPIHono,
  { service, inbox, now }: { service: Service; inbox: () => Inbox; now: () => number },
): void {
  app.openapi(settings, async (c) => {
    const { community = CONSOLE_COMMUNITY, language } = c.req.valid('query')
    const chosen = service.settings(community)
    const { retentionDays } = await service.status()
    const setup = await service.setup(community, language ?? chosen.language)
    return c.json({ settings: chosen, ...setup, retentionDays }, 200)
  })

  app.openapi(change, async (c) => {
    const { community = CONSOLE_COMMUNITY, field, values } = c.req.valid('json')
    const asked = { community, field, values, by: personOf(c), at: now() }
    const { status, ...outcome } = await inbox().change({ ...asked, mayModerate: true, mayAdminister: true })
    if (status === 'refused') throw new NormaError('INPUT_INVALID', outcome.message)
    return c.json({ status, ...outcome }, 200)
  })

  app.openapi(pause, async (c) => {
    const { community = CONSOLE_COMMUNITY, paused } = c.req.valid('json')
    await service.pause({ community, paused, by: personOf(c) })
    return c.json({ paused }, 200)
  })

  app.openapi(phrases, async (c) => {
    const { community = CONSOLE_COMMUNITY, ...page } = c.req.valid('query')
    const { items, ...next } = pageOf(await service.phrases(community), ({ id }) => id, page)
    return c.json({ phrases: items, ...next }, 200)
  })

  app.openapi(putPhrase, async (c) => {
    const { community = CONSOLE_COMMUNITY, kind, text } = c.req.valid('json')
    await service.putPhrase({ community, kind, text, by: personOf(c) })
    return c.json({ phrases: await service.phrases(community) }, 200)
  })

  app.openapi(removePhrase, async (c) => {
    const { community = CONSOLE_COMMUNITY } = c.req.valid('query')
    const { id } = c.req.valid('param')
    const phrase = (await service.phrases(community)).find((one) => one.id === id)
    if (phrase === undefined) throw new NormaError('NOT_FOUND', 'There are no such words.')
    await service.removePhrase({ community, text: phrase.text, by: personOf(c) })
    return c.json({ removed: true as const }, 200)
  })

  app.openapi(exportPhrases, async (c) => {
    const { community = CONSOLE_COMMUNITY } = c.req.valid('json')
    return c.json(await service.exportPhrases({ community, by: personOf(c) }), 200)
  })
}
