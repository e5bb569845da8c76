import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Service } from '../../../src/service.js'
import { problems } from './describe.js'

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  summary: 'Everything counted and measured, for Prometheus',
  responses: {
    200: {
      description: 'The text format of Prometheus, version 0.0.4.',
      content: {
        'text/plain': {
          schema: z.string(),
          example:
            '# HELP norma_messages_total Messages that were looked at.\n' +
            '# TYPE norma_messages_total counter\n' +
            'norma_messages_total 1204\n',
        },
      },
    },
    ...problems,
  },
})

/** Tells the metrics how long each request took, by its route. */
export function timeRequests(service: Service): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    service.observeRequest({
      route: c.res.status === 404 && routePath(c, -1) === '/*' ? 'unknown' : routePath(c, -1),
      method: c.req.method,
      status: String(c.res.status),
      seconds: (performance.now() - start) / 1000,
    })
  }
}

/** For Prometheus; asked for a token like everything else, where one is set. */
export function addMetricsRoute(app: OpenAPIHono, service: Service): void {
  app.openAPIRegistry.registerPath(metrics)
  app.get(metrics.path, async (c) =>
    c.body(await service.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}
