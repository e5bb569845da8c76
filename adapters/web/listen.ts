import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AdapterError, NormaError } from '../../src/errors.js'

const GRACE_MS = 700

export interface Listening {
  readonly url: string
  /** Lets requests under way finish for a moment, then cuts what is left. */
  close(): Promise<void>
}

/** @throws {NormaError} PORT_TAKEN. @throws {AdapterError} unavailable, when the address cannot be used. */
export async function listen(
  listener: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new NormaError('PORT_TAKEN', `Another program already listens on port ${port}.`, { cause: error })
          : new AdapterError('unavailable', `Cannot listen on ${host}, port ${port}: ${error.message}`, {
              cause: error,
            }),
      )
    })
    server.listen(port, host, resolve)
  })
  return { url: urlOf(server, host), close: () => closeServer(server) }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(cut)
}
