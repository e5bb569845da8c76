import { z } from 'zod'
import { refusals } from './api-error.js'

/** Discord's limits on application commands. */

const MAX_CHARS = 8_000
const SUBCOMMAND = 1

const text = (max: number) => z.string().trim().min(1).max(max)
/** The languages that this fake knows; Discord refuses names of languages that it does not. */
const translations = (max: number) =>
  z.partialRecord(z.enum(['de', 'en-US', 'en-GB', 'fr']), text(max)).nullish()
const optionName = z.string().regex(/^[-_'\p{L}\p{N}]{1,32}$/u)

const requiredFirst = (options: readonly { readonly required: boolean }[]): boolean =>
  !options.some((one, at) => one.required && options[at - 1]?.required === false)
const ORDER = 'Required options must be placed before non-required options'

const value = z.strictObject({
  type: z.int().min(3).max(11),
  name: optionName,
  description: text(100),
  description_localizations: translations(100),
  required: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ name: text(100), value: text(100) }))
    .max(25)
    .optional(),
})
const subcommand = z.strictObject({
  type: z.literal(SUBCOMMAND),
  name: optionName.lowercase(),
  description: text(100),
  description_localizations: translations(100),
  required: z.literal(false).default(false),
  options: z.array(value).max(25).refine(requiredFirst, ORDER).default([]),
})

const common = {
  default_member_permissions: z.string().regex(/^\d+$/).nullable().default(null),
  contexts: z.array(z.int().min(0).max(2)).nullable().default(null),
}
const slash = z.strictObject({
  ...common,
  name: optionName.lowercase(),
  type: z.literal(1).default(1),
  description: text(100),
  description_localizations: translations(100),
  options: z
    .array(z.union([subcommand, value]))
    .max(25)
    .refine(requiredFirst, ORDER)
    .refine(
      (options) => new Set(options.map(({ type }) => type === SUBCOMMAND)).size <= 1,
      'mixed subcommands',
    )
    .refine((options) => new Set(options.map(({ name }) => name)).size === options.length, 'duplicate names')
    .default([]),
})
/** On a message: a title, and neither description nor options. */
const onMessage = z.strictObject({
  ...common,
  name: text(32),
  name_localizations: translations(32),
  type: z.literal(3),
})
const command = z.union([slash, onMessage])

export type CommandBody = z.infer<typeof command>

export function checkCommands(body: unknown): readonly CommandBody[] {
  const result = z.array(command).max(110).safeParse(body)
  if (!result.success) throw refusals.invalidForm(z.treeifyError(result.error))
  const names = result.data.map(({ type, name }) => `${type} ${name}`)
  if (new Set(names).size < names.length)
    throw refusals.invalidForm({ _errors: ['APPLICATION_COMMANDS_DUPLICATE_NAME'] })
  if (result.data.some((one) => charactersOf(one) > MAX_CHARS))
    throw refusals.invalidForm({ _errors: ['APPLICATION_COMMAND_TOO_LARGE'] })
  return result.data
}

/** Of names, descriptions and values; of each translation only the longest counts. */
function charactersOf(one: unknown): number {
  if (Array.isArray(one)) return one.reduce((sum: number, part) => sum + charactersOf(part), 0)
  if (typeof one !== 'object' || one === null) return 0
  return Object.entries(one).reduce((sum, [key, part]: [string, unknown]) => {
    if (/^(?:name|description|value)$/.test(key) && typeof part === 'string') return sum + part.length
    if (key === 'options' || key === 'choices') return sum + charactersOf(part)
    return sum
  }, 0)
}
