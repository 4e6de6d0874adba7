/**
 * Mounts the routes. What every call has to pass stands here once, in this order: the store is there, the session, how
 * often, from where, the token against forged calls, signed in, kind of content, key of the call; then the route's own.
 */
import { timingSafeEqual } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '#command/command.ts'
import { NOBODY } from '#law/permission.ts'
import { NO_CONNECTION } from '#store/database.ts'
import { faultOf } from './fault.ts'
import { fileBodyOf } from './fileBody.ts'
import type { Ground } from './ground.ts'
import { type CallLimits, LIMITS, openLimiter } from './limits.ts'
import { type Home, isForeign } from './origin.ts'
import { type Problem, problem, problemOf, sendProblem } from './problem.ts'
import type { Route } from './route.ts'
import { inputReader } from './routeInput.ts'
import type { Session } from './session.ts'

export interface RegisterParts {
  /** Null while the store is coming up. */
  readonly ground: () => Ground | null
  readonly loadSession: (request: FastifyRequest, ground: Ground) => Promise<Session | null>
  readonly home: Home
  readonly maxFileBytes: number
  /** Told of every error that nobody foresaw. */
  readonly report: (error: unknown, request: FastifyRequest) => void
  readonly limits?: CallLimits
  /** In tests: an answer that is not as its route says is an error. */
  readonly checkAnswers?: boolean
}

/** Who calls, once it is known. */
export interface Caller {
  readonly ground: Ground
  readonly session: Session | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined outside the routes of the API. */
    caller?: Caller | null
  }
}

export const JSON_LIMIT_BYTES = 1024 * 1024
const JSON_TYPE = 'application/json'
export const FILE_TYPE = 'application/octet-stream'
export const CSRF_HEADER = 'x-csrf-token'
export const KEY_HEADER = 'idempotency-key'
/** As the table idempotency_key has it, and nothing that a header cannot carry. */
const KEY = /^[\x21-\x7e]{8,200}$/

export async function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  parts: RegisterParts,
): Promise<void> {
  for (const route of routes) refuseUnguarded(route)
  await app.register(async (scope) => {
    scope.decorateRequest('caller', null)
    await scope.register(cookie)
    const limiter = await openLimiter(scope, parts.limits ?? LIMITS)
    scope.removeAllContentTypeParsers()
    const parseJson = scope.getDefaultJsonParser('error', 'error')
    scope.addContentTypeParser(JSON_TYPE, { parseAs: 'string', bodyLimit: JSON_LIMIT_BYTES }, parseJson)
    scope.addContentTypeParser(FILE_TYPE, (_request, payload, done) =>
      done(null, fileBodyOf(payload, parts.maxFileBytes)),
    )
    scope.setErrorHandler((error, request, reply) => {
      const sent = problemOfError(error, parts.maxFileBytes)
      // Whoever has gone away is no fault of ours. The request itself counts as destroyed once its body was read.
      if (sent.status >= 500 && !request.raw.socket.destroyed) parts.report(error, request)
      return sendProblem(reply, sent)
    })
    // What is left of a refused body is not read.
    scope.addHook('onSend', async (request, reply) => {
      if (!request.raw.complete) reply.header('connection', 'close')
    })
    for (const route of routes) mount(scope, route)
    for (const [path, methods] of unusedMethods(routes)) {
      scope.route({
        method: methods,
        url: path,
        onRequest: async (_request, reply) =>
          sendProblem(
            reply.header('allow', methodsOf(path, routes)),
            problem('wrongMethod', '这个网址不支持这种方法。'),
          ),
        handler: async () => undefined,
      })
    }

    function mount(instance: FastifyInstance, route: Route) {
      const admit = admission(route)
      const read = inputReader(route)
      instance.route({
        method: route.method,
        url: route.path,
        onRequest: admit,
        handler: async (request, reply) => {
          const { caller } = request
          if (caller === undefined || caller === null) throw new Error(`${route.path} was reached by nobody`)
          const reading = read(request)
          if (!reading.ok) return sendProblem(reply, problemOf({ kind: 'invalid', fields: reading.fields }))
          const { ground, session } = caller
          const call = callOf(request, caller)
          const answer = await route.handle({ input: reading.input, call, session, ground, request, reply })
          return reply.sent ? reply : send(reply, route, answer, parts.checkAnswers === true)
        },
      })
    }

    function admission(route: Route) {
      return async (request: FastifyRequest, reply: FastifyReply) => {
        const ground = parts.ground()
        if (ground === null) return sendProblem(reply.header('retry-after', '2'), problem('unavailable', STARTING))
        const session = await parts.loadSession(request, ground)
        request.caller = { ground, session }
        const wait = await limiter(request, route, session?.personId ?? null)
        if (wait !== null) return sendProblem(reply.header('retry-after', wait), problem('tooMany', waiting(wait)))
        const no = whyNot(request, route, session, parts.home)
        return no === null ? undefined : sendProblem(reply, no)
      }
    }
  })
}

const STARTING = '系统正在启动，请稍候几秒再试。'
const waiting = (seconds: number) => `操作过于频繁，请 ${seconds} 秒后再试。`

/** A route without a permission must say why it needs none. */
function refuseUnguarded({ method, path, access }: Route): void {
  const reason = access?.kind === 'action' ? access.action : access?.why
  if (!reason) throw new Error(`${method} ${path} has no access: nobody knows who may call it`)
}

/** What stands against a call before its content is read. */
function whyNot(request: FastifyRequest, route: Route, session: Session | null, home: Home): Problem | null {
  const { headers } = request
  if (route.method !== 'GET') {
    if (isForeign(request, home)) return problem('forbidden', foreign(home))
    if (session !== null && !isSame(headers[CSRF_HEADER], session.csrf)) return problem('forbidden', STALE_PAGE)
  }
  if (route.access.kind !== 'open') {
    if (session === null) return problem('signedOut', '请先登录。')
    if (session.step !== 'ready') return problem('signedOut', '登录还没有完成：请先完成登录的其余步骤。')
  }
  if (route.method !== 'GET' && hasBody(request)) {
    const wanted = route.upload === true ? FILE_TYPE : JSON_TYPE
    if (mediaType(headers['content-type']) !== wanted) return problem('unsupported', `请以 ${wanted} 提交内容。`)
  }
  const key = headers[KEY_HEADER]
  if (key === undefined ? route.creates : typeof key !== 'string' || !KEY.test(key)) {
    return problem('invalid', '请在请求头 Idempotency-Key 里给出 8 至 200 个字符的唯一编号，重复提交时用同一个。')
  }
  return null
}

const foreign = ({ publicUrl }: Home) =>
  publicUrl === null ? '这次修改不是从本系统的网页发来的，没有执行。' : `只接受从 ${publicUrl} 的网页发来的修改。`
const STALE_PAGE = '网页已经过期，这次修改没有执行：请刷新网页后重试。'

function isSame(given: string | readonly string[] | undefined, wanted: string): boolean {
  const [one, other] = [Buffer.from(String(given ?? '')), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const mediaType = (contentType: string | undefined) => contentType?.split(';')[0]?.trim().toLowerCase()

function callOf(request: FastifyRequest, { ground, session }: Caller): Call {
  const key = request.headers[KEY_HEADER]
  return {
    actor: session?.actor ?? NOBODY,
    now: ground.clock.now(),
    today: ground.clock.today(),
    address: request.ip,
    requestId: request.id,
    idempotencyKey: typeof key === 'string' ? key : null,
    kit: { keyring: ground.keyring, blobs: ground.blobs },
    afterCommit: ground.jobs.afterCommit,
  }
}

function send(reply: FastifyReply, route: Route, answer: unknown, isChecked: boolean): FastifyReply {
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store')
  if (route.media !== undefined) {
    return (reply.getHeader('content-type') === undefined ? reply.type(route.media) : reply).send(answer)
  }
  if (isChecked) checkAnswer(route, answer)
  if (answer === undefined) return reply.code(204).send()
  return reply
    .code(route.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answer))
}

function checkAnswer({ method, path, answer: schema }: Route, answer: unknown): void {
  if (schema === undefined && answer === undefined) return
  const sent: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))
  const parsed = schema?.safeParse(sent)
  // A schema drops what it does not know: that would be missing in the documentation.
  if (parsed?.success === true && same(parsed.data, sent)) return
  throw new Error(
    `the answer of ${method} ${path} is not as the route says: ${parsed?.error?.message ?? 'more is sent'}`,
  )
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return [...names].every((name) => same(left.get(name), right.get(name)))
}

/** Errors of Fastify and of reading the body; anything else is a fault of ours. */
function problemOfError(error: unknown, maxFileBytes: number): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('tooLarge', `提交的内容超过 ${JSON_LIMIT_BYTES / 1024 / 1024} MB。`)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('unsupported', `请以 ${JSON_TYPE} 提交内容。`)
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('invalid', '提交的内容不是有效的 JSON。')
    // PostgreSQL: admin_shutdown, crash_shutdown, cannot_connect_now. What was sent may have been done: its key says so.
    case '57P01':
    case '57P02':
    case '57P03':
    case 'ECONNREFUSED':
      return problem('unavailable', '数据库暂时不能使用，请稍候几秒再试；已经办成的不会重复办理。')
    case NO_CONNECTION:
      return problem('unavailable', '现在办理的人太多，数据库忙不过来，这次没有办成，请过一分钟再试。')
    // disk_full
    case '53100':
    case 'ENOSPC':
      return problem('unavailable', '服务器的磁盘空间已满，这次没有保存：请系统管理员腾出空间以后重试。')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
      return problem('invalid', '提交的内容不完整，可能是网络中断，请重新提交。')
    default:
  }
  switch (faultOf(error)) {
    case 'request-too-large':
      return problem('tooLarge', `文件超过 ${maxFileBytes / 1024 / 1024} MB。`)
    case 'stalled':
      return problem('stalled', '上传中断：超过 30 秒没有收到数据，请检查网络后重新上传。')
    default:
      return problem('internal', '系统内部出错，这次没有完成。请重试；如果还是这样，请把请求编号告诉管理员。')
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function methodsOf(path: string, routes: readonly Route[]): string {
  return routes.flatMap((route) => (route.path === path ? [route.method] : [])).join(', ')
}

/** Paths that are there, with the methods that they do not know. */
function unusedMethods(routes: readonly Route[]): ReadonlyMap<string, string[]> {
  const paths = new Set(routes.map(({ path }) => path))
  const isUsed = (path: string, method: string) =>
    routes.some((route) => route.path === path && route.method === method)
  return new Map([...paths].map((path) => [path, METHODS.filter((method) => !isUsed(path, method))]))
}
