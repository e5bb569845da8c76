import { z } from 'zod'
import { refusals } from './api-error.js'

/** The body as the schema knows it, or Discord's refusal of an invalid one. */
export function check<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw refusals.invalidForm(z.treeifyError(result.error))
}
