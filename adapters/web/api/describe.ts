import { z } from '@hono/zod-openapi'
import { PROBLEM_TYPE } from './errors.js'
import { ProblemAnswer } from './schemas.js'

/** A JSON body of this shape, as a route's request. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { 'application/json': { schema } } } }
}

/** A route's answers: this one when it goes well, an error with code and message otherwise. */
export function answers<T extends z.ZodType>(description: string, schema: T) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    '4XX': {
      description: 'What was wrong, and what to send instead.',
      content: { [PROBLEM_TYPE]: { schema: ProblemAnswer } },
    },
    '5XX': {
      description: 'What failed inside, and what to do.',
      content: { [PROBLEM_TYPE]: { schema: ProblemAnswer } },
    },
  } as const
}

/** A shape that `src/service.ts` defines: checked by the compiler, described in words. */
export function shaped<T>(description: string) {
  return z.custom<T>().openapi({ type: 'object', description })
}
