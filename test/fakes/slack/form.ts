import type { IncomingMessage } from 'node:http'
import type { Args } from './web-api.js'

/** Form fields; nested ones are JSON, as the real client sends them. */
export function decodeForm(body: string): Args {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, key === 'text' ? value : decodeValue(value)]),
  )
}

function decodeValue(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^[[{]/.test(value) ? JSON.parse(value) : value
}

export function parseJson(body: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}
