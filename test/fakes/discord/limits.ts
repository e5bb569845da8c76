import { z } from 'zod'
import { refusals } from './api-error.js'
import { check } from './check.js'
import { row } from './component-limits.js'

export type { RuleBody } from './rule-limits.js'
export { checkCommands, type CommandBody } from './command-limits.js'

/** Discord's limits on what a bot sends. Lengths are in UTF-16 code units, which is never more lenient than Discord. */

/** Discord trims before it counts. */
const text = (max: number) => z.string().trim().min(1).max(max)
const field = z.object({ name: text(256), value: text(1024), inline: z.boolean().optional() })

const embed = z.object({
  title: text(256).optional(),
  description: text(4096).optional(),
  url: z.url().optional(),
  color: z.int().min(0).max(0xff_ff_ff).optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  author: z.object({ name: text(256) }).optional(),
  footer: z.object({ text: text(2048) }).optional(),
  fields: z.array(field).max(25).optional(),
})

const message = z.strictObject({
  content: z.string().max(2000).optional(),
  embeds: z.array(embed).max(10).optional(),
  components: z.array(row).max(5).optional(),
  allowed_mentions: z
    .strictObject({
      parse: z.array(z.string()),
      users: z.array(z.string()).max(100).optional(),
      replied_user: z.boolean().optional(),
    })
    .optional(),
  nonce: z.string().max(25).optional(),
  enforce_nonce: z.boolean().optional(),
  flags: z.int().optional(),
  tts: z.boolean().optional(),
  // discord.js sends these empty with every interaction answer, or names the files here that come along.
  attachments: z.array(z.unknown()).nullish(),
  message_reference: z
    .object({ message_id: z.string(), fail_if_not_exists: z.boolean().default(true) })
    .optional(),
  poll: z.undefined().optional(),
  username: z.undefined().optional(),
  avatar_url: z.undefined().optional(),
  /** The fake's own: what came along in the other parts of the request. */
  files: z.array(z.object({ name: z.string(), content: z.string() })).optional(),
})

export type MessageBody = z.infer<typeof message>

export function checkMessage(body: unknown): MessageBody {
  const checked = check(message, body)
  const characters = (checked.embeds ?? [])
    .flatMap((one) => [
      one.title,
      one.description,
      one.author?.name,
      one.footer?.text,
      ...(one.fields ?? []).flatMap(({ name, value }) => [name, value]),
    ])
    .reduce((sum, part) => sum + (part?.length ?? 0), 0)
  if (characters > 6000) throw refusals.invalidForm({ embeds: { _errors: ['MAX_EMBED_SIZE_EXCEEDED'] } })
  const ids = (checked.components ?? []).flatMap((one) => one.components.map((part) => part.custom_id))
  if (new Set(ids).size < ids.length)
    throw refusals.invalidForm({ components: { _errors: ['COMPONENT_CUSTOM_ID_DUPLICATED'] } })
  return checked
}

/** A new message must show something. */
export function checkNewMessage(body: unknown): MessageBody {
  const checked = checkMessage(body)
  if ((checked.content ?? '') === '' && (checked.embeds ?? []).length === 0) throw refusals.emptyMessage()
  return checked
}
