/** People at their browsers: the real routes on a real database, a clock that the test sets, and what the log said. */
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { TOTP } from 'otpauth'
import { afterAll } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { registerRoutes } from '#api/register.ts'
import { logOptions, logRequests, trustOf } from '#api/requestLog.ts'
import { ROUTES } from '#api/routeList.ts'
import { sessionOf } from '#api/session.ts'
import { newToken, tokenHash } from '#crypto/token.ts'
import { date, type PlainDate } from '#law/date.ts'
import { NOW, testGround } from './ground.ts'

export interface House {
  readonly ground: Ground
  readonly app: FastifyInstance
  readonly setUpToken: string
  /** The clock of the house; the test moves it. */
  readonly time: { now: number; today: PlainDate }
  /** Every line that was logged. */
  readonly lines: string[]
  /** Another process on the same database. */
  readonly open: (more?: Partial<Ground>) => Promise<FastifyInstance>
}

/** Call it once at the top of a file. */
export async function openHouse(more: Partial<Ground> = {}): Promise<House> {
  const time = { now: NOW, today: date('2026-03-02') }
  const setUpToken = newToken(16)
  const ground: Ground = {
    ...(await testGround()),
    clock: { now: () => time.now, today: () => time.today },
    setUpTokenHash: tokenHash(setUpToken),
    ...more,
  }
  const lines: string[] = []
  const apps: FastifyInstance[] = []
  afterAll(async () => {
    for (const app of apps) await app.close()
  })
  const open = async (other: Partial<Ground> = {}) => {
    const stream = { write: (line: string) => void lines.push(line) }
    const app = Fastify(logOptions('debug', trustOf([]), () => time.now, stream))
    logRequests(app)
    await registerRoutes(app, ROUTES, {
      ground: () => ({ ...ground, ...other }),
      loadSession: sessionOf,
      home: { publicUrl: null, host: '127.0.0.1' },
      maxFileBytes: 1000,
      limits: { person: 100_000, address: 100_000, signIn: 100_000 },
      report: (error, request) => request.log.error(error),
      checkAnswers: true,
    })
    apps.push(app)
    return app
  }
  return { ground, app: await open(), setUpToken, time, lines, open }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A browser: keeps its cookies and sends the token against forged calls. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** Every Set-Cookie as it came. */
  readonly received: string[]
  readonly send: (
    method: Method,
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<LightMyRequestResponse>
  /** GET /api/session; the token against forged calls is remembered. */
  readonly look: () => Promise<Seen>
}

/** What a test wants of GET /api/session. */
export interface Seen {
  readonly signedIn: boolean
  readonly step?: string
  readonly csrf?: string
  readonly person?: { readonly id: string; readonly name: string }
  readonly organ?: { readonly id: number; readonly name: string } | null
  readonly organs?: readonly { readonly id: number; readonly roles: readonly { readonly role: string }[] }[]
  readonly actions?: readonly string[]
  readonly emptyStore?: boolean
  readonly oidc?: { readonly name: string } | null
}

let keys = 0

export function browser(app: FastifyInstance, remoteAddress = '10.0.0.1'): Browser {
  const cookies = new Map<string, string>()
  const received: string[] = []
  let csrf: string | undefined
  const send: Browser['send'] = async (method, url, body, headers = {}) => {
    keys += 1
    const response = await app.inject({
      method,
      url,
      remoteAddress,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'a browser',
        ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
        ...(method === 'POST' ? { 'idempotency-key': `key-${keys}-${NOW}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: Object(body) }),
    })
    for (const { name, value } of response.cookies) value === '' ? cookies.delete(name) : cookies.set(name, value)
    received.push(...[response.headers['set-cookie'] ?? []].flat())
    return response
  }
  const look = async () => {
    const seen = (await send('GET', '/api/session')).json<Seen>()
    csrf = seen.csrf
    return seen
  }
  return { cookies, received, send, look }
}

/** What the authenticator shows at a moment. */
export const codeAt = (secret: string, now: number): string => new TOTP({ secret }).generate({ timestamp: now })

export interface Credentials {
  readonly login: string
  readonly password: string
}

/** Who sets the house up. Their first passwords need not be changed twice: `settle` does it for them. */
export const SYSTEM = {
  role: 'systemAdmin',
  name: '周系统',
  login: 'zhou.system',
  password: 'Lv-shan-7421-first',
} as const
export const SECURITY = {
  role: 'securityAdmin',
  name: '安全一',
  login: 'an.security',
  password: 'Qing-he-5530-first',
} as const

/** Sets an empty house up; gives the id of the first organ and the ids of the people. */
export async function setHouseUp({ app, setUpToken }: House): Promise<{ organId: number; people: readonly string[] }> {
  const answer = await browser(app).send('POST', '/api/setup', {
    token: setUpToken,
    organ: { name: '松溪县人民政府', kind: 'countyGovernment', foundedOn: '1990-01-01' },
    administrators: [SYSTEM, SECURITY].map((each) => ({ ...each, jobTitle: null })),
  })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

export interface Settled {
  readonly at: Browser
  readonly personId: string
  readonly password: string
  readonly secret: string | null
  readonly recoveryCodes: readonly string[]
}

/** Signs in for the first time, changes the password and enrols what has to be enrolled. */
export async function settle(house: House, { login, password }: Credentials, address = '10.0.0.1'): Promise<Settled> {
  const at = browser(house.app, address)
  const chosen = `${password}-second`
  const signIn = await at.send('POST', '/api/session', { login, password })
  if (signIn.statusCode !== 200) throw new Error(signIn.body)
  await at.look()
  const changed = await at.send('POST', '/api/session/password', { old: password, new: chosen })
  if (changed.statusCode !== 200) throw new Error(changed.body)
  let seen = await at.look()
  let secret: string | null = null
  let recoveryCodes: readonly string[] = []
  if (seen.step === 'enrolTotp') {
    const offer = (await at.send('POST', '/api/session/enrol', {})).json<{ secret: string }>()
    secret = offer.secret
    const confirmed = await at.send('POST', '/api/session/enrol/confirm', { code: codeAt(secret, house.time.now) })
    recoveryCodes = confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes
    seen = await at.look()
  }
  if (seen.step !== 'ready') throw new Error(`the sign-in of ${login} stops at ${seen.step}`)
  return { at, personId: seen.person?.id ?? '', password: chosen, secret, recoveryCodes }
}
