import { z } from 'zod'
import { check } from './check.js'

/** Discord's limits on the rules of AutoMod that filter words. */

const KEYWORD = 1

const rule = z.object({
  name: z.string().trim().min(1).max(100),
  event_type: z.int().min(1).max(2),
  trigger_type: z.literal(KEYWORD),
  trigger_metadata: z.object({ keyword_filter: z.array(z.string().trim().min(1).max(60)).min(1).max(1_000) }),
  actions: z
    .array(
      z.object({
        type: z.int().min(1).max(4),
        metadata: z.object({ custom_message: z.string().max(150).optional() }).optional(),
      }),
    )
    .min(1),
  enabled: z.boolean().default(false),
})

export type RuleBody = z.infer<typeof rule>

export const MAX_RULES = 6

export const checkRule = (body: unknown): RuleBody => check(rule, body)

/** A change names only what changes. */
export const changeRule = (present: RuleBody, change: unknown): RuleBody =>
  checkRule({ ...present, ...check(z.object({}).loose(), change) })
