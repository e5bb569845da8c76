import { ask } from './call.js'

/** Has the browser keep what the API answers as a file, by the name that the answer gives it. */
export async function download(path: string, body: object = {}): Promise<string> {
  const response = await ask('POST', path, body)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'norma'
  const url = URL.createObjectURL(await response.blob())
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The browser has begun to read by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0)
  return name
}
