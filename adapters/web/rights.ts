import type { Role } from './access.js'

/** Reachable without a token: whether the process lives, and the pages themselves, which hold no data. */
const OPEN_PATHS = new Set([
  '/healthz',
  '/',
  '/app.js',
  '/app.css',
  '/icon.svg',
  '/docs',
  '/docs.css',
  '/api/v1/session',
])

/** All that a moderator may: see what waits and what holds, decide, and try words. The rest is for admins. */
const FOR_MODERATORS: readonly RegExp[] = [
  /^GET \/(status|openapi\.json|metrics)$/,
  /^GET \/api\/v1\/(communities|queue|events|messages|settings|models|models\/diagnostics|models\/words)$/,
  /^(GET|POST) \/api\/v1\/cards\//,
  /^POST \/(predict|api\/v1\/preview|v1alpha1\/comments:analyze)$/,
]

/** Who may ask for this at least, where a token is set. Paths are as asked for, or with parameters in braces. */
export function whoMay(method: string, path: string): 'everyone' | Role {
  if (OPEN_PATHS.has(path)) return 'everyone'
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  return FOR_MODERATORS.some((one) => one.test(asked)) ? 'moderator' : 'admin'
}
