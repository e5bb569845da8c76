import type { OpenAPIHono } from '@hono/zod-openapi'
import { html, raw } from 'hono/html'

export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>
type AnySchema = NonNullable<NonNullable<ApiDocument['components']>['schemas']>[string]
type Schema = Exclude<AnySchema, { $ref: string }>
export type Html = ReturnType<typeof html>

/** A shape in words, with a list of its fields where it has any; named shapes are links. */
export function renderSchema(schema: AnySchema): Html {
  if ('$ref' in schema) return linkTo(schema.$ref)
  const inner = fieldsOf(schema)
  return html`<span class="type">${typeOf(schema)}</span>${inner ?? ''}`
}

/** Words with `code` between backticks. */
export function renderWords(words: string): readonly Html[] {
  return words.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

function linkTo(ref: string): Html {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  return html`<a href="#shape-${name}">${name}</a>`
}

function fieldsOf(schema: Schema): Html | undefined {
  if (schema.items !== undefined && !('$ref' in schema.items)) return fieldsOf(schema.items)
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return undefined
  return html`<ul class="fields">
    ${fields.map(
      ([name, field]) =>
        html`<li>
          <code>${name}</code>${schema.required?.includes(name) === true ? '' : raw(' <i>(optional)</i>')}
          ${renderSchema(field)} ${'description' in field ? renderWords(field.description ?? '') : ''}
        </li>`,
    )}
  </ul>`
}

function typeOf(schema: Schema): Html {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return joined(choices.map(nameOf), ' or ')
  if (schema.allOf !== undefined) return joined(schema.allOf.map(nameOf), ' and ')
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum !== undefined)
    return joined(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    )
  if (schema.items !== undefined) return html`list of ${nameOf(schema.items)}`
  const types = [schema.type ?? 'anything'].flat().join(' or ')
  return html`${types}${limitsOf(schema)}`
}

function nameOf(schema: AnySchema): Html {
  return '$ref' in schema ? linkTo(schema.$ref) : typeOf(schema)
}

function limitsOf(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength } = schema
  const unit = maxLength === undefined && minLength === undefined ? '' : ' characters'
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength]
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`
  if (least !== undefined) return `, at least ${least}${unit}`
  return most === undefined ? '' : `, at most ${most}${unit}`
}

function joined(parts: readonly Html[], by: string): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${by}${part}`))}`
}
