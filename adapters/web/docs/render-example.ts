import { html } from 'hono/html'
import type { ApiDocument, Html } from './render-schema.js'

type PathItem = NonNullable<ApiDocument['paths']>[string]
export type Operation = NonNullable<PathItem['get']>
export type Content = NonNullable<Exclude<NonNullable<Operation['requestBody']>, { $ref: string }>['content']>

/** One entry of the document's paths. */
export interface DescribedOperation {
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** The request as one types it into a shell, and the answer to it. */
export function renderExample(described: DescribedOperation): Html {
  const answer = described.operation.responses?.['200'] as { readonly content?: Content } | undefined
  const said = exampleIn(answer?.content)?.example
  return html`<pre>${curlOf(described)}</pre>
    ${said === undefined ? '' : html`<pre>${typeof said === 'string' ? said : JSON.stringify(said, null, 2)}</pre>`}`
}

function curlOf({ method, path, operation }: DescribedOperation): string {
  const { requestBody } = operation
  const body =
    requestBody === undefined || '$ref' in requestBody ? undefined : exampleIn(requestBody.content)?.example
  const isStream = operation.responses?.['200']?.content?.['text/event-stream'] !== undefined
  return [
    `curl -s${isStream ? 'N' : ''}${method === 'GET' ? '' : ` -X ${method}`} ${quote(`localhost:8080${addressOf(path, operation)}`)}`,
    // Of the shell, so that no token stands in anybody's history.
    ...(operation['x-for'] === undefined || operation['x-for'] === 'everyone'
      ? []
      : ['-H "authorization: Bearer $CONSOLE_TOKEN"']),
    ...(body === undefined
      ? []
      : ["-H 'content-type: application/json'", `-d ${quote(JSON.stringify(body))}`]),
  ].join(' \\\n  ')
}

function addressOf(path: string, { parameters = [] }: Operation): string {
  let address = path
  const query: string[] = []
  for (const parameter of parameters) {
    if ('$ref' in parameter || parameter.schema === undefined || '$ref' in parameter.schema) continue
    const example: unknown = parameter.example ?? parameter.schema.example
    if (typeof example !== 'string') continue
    const value = encodeURIComponent(example).replaceAll('%3A', ':')
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, value)
    if (parameter.in === 'query') query.push(`${parameter.name}=${value}`)
  }
  return query.length === 0 ? address : `${address}?${query.join('&')}`
}

function exampleIn(content: Content | undefined): { readonly example?: unknown } | undefined {
  return Object.values(content ?? {}).find(({ example }) => example !== undefined)
}

/** As one word of a shell. */
function quote(word: string): string {
  return /^[\w:/.-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
