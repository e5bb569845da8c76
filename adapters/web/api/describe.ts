import type { z } from '@hono/zod-openapi'
import { PROBLEM_TYPE } from './errors.js'
import { ProblemAnswer } from './schemas.js'

/**
 * To which operations an answer leads on: by operation, where in the answer each of its parameters is found.
 * @see https://spec.openapis.org/oas/v3.1.0#link-object
 */
export type Leads = Readonly<Record<string, Readonly<Record<string, `$response.body#/${string}`>>>>

/** A JSON body of this shape, as a route's request, with one that can be sent as it stands. */
export function jsonBody<T extends z.ZodType>(schema: T, example: z.input<T>) {
  return { body: { required: true, content: { 'application/json': { schema, example } } } }
}

/** A route's answers: this one when it goes well, such as the example; a problem otherwise. */
export function answers<T extends z.ZodType>(
  description: string,
  schema: T,
  example: z.output<T>,
  leads: Leads = {},
) {
  return {
    200: { description, content: { 'application/json': { schema, example } }, ...linksTo(leads) },
    ...problems,
  } as const
}

export const problems = {
  '4XX': {
    description: 'What was wrong, and what to send instead.',
    content: { [PROBLEM_TYPE]: { schema: ProblemAnswer } },
  },
  '5XX': {
    description: 'What failed inside, and what to do.',
    content: { [PROBLEM_TYPE]: { schema: ProblemAnswer } },
  },
} as const

function linksTo(leads: Leads): { readonly links?: Record<string, object> } {
  const links = Object.entries(leads).map(([operationId, parameters]) => [
    operationId,
    { operationId, parameters },
  ])
  return links.length === 0 ? {} : { links: Object.fromEntries(links) as Record<string, object> }
}
