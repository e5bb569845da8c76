import type { z } from '@hono/zod-openapi'

/**
 * A field of an answer that may be absent and is never undefined: zod's `exactOptional`, which the generator of the
 * document would take for a required field, because it asks each schema whether it takes undefined.
 */
export function mayBeAbsent<T extends z.ZodType>(schema: T): z.ZodExactOptional<T> {
  return schema.optional() as z.ZodType as z.ZodExactOptional<T>
}
