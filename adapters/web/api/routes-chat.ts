import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Inbox } from '../../../src/adapter.js'
import type { ChatLine, ConsolePlatform } from '../console-platform.js'
import { answers, jsonBody, shaped } from './describe.js'
import { EditRequest, MessageRequest } from './schemas.js'

const Line = shaped<ChatLine>('A line of the chat: id, kind, author, text, sentAt')
const MessageId = z.object({ id: z.string().min(1).max(200) })

const list = createRoute({
  method: 'get',
  path: '/api/v1/messages',
  summary: 'The console’s own chat, oldest first; it is forgotten when Norma stops',
  responses: answers('The last lines.', z.object({ messages: z.array(Line).readonly() })),
})

const write = createRoute({
  method: 'post',
  path: '/api/v1/messages',
  summary: 'Writes as a member; Norma looks at it as at any platform’s message',
  request: jsonBody(MessageRequest),
  responses: answers('Norma has looked at it.', Line),
})

const edit = createRoute({
  method: 'patch',
  path: '/api/v1/messages/{id}',
  summary: 'Edits a member’s message',
  request: { params: MessageId, ...jsonBody(EditRequest) },
  responses: answers('Norma has looked at the new words.', Line),
})

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/messages/{id}',
  summary: 'Deletes a member’s message',
  request: { params: MessageId },
  responses: answers('Its words are gone.', z.object({ deleted: z.literal(true) })),
})

/** The member’s side of the console as a platform. */
export function addChatRoutes(app: OpenAPIHono, platform: ConsolePlatform, inbox: () => Inbox): void {
  app.openapi(list, (c) => c.json({ messages: platform.lines() }, 200))

  app.openapi(write, async (c) => {
    const { text, author } = c.req.valid('json')
    return c.json(await platform.write(inbox(), text, author), 200)
  })

  app.openapi(edit, async (c) =>
    c.json(await platform.edit(inbox(), c.req.valid('param').id, c.req.valid('json').text), 200),
  )

  app.openapi(remove, async (c) => {
    await platform.remove(inbox(), c.req.valid('param').id)
    return c.json({ deleted: true as const }, 200)
  })
}
