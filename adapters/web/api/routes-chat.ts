import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Inbox } from '../../../src/adapter.js'
import type { ConsolePlatform } from '../console-platform.js'
import { answers, jsonBody } from './describe.js'
import { LINE } from './examples.js'
import { longPaging, pageOf } from './page-of.js'
import { EditRequest, Line, MessageRequest, MessagesAnswer } from './schemas-chat.js'

const MessageId = z.object({ id: z.string().min(1).max(200).openapi({ example: LINE.id }) })

const list = createRoute({
  method: 'get',
  path: '/api/v1/messages',
  operationId: 'listMessages',
  summary: 'The console’s own chat, oldest first; it is forgotten when Norma stops',
  request: { query: z.object(longPaging) },
  responses: answers('The last lines.', MessagesAnswer, { messages: [LINE] }),
})

const write = createRoute({
  method: 'post',
  path: '/api/v1/messages',
  operationId: 'writeMessage',
  summary: 'Writes as a member; Norma looks at it as at any platform’s message',
  request: jsonBody(MessageRequest, { text: LINE.text, author: LINE.author.name }),
  responses: answers('Norma has looked at it.', Line, LINE, {
    editMessage: { id: '$response.body#/id' },
    deleteMessage: { id: '$response.body#/id' },
  }),
})

const edit = createRoute({
  method: 'patch',
  path: '/api/v1/messages/{id}',
  operationId: 'editMessage',
  summary: 'Edits a member’s message',
  request: { params: MessageId, ...jsonBody(EditRequest, { text: 'what an idiot you are!' }) },
  responses: answers('Norma has looked at the new words.', Line, { ...LINE, text: 'what an idiot you are!' }),
})

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/messages/{id}',
  operationId: 'deleteMessage',
  summary: 'Deletes a member’s message',
  request: { params: MessageId },
  responses: answers('Its words are gone.', z.object({ deleted: z.literal(true) }), { deleted: true }),
})

/** The member’s side of the console as a platform. */
export function addChatRoutes(app: OpenAPIHono, platform: ConsolePlatform, inbox: () => Inbox): void {
  app.openapi(list, (c) => {
    const { items, ...next } = pageOf(platform.lines(), ({ id }) => id, c.req.valid('query'))
    return c.json({ messages: items, ...next }, 200)
  })

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
