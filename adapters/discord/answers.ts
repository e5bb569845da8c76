import { z } from 'zod'

/** The parts of Discord's answers that are read here, checked before they are believed. */

const id = z.string()

export const postedMessage = z.object({ id })

const button = z.object({ custom_id: z.string().optional() })
const row = z.object({ components: z.array(button).optional() })
export const messageList = z.array(z.object({ id, components: z.array(row).optional() }))

/** The messages around one; what was forwarded stands in snapshots. */
export const surroundings = z.array(
  z.object({
    id,
    content: z.string(),
    timestamp: z.string(),
    author: z.object({ username: z.string(), global_name: z.string().nullish() }),
    message_snapshots: z.array(z.object({ message: z.object({ content: z.string() }) })).optional(),
  }),
)

const localized = z.record(z.string(), z.string()).nullish()

/** Discord leaves out what is empty or standard. */
const commandOption = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  description_localizations: localized,
  required: z.boolean().optional(),
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).optional(),
  get options() {
    return z.array(commandOption).optional()
  },
})
export type PresentOption = z.infer<typeof commandOption>

export const commandList = z.array(
  z.object({
    name: z.string(),
    name_localizations: localized,
    type: z.number().optional(),
    description: z.string().optional(),
    description_localizations: localized,
    default_member_permissions: z.string().nullish(),
    contexts: z.array(z.number()).nullish(),
    options: z.array(commandOption).optional(),
  }),
)
export type PresentCommand = z.infer<typeof commandList>[number]

export const user = z.object({ id, username: z.string() })
export const application = z.object({ flags: z.number().default(0) })
export const guild = z.object({
  id,
  name: z.string(),
  roles: z.array(z.object({ id, permissions: z.string() })),
})
export const guildMember = z.object({ roles: z.array(id) })
export const guildChannel = z.object({
  guild_id: id,
  name: z.string(),
  permission_overwrites: z.array(z.object({ id, allow: z.string(), deny: z.string() })).default([]),
})
