import { OpenAPIHono } from '@hono/zod-openapi'
import { except } from 'hono/combine'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import type { Inbox, PlatformLog } from '../../../src/adapter.js'
import type { Service } from '../../../src/service.js'
import { COOKIE, type Tokens } from '../access.js'
import { createAttempts } from '../attempts.js'
import type { ConsolePlatform } from '../console-platform.js'
import type { EventFeed } from '../event-feed.js'
import { guardHost, guardOrigin, guardToken } from '../guard.js'
import { renderDocs } from '../docs/render-docs.js'
import { addPageRoutes, type PageFiles } from '../page-files.js'
import { readBody } from './body.js'
import { documentOf } from './document.js'
import { createErrorHandler, refuse, refuseUnfit } from './errors.js'
import { answerOnce } from './idempotency.js'
import { ANALYZE_PATH, addPerspectiveRoute, refuseAsPerspective } from './perspective.js'
import { addCardRoutes } from './routes-cards.js'
import { addChatRoutes } from './routes-chat.js'
import { addCommunityRoutes } from './routes-community.js'
import { addConsoleRoutes } from './routes-console.js'
import { addDataRoutes } from './routes-data.js'
import { addEventRoute } from './routes-events.js'
import { addMetricsRoute, timeRequests } from './routes-metrics.js'
import { addModelRoutes } from './routes-model.js'
import { addSessionRoutes } from './routes-session.js'
import { addWordsRoute } from './routes-words.js'

export interface ApiOptions {
  readonly service: Service
  readonly inbox: () => Inbox
  readonly platform: ConsolePlatform
  readonly feed: EventFeed
  readonly page: PageFiles
  readonly host: string
  readonly tokens: Tokens
  readonly trustProxy: boolean
  readonly version: string
  readonly log: PlatformLog
  readonly now: () => number
}

/** Everything that answers on the console's port, as one fetch handler: guards first, then routes. */
export function createApi(options: ApiOptions): OpenAPIHono {
  const { service, inbox, platform, feed, page, tokens, trustProxy, version, log, now } = options
  const attempts = createAttempts({ now, trustProxy })
  const app = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : refuseUnfit(c, result.error)),
  })

  app.use(timeRequests(service))
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // The console speaks plain HTTP; a proxy that adds TLS knows best whether to insist on it.
      strictTransportSecurity: false,
    }),
  )
  app.use(
    except(['/', '/app.js', '/app.css', '/docs.css', '/icon.svg'], async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    }),
  )
  app.use(ANALYZE_PATH, refuseAsPerspective())
  app.use(guardHost(options), guardOrigin(), guardToken({ tokens, attempts, now }))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('Allow', methods.join(', '))
        return refuse(c, 'METHOD_NOT_ALLOWED', `${c.req.method} is not possible here.`)
      },
    }),
  )
  app.use(readBody(), answerOnce(now))

  addModelRoutes(app, service, version)
  addPerspectiveRoute(app, service)
  addChatRoutes(app, platform, inbox)
  addConsoleRoutes(app, { service })
  addWordsRoute(app, service)
  addCardRoutes(app, { service, inbox, now })
  addCommunityRoutes(app, { service, inbox, now })
  addDataRoutes(app, { service, now })
  addSessionRoutes(app, { tokens, attempts, now })
  addMetricsRoute(app, service)
  addEventRoute(app, feed)
  addPageRoutes(app, page)

  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: COOKIE,
  })
  const document = () => documentOf(app, { version, tokens })
  app.get('/openapi.json', (c) => c.json(document()))
  // Without a token too: refusals point here, and it holds what the source does.
  app.get('/docs', (c) => c.html(renderDocs(document())))

  app.notFound((c) => refuse(c, 'NOT_FOUND', 'There is nothing at this path.'))
  app.onError(createErrorHandler(log))
  return app
}
