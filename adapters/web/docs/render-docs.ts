import { html } from 'hono/html'
import { ERRORS } from '../../../src/errors.js'
import { renderExample, type Content, type DescribedOperation, type Operation } from './render-example.js'
import { renderSchema, renderWords, type ApiDocument, type Html } from './render-schema.js'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The reference for people: every operation, shape and error code, each with an anchor. A whole page without scripts. */
export function renderDocs({ info, paths, components }: ApiDocument): Html {
  const operations = Object.entries(paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }]
    }),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title} · API</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <header>
          <h1>The API of ${info.title}</h1>
          <p>${renderWords(info.description ?? '')}</p>
          <nav aria-label="Contents">
            <a href="#operations">Operations</a> <a href="#shapes">Shapes</a> <a href="#errors">Errors</a>
            <a href="/openapi.json">openapi.json</a> <a href="/">Console</a>
          </nav>
        </header>
        <main>
          <section aria-labelledby="operations">
            <h2 id="operations">Operations</h2>
            ${operations.map(renderOperation)}
          </section>
          <section aria-labelledby="shapes">
            <h2 id="shapes">Shapes</h2>
            ${Object.entries(components?.schemas ?? {}).map(
              ([name, schema]) =>
                html`<article>
                  <h3 id="shape-${name}">${name}</h3>
                  ${'description' in schema ? html`<p>${renderWords(schema.description ?? '')}</p>` : ''}
                  <div>${renderSchema(schema)}</div>
                </article>`,
            )}
          </section>
          <section aria-labelledby="errors">
            <h2 id="errors">Errors</h2>
            ${Object.entries(ERRORS).map(
              ([code, advice]) =>
                html`<article>
                  <h3 id="${code}">${code}</h3>
                  <p>${advice}</p>
                </article>`,
            )}
          </section>
        </main>
      </body>
    </html>`
}

function renderOperation(described: DescribedOperation): Html {
  const { summary, description, parameters, requestBody, responses } = described.operation
  const name = `${described.method} ${described.path}`
  const answer: unknown = responses?.['200']
  const who: unknown = described.operation['x-for']
  return html`<article>
    <h3 id="${anchorOf(name)}">${name}</h3>
    <p>${renderWords(summary ?? '')}</p>
    ${description === undefined ? '' : html`<p>${renderWords(description)}</p>`}
    ${isRight(who) ? html`<p><em>${WHO_MAY[who]}</em></p>` : ''}
    ${
      parameters === undefined || parameters.length === 0
        ? ''
        : html`<h4>Parameters</h4>
            <ul class="fields">
              ${parameters.map(renderParameter)}
            </ul>`
    }
    ${
      requestBody === undefined || '$ref' in requestBody
        ? ''
        : html`<h4>Request</h4>
            ${renderContent(requestBody.content)}`
    }
    ${
      isAnswer(answer)
        ? html`<h4>Answer</h4>
            <p>${renderWords(answer.description)}</p>
            ${renderContent(answer.content ?? {})}`
        : ''
    }
    <h4>Example</h4>
    ${renderExample(described)}
  </article>`
}

const WHO_MAY = {
  everyone: 'No token is needed.',
  moderator: 'For moderators and admins.',
  admin: 'For admins.',
} as const

function isRight(value: unknown): value is keyof typeof WHO_MAY {
  return typeof value === 'string' && value in WHO_MAY
}

function renderParameter(parameter: NonNullable<Operation['parameters']>[number]): Html {
  if ('$ref' in parameter) return html``
  return html`<li>
    <code>${parameter.name}</code> <i>(${parameter.in}${parameter.required === true ? '' : ', optional'})</i>
    ${parameter.schema === undefined ? '' : renderSchema(parameter.schema)}
    ${renderWords(parameter.description ?? '')}
  </li>`
}

function renderContent(content: Content): readonly Html[] {
  return Object.entries(content).map(
    ([type, { schema }]) =>
      html`<div><code>${type}</code> ${schema === undefined ? '' : renderSchema(schema)}</div>`,
  )
}

/** `GET /api/v1/cards/{id}` is at `#get-api-v1-cards-id`. */
function anchorOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')
}

function isAnswer(value: unknown): value is { readonly description: string; readonly content?: Content } {
  return typeof value === 'object' && value !== null && 'description' in value
}
