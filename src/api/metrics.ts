/** Figures for Prometheus: requests, the event loop, connections to the database, jobs. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface PoolState {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

export interface MetricsParts {
  /** Null while there is none. */
  readonly pool: () => PoolState | null
  /** How many jobs are in which state, as in `{ failed: 1 }`; null while nobody runs any. */
  readonly jobs: () => Promise<Readonly<Record<string, number>> | null>
}

export interface Metrics {
  readonly contentType: string
  readonly text: () => Promise<string>
  /** Counts every answer of the app. */
  readonly watch: (app: FastifyInstance) => void
}

/** From a page of the cache to the longest upload. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function openMetrics({ pool, jobs }: MetricsParts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'gongkai_http_request_duration_seconds',
    help: 'Answers by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const gauge = (name: string, help: string, state: () => Promise<Readonly<Record<string, number>>>) =>
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        this.reset()
        for (const [label, count] of Object.entries(await state())) this.set({ state: label }, count)
      },
    })
  gauge('gongkai_database_connections', 'Connections to the database, and who waits for one', async () => {
    const state = pool()
    return state === null ? {} : { idle: state.idle, busy: state.total - state.idle, waiting: state.waiting }
  })
  gauge('gongkai_jobs', 'Jobs by state', async () => (await jobs()) ?? {})
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    watch: (app) => {
      app.addHook('onResponse', async (request, reply) => {
        // A stranger's address is no label: there would be no end of them.
        const { url: route = 'none' } = request.routeOptions
        requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
      })
    },
  }
}
