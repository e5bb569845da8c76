import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Tokens } from '../access.js'
import type { ApiDocument } from '../docs/render-schema.js'
import { whoMay } from '../rights.js'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/**
 * The API in OpenAPI 3.1, by the schemas that check its requests. Where a token is set, with who may ask for what:
 * `x-for` is `everyone`, `moderator` (and admins) or `admin`.
 */
export function documentOf(
  app: OpenAPIHono,
  { version, tokens }: { readonly version: string; readonly tokens: Tokens },
): ApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Norma',
      version,
      description:
        'Errors are problem details (RFC 9457): `detail` says what happened and what to do, `code` names it for programs. ' +
        'A write may carry an `Idempotency-Key`: sent again with the same one, it is answered as before and done once.',
    },
    ...(tokens.admin === undefined ? {} : { security: [{ token: [] }, { session: [] }] }),
  })
  return tokens.admin === undefined ? document : withRights(document)
}

function withRights(document: ApiDocument): ApiDocument {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method]
      if (operation === undefined) return []
      const who = whoMay(method.toUpperCase(), path)
      return [[method, { ...operation, 'x-for': who, ...(who === 'everyone' ? { security: [] } : {}) }]]
    })
    return [path, { ...item, ...(Object.fromEntries(operations) as object) }] as const
  })
  return { ...document, paths: Object.fromEntries(paths) }
}
