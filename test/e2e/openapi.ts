import { Ajv2020 } from 'ajv/dist/2020.js'

/** Of the document at /openapi.json, what the tests read. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
}

interface DescribedOperation {
  readonly 'x-for'?: string
  readonly security?: readonly object[]
  readonly operationId?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema: { readonly example?: string }
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content; readonly links?: Links }>>
}

type Content = Readonly<Record<string, { readonly schema: unknown; readonly example?: unknown }>>
type Links = Readonly<
  Record<string, { readonly operationId: string; readonly parameters: Readonly<Record<string, string>> }>
>

export interface Operation extends DescribedOperation {
  readonly id: string
  readonly method: string
  readonly path: string
}

export function operationsOf({ paths }: Described): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      id: operation.operationId ?? '',
      method: method.toUpperCase(),
      path,
    })),
  )
}

/** What is wrong with a value by a schema of this document, in words; empty when nothing is. */
export type Check = (value: unknown, ...place: readonly string[]) => string

/** Checks values against the schemas of the document, and refuses fields that no schema tells of. */
export function createCheck(document: Described): Check {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(closed(document) as object, 'api')
  return (value, ...place) => {
    const pointer = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
    const validate = ajv.getSchema(`api#/${pointer.join('/')}`)
    if (validate === undefined) return `there is no schema at ${place.join(' ')}`
    return validate(value) === true ? '' : ajv.errorsText(validate.errors)
  }
}

/** The same schemas, but objects have no fields beyond those that are listed. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]))
  return 'properties' in copy && copy['type'] === 'object' ? { additionalProperties: false, ...copy } : copy
}

/** What stands at a JSON pointer. */
export function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
      value,
    )
}
