/** A small server with the office's files and the calls of the API that its frame makes, for tests of the frame alone. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { officeFiles } from '#api/officeFiles.ts'
import { type Problem, problem, sendProblem } from '#api/problem.ts'
import { SECURITY_HEADERS } from '#api/securityHeaders.ts'
import type { SessionAnswer } from '#api/shownSession.ts'
import type { WaitingItem } from '#api/workbench.ts'

export const TODAY = '2026-03-02'
export const CODE = '123456'
export const PASSWORD = 'Lanchuan-2026'
export const RECOVERY_CODES = ['aaaa-1111', 'bbbb-2222', 'cccc-3333', 'dddd-4444']

interface State {
  step: 'out' | 'totp' | 'changePassword' | 'enrolTotp' | 'ready'
  organId: number
  demo: boolean
  emptyStore: boolean
  signOn: boolean
  waiting: readonly WaitingItem[]
  /** The next read of the organs fails. */
  organsProblem: Problem | null
  /** What was sent by whoever writes. */
  readonly written: { readonly url: string; readonly key: string | undefined; readonly body: unknown }[]
}

const ORGANS = [
  { id: 11, name: '岚川县人民政府办公室', roles: [{ role: 'disclosureHead', name: '公开工作机构负责人' }] },
  {
    id: 12,
    name: '岚川县住房和城乡建设局',
    roles: [
      { role: 'clerk', name: '经办人' },
      { role: 'unitHead', name: '科室负责人' },
    ],
  },
]
const ACTIONS = ['workbench.read', 'organ.read', 'person.read', 'calendar.read', 'log.read', 'job.read', 'setting.read']
const LISTED = Array.from({ length: 45 }, (_, index) => ({
  id: index + 1,
  name: `岚川县第${index + 1}局`,
  kind: 'department',
  shortName: null,
  parentId: null,
  abolishedOn: null,
  hasChildren: false,
}))
const PAGE = 20

export async function openOfficeServer() {
  const state: State = {
    step: 'out',
    organId: 11,
    demo: true,
    emptyStore: false,
    signOn: true,
    waiting: [],
    organsProblem: null,
    written: [],
  }
  const csrf = randomUUID()
  const app = Fastify()
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET') return
    const key = request.headers['idempotency-key']
    state.written.push({ url: request.url, key: typeof key === 'string' ? key : undefined, body: request.body })
    if (state.step !== 'out' && request.headers['x-csrf-token'] !== csrf) {
      return sendProblem(reply, problem('forbidden', '请求没有带上防伪标记，请刷新页面。'))
    }
  })

  app.get('/api/session', async (): Promise<SessionAnswer> => {
    const { demo, signOn, step, emptyStore } = state
    if (step === 'out') return { signedIn: false, demo, oidc: signOn ? { name: '县统一身份' } : null, emptyStore }
    return {
      signedIn: true,
      step,
      csrf,
      person: { id: 'p1', name: '陈知远' },
      organ: ORGANS.find(({ id }) => id === state.organId) ?? null,
      organs: ORGANS,
      actions: ACTIONS,
      demo,
      today: TODAY,
    }
  })
  app.post<{ Body: { login: string; password: string } }>('/api/session', async (request, reply) => {
    const { login, password } = request.body
    if (password !== PASSWORD) return sendProblem(reply, problem('signedOut', '登录名或者密码不正确。'))
    state.step = login === 'new' ? 'changePassword' : 'totp'
    return { step: state.step }
  })
  const wrongCode = (reply: FastifyReply) => {
    const fields = [{ path: 'code', sentence: '动态口令不正确，或者已经用过。' }]
    return sendProblem(reply, problem('invalid', fields[0]?.sentence ?? '', { fields }))
  }
  app.post<{ Body: { code: string } }>('/api/session/totp', async (request, reply) => {
    if (request.body.code !== CODE) return wrongCode(reply)
    state.step = 'ready'
    return { step: 'ready' }
  })
  app.post('/api/session/password', async () => {
    state.step = 'enrolTotp'
    return { step: 'enrolTotp' }
  })
  app.post('/api/session/enrol', async () => ({
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Gongkai:chen?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gongkai',
    picture:
      'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyIDIiPjxwYXRoIGQ9Ik0wIDBoMXYxSDB6TTEgMWgxdjFIMXoiLz48L3N2Zz4=',
  }))
  app.post<{ Body: { code: string } }>('/api/session/enrol/confirm', async (request, reply) => {
    if (request.body.code !== CODE) return wrongCode(reply)
    state.step = 'ready'
    return { step: 'ready', recoveryCodes: RECOVERY_CODES }
  })
  app.post<{ Body: { token: string } }>('/api/setup', async (request, reply) => {
    if (request.body.token !== 'token') {
      const fields = [{ path: 'token', sentence: '初始化口令不正确。' }]
      return sendProblem(reply, problem('invalid', '初始化口令不正确。', { fields }))
    }
    state.emptyStore = false
    return reply.code(201).send({ organId: 1, people: [] })
  })
  app.put<{ Body: { organId: number } }>('/api/session/organ', async (request, reply) => {
    state.organId = request.body.organId
    return reply.code(204).send()
  })
  app.delete('/api/session', async (_request, reply) => {
    state.step = 'out'
    return reply.code(204).send()
  })

  const signedIn = async (_request: FastifyRequest, reply: FastifyReply) => {
    if (state.step !== 'ready') return sendProblem(reply, problem('signedOut', '登录已经过期，请重新登录。'))
  }
  app.get('/api/workbench', { onRequest: signedIn }, async () => ({ items: state.waiting, next: null }))
  app.get<{ Querystring: { search?: string; after?: string } }>(
    '/api/organs',
    { onRequest: signedIn },
    async (request, reply) => {
      if (state.organsProblem !== null) return sendProblem(reply, state.organsProblem)
      const { search = '', after = '0' } = request.query
      const found = LISTED.filter(({ name }) => name.includes(search))
      const end = Number(after) + PAGE
      return { items: found.slice(Number(after), end), next: end < found.length ? String(end) : null }
    },
  )
  await app.register(officeFiles, { folder: fileURLToPath(new URL('../dist/office', import.meta.url)) })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { address, state, close: () => app.close() }
}
