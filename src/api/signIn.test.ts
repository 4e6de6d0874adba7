import { describe, expect, it } from 'vitest'
import { openDatabase } from '#store/database.ts'
import {
  type Browser,
  browser,
  codeAt,
  openHouse,
  SECURITY,
  type Settled,
  SYSTEM,
  setHouseUp,
  settle,
} from '../../test/staff.ts'

const house = await openHouse()
const { app, ground, time, lines } = house
const { db } = ground
const MINUTE = 60_000

/** Everything that must stand nowhere in clear; the last test looks for it. */
const secrets: string[] = [SYSTEM.password, SECURITY.password, house.setUpToken]

const pass = (minutes: number) => {
  time.now += minutes * MINUTE
}

const eventsOf = (personId: string) =>
  db
    .selectFrom('event')
    .select(['kind', 'data', 'actor_name', 'actor_role', 'address'])
    .where('case_id', '=', personId)
    .where('case_kind', '=', 'account')
    .orderBy('seq')
    .execute()

const kindsOf = async (personId: string) => (await eventsOf(personId)).map(({ kind }) => kind)

/** As a person signs in who has a second factor; 16 minutes later, so that no earlier failure counts. */
async function enter(person: Settled, login: string, at: Browser = browser(app)): Promise<Browser> {
  pass(16)
  expect((await at.send('POST', '/api/session', { login, password: person.password })).json()).toEqual({ step: 'totp' })
  await at.look()
  const code = codeAt(person.secret ?? '', time.now)
  secrets.push(code)
  expect((await at.send('POST', '/api/session/totp', { code })).json()).toEqual({ step: 'ready' })
  await at.look()
  return at
}

describe('setting up an empty house', () => {
  it('is offered to everybody and done only by whoever has the token of the console', async () => {
    const stranger = browser(app)
    expect(await stranger.look()).toEqual({ signedIn: false, demo: false, oidc: null, emptyStore: true })
    const wrong = await stranger.send('POST', '/api/setup', {
      token: 'not the token',
      organ: { name: '松溪县人民政府', kind: 'countyGovernment', foundedOn: '1990-01-01' },
      administrators: [SYSTEM, SECURITY].map((each) => ({ ...each, jobTitle: null })),
    })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.json()).toMatchObject({ fields: [{ path: 'token' }] })
    expect((await db.selectFrom('person').select('id').execute()).length).toBe(0)
  })

  it('wants two people, and good passwords of all of them at once', async () => {
    const answer = await browser(app).send('POST', '/api/setup', {
      token: house.setUpToken,
      organ: { name: '松溪县人民政府', kind: 'countyGovernment', foundedOn: '1990-01-01' },
      administrators: [
        { ...SYSTEM, jobTitle: null, password: 'short' },
        { ...SECURITY, jobTitle: null, password: 'password123456' },
      ],
    })
    expect(answer.statusCode).toBe(400)
    const paths = answer.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path)
    expect(new Set(paths)).toEqual(new Set(['administrators.0.password', 'administrators.1.password']))
  })

  it('happens once, however many set up at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        setHouseUp(house).then(
          () => 'done',
          (error: Error) => error.message,
        ),
      ),
    )
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    for (const answer of answers.filter((each) => each !== 'done')) expect(answer).toContain('平台已经初始化')
    const people = await db.selectFrom('person').select(['name', 'administrator_kind']).orderBy('name').execute()
    expect(people).toEqual([
      { name: '周系统', administrator_kind: 'systemAdmin' },
      { name: '安全一', administrator_kind: 'securityAdmin' },
    ])
    expect((await browser(app).look()).emptyStore).toBe(false)
  })
})

let system: Settled
let security: Settled

describe('a first sign-in', () => {
  it('goes through password, new password and second factor, with another token at each step', async () => {
    const at = browser(app)
    const tokens: string[] = []
    const remember = () => {
      const token = at.cookies.get('gongkai') ?? ''
      secrets.push(token)
      tokens.push(token)
    }
    expect((await at.send('POST', '/api/session', SYSTEM)).json()).toEqual({ step: 'changePassword' })
    remember()
    const seen = await at.look()
    expect(seen).toMatchObject({ signedIn: true, step: 'changePassword', person: { name: '周系统' } })
    // Nothing may be done before, not even seen what could be.
    expect(seen).toMatchObject({ organs: [], actions: [] })
    expect((await at.send('GET', '/api/people?organId=0')).statusCode).toBe(401)

    const password = 'Bai-yun-8806-chosen'
    secrets.push(password)
    const change = (body: object) => at.send('POST', '/api/session/password', body)
    expect((await change({ old: 'wrong', new: password })).json()).toMatchObject({ fields: [{ path: 'old' }] })
    expect((await change({ old: SYSTEM.password, new: 'zhou.system-123' })).json()).toMatchObject({
      fields: [{ path: 'new', sentence: '密码不能包含登录名。' }],
    })
    expect((await change({ old: SYSTEM.password, new: SYSTEM.password })).json()).toMatchObject({
      fields: [{ path: 'new', sentence: '新密码不能与原密码相同。' }],
    })
    pass(16)
    expect((await at.send('POST', '/api/session', SYSTEM)).statusCode).toBe(200)
    await at.look()
    expect((await change({ old: SYSTEM.password, new: password })).json()).toEqual({ step: 'enrolTotp' })
    remember()
    await at.look()

    const offer = (await at.send('POST', '/api/session/enrol', {})).json()
    const again = (await at.send('POST', '/api/session/enrol', {})).json()
    expect(again).toEqual(offer)
    const { secret, uri, picture } = offer
    secrets.push(secret)
    expect(uri).toContain(`secret=${secret}`)
    expect(decodeURIComponent(uri)).toContain('政府信息公开:zhou.system')
    expect(Buffer.from(picture.split(',')[1], 'base64').toString()).toMatch(/^<svg[^>]*>.*<\/svg>\s*$/s)
    expect((await at.send('POST', '/api/session/enrol/confirm', { code: '000000' })).json()).toMatchObject({
      fields: [{ path: 'code' }],
    })
    const code = codeAt(secret, time.now)
    secrets.push(code)
    const confirmed = (await at.send('POST', '/api/session/enrol/confirm', { code })).json()
    remember()
    expect(confirmed.step).toBe('ready')
    expect(confirmed.recoveryCodes).toHaveLength(10)
    secrets.push(...confirmed.recoveryCodes)
    expect(new Set(tokens).size).toBe(3)

    const ready = await at.look()
    expect(ready).toMatchObject({
      step: 'ready',
      organ: { id: 0 },
      organs: [{ id: 0, roles: [{ role: 'systemAdmin', name: '系统管理员' }] }],
      today: '2026-03-02',
    })
    expect(ready.actions).toContain('person.register')
    expect(ready.actions).not.toContain('appointment.make')
    expect(ready.actions).not.toContain('approval.decide')

    for (const token of tokens.slice(0, 2)) {
      const old = browser(app)
      old.cookies.set('gongkai', token)
      expect(await old.look()).toMatchObject({ signedIn: false })
    }
    system = { at, personId: ready.person?.id ?? '', password, secret, recoveryCodes: confirmed.recoveryCodes }
  })

  it('stands in the log from the opening of the account on, with who and from where', async () => {
    expect(await kindsOf(system.personId)).toEqual([
      'accountOpened',
      'signedIn',
      'signInFailed',
      'signedIn',
      'passwordChanged',
      'sessionsEnded',
      'totpEnrolled',
    ])
    const [opened, signedIn, failed] = await eventsOf(system.personId)
    expect(opened).toMatchObject({ data: { login: 'zhou.system' }, actor_role: null })
    expect(signedIn).toMatchObject({ actor_name: '周系统', address: '10.0.0.1', data: { factor: 'password' } })
    expect(failed).toMatchObject({ actor_name: '未登录', data: { factor: 'password' } })
  })

  it('never accepts a token that somebody has put into the browser before', async () => {
    const at = browser(app)
    at.cookies.set('gongkai', 'planted-by-somebody-else')
    await at.send('POST', '/api/session', { login: SECURITY.login, password: SECURITY.password })
    expect(at.cookies.get('gongkai')).not.toBe('planted-by-somebody-else')
    expect(at.cookies.get('gongkai')).toMatch(/^[\w-]{43}$/)
    security = await settle(house, SECURITY)
    secrets.push(security.password, security.secret ?? '', ...security.recoveryCodes)
  })
})

describe('the second factor', () => {
  it('is asked for, and no code passes twice, not even at the same moment', async () => {
    pass(16)
    const login = { login: SYSTEM.login, password: system.password }
    const two = [browser(app), browser(app)]
    for (const at of two) {
      await at.send('POST', '/api/session', login)
      expect(await at.look()).toMatchObject({ step: 'totp', actions: [] })
    }
    const code = codeAt(system.secret ?? '', time.now)
    const answers = await Promise.all(two.map((at) => at.send('POST', '/api/session/totp', { code })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
    pass(16)
    const late = browser(app)
    await late.send('POST', '/api/session', login)
    await late.look()
    expect((await late.send('POST', '/api/session/totp', { code })).statusCode).toBe(400)
    const next = codeAt(system.secret ?? '', time.now)
    expect((await late.send('POST', '/api/session/totp', { code: next })).statusCode).toBe(200)
  })

  it('may be a recovery code, each once', async () => {
    const [code = ''] = system.recoveryCodes
    const use = async () => {
      pass(16)
      const at = browser(app)
      await at.send('POST', '/api/session', { login: SYSTEM.login, password: system.password })
      await at.look()
      return at.send('POST', '/api/session/totp', { code: code.toUpperCase() })
    }
    expect((await use()).statusCode).toBe(200)
    expect((await use()).statusCode).toBe(400)
    const account = await db
      .selectFrom('credential')
      .select('recovery_hashes')
      .where('person_id', '=', system.personId)
      .executeTakeFirstOrThrow()
    expect(account.recovery_hashes).toHaveLength(9)
    expect((await kindsOf(system.personId)).slice(-5)).toEqual([
      'factorPassed',
      'recoveryCodeUsed',
      'signedIn',
      'factorPassed',
      'signInFailed',
    ])
  })

  it('is locked after five wrong codes, though the password is right each time', async () => {
    pass(16)
    const statuses: number[] = []
    for (let each = 0; each < 6; each += 1) {
      const at = browser(app)
      const first = await at.send('POST', '/api/session', { login: SYSTEM.login, password: system.password })
      if (first.statusCode === 200) {
        await at.look()
        statuses.push((await at.send('POST', '/api/session/totp', { code: '000000' })).statusCode)
      } else statuses.push(first.statusCode)
      time.now += 5_000
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    expect((await kindsOf(system.personId)).at(-1)).toBe('accountLocked')
  })
})

describe('whoever guesses', () => {
  const guess = (login: string, address: string) =>
    browser(app, address).send('POST', '/api/session', { login, password: 'guess-4711-again' })

  it('is slowed down more with each failure and then locked, whether the login exists or not', async () => {
    pass(16)
    const answers = async (login: string, address: string) => {
      const seen: (readonly [number, string | undefined])[] = []
      for (let each = 0; each < 8; each += 1) {
        const { statusCode, headers } = await guess(login, address)
        const wait = headers['retry-after']
        seen.push([statusCode, wait === undefined ? undefined : String(wait)])
        time.now += 3_000
      }
      return seen
    }
    const start = time.now
    const known = await answers(SECURITY.login, '10.0.0.7')
    time.now = start
    const unknown = await answers('nobody.there', '10.0.0.8')
    expect(known).toEqual(unknown)
    // Failures at 0, 3, 6, 9 (after 2 s) and 15 s (after 4 s), then 15 minutes from the fifth.
    expect(known).toEqual([
      [401, undefined],
      [401, undefined],
      [401, undefined],
      [401, undefined],
      [429, '1'],
      [401, undefined],
      [429, '897'],
      [429, '894'],
    ])
    expect((await guess(SECURITY.login, '10.0.0.7')).json()).toMatchObject({
      detail: expect.stringContaining('15 分钟后再试'),
    })
  })

  it('does not get in with the right password while it is locked; 15 minutes later it does', async () => {
    const right = () =>
      browser(app).send('POST', '/api/session', { login: SECURITY.login, password: security.password })
    expect((await right()).statusCode).toBe(429)
    pass(16)
    expect((await right()).json()).toEqual({ step: 'totp' })
  })

  it('gains nothing by many attempts at one moment', async () => {
    pass(16)
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(SECURITY.login, '10.0.0.9')))
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(3)
    expect(statuses.filter((status) => status === 429)).toHaveLength(9)
  })

  it('from one address is slowed down over all logins, and nobody else with them', async () => {
    pass(16)
    for (let each = 0; each < 20; each += 1) expect((await guess(`some.body${each}`, '10.9.9.9')).statusCode).toBe(401)
    expect((await guess('some.body99', '10.9.9.9')).statusCode).toBe(429)
    expect((await guess('some.body99', '10.9.9.8')).statusCode).toBe(401)
  })

  it('cannot tell by the answer or by the time whether a login exists', async () => {
    pass(16)
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let each = 0; each < 8; each += 1) {
      const order = each % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      for (const kind of order) {
        pass(16)
        const begun = performance.now()
        const answer = await guess(kind === 'known' ? SECURITY.login : `some.body${each}`, '10.0.1.1')
        times[kind].push(performance.now() - begun)
        expect(answer.statusCode).toBe(401)
        expect(answer.json()).toEqual({
          type: 'urn:gongkai:signedOut',
          title: '尚未登录',
          status: 401,
          detail: '登录名或者密码不正确。',
        })
      }
    }
    // The least of each, for the machine may be busy. The hash takes its tenth of a second either way; without it an
    // unknown login would take a hundredth.
    const ratio = Math.min(...times.known) / Math.min(...times.unknown)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('leaves in the log that a login was unknown, but not what was typed into its field', async () => {
    secrets.push('Oops-my-password-9')
    expect((await guess('Oops-my-password-9', '10.0.2.1')).statusCode).toBe(401)
    const last = await db
      .selectFrom('event')
      .select(['case_kind', 'kind', 'data'])
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    expect(last).toMatchObject({
      case_kind: 'stranger',
      kind: 'signInFailed',
      data: { login: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('is let in again at once when a security administrator unlocks the account', async () => {
    const officer = await enter(security, SECURITY.login)
    for (let each = 0; each < 5; each += 1) {
      await guess(SYSTEM.login, '10.0.3.1')
      time.now += 5_000
    }
    const at = browser(app)
    const signIn = () => at.send('POST', '/api/session', { login: SYSTEM.login, password: system.password })
    expect((await signIn()).statusCode).toBe(429)
    expect((await officer.send('GET', `/api/people/${system.personId}/account`)).json()).toMatchObject({
      state: 'locked',
      // With the six wrong codes above: since the last sign-in that succeeded.
      failures: 11,
    })
    expect((await officer.send('DELETE', `/api/people/${system.personId}/account/lock`)).statusCode).toBe(200)
    expect((await signIn()).statusCode).toBe(200)
  })
})

describe('a session', () => {
  it('stands in a cookie that no script reads and no other site sends', async () => {
    const at = await enter(system, SYSTEM.login)
    for (const cookie of at.received) {
      expect(cookie).toMatch(/^gongkai=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    }
    expect(at.received.length).toBeGreaterThan(1)
    const secure = browser(await house.open({ secure: true }))
    await secure.send('POST', '/api/session', { login: SYSTEM.login, password: system.password })
    expect(secure.received).toEqual([
      expect.stringMatching(/^__Host-gongkai=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ])
  })

  it('refuses every change without its own token against forged calls', async () => {
    const at = await enter(system, SYSTEM.login)
    const other = await enter(security, SECURITY.login)
    const { csrf = '' } = await other.look()
    await at.look()
    const body = { organId: 0, name: '张三', jobTitle: null }
    for (const headers of [{ 'x-csrf-token': '' }, { 'x-csrf-token': csrf }]) {
      expect((await at.send('POST', '/api/people', body, headers)).statusCode).toBe(403)
    }
    expect((await at.send('POST', '/api/people', body, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await at.send('POST', '/api/people', body)).statusCode).toBe(201)
    expect((await at.send('DELETE', '/api/session', undefined, { 'x-csrf-token': '' })).statusCode).toBe(403)
    expect((await at.look()).signedIn).toBe(true)
  })

  it('ends by signing out, at once and for the token itself', async () => {
    const at = await enter(system, SYSTEM.login)
    const token = at.cookies.get('gongkai') ?? ''
    expect((await at.send('DELETE', '/api/session')).statusCode).toBe(204)
    expect(at.cookies.has('gongkai')).toBe(false)
    at.cookies.set('gongkai', token)
    expect((await at.look()).signedIn).toBe(false)
    expect((await kindsOf(system.personId)).at(-1)).toBe('signedOut')
  })

  it('ends after 30 minutes without use, and after 12 hours with it', async () => {
    const at = await enter(system, SYSTEM.login)
    const idle = await enter(security, SECURITY.login)
    pass(13)
    expect((await at.look()).signedIn).toBe(true)
    expect((await idle.look()).signedIn).toBe(true)
    const begun = time.now
    pass(29)
    expect((await at.look()).signedIn).toBe(true)
    pass(2)
    expect((await idle.look()).signedIn).toBe(false)
    let signedIn = true
    let last = time.now
    for (let each = 0; signedIn && each < 40; each += 1) {
      last = time.now
      pass(25)
      signedIn = (await at.look()).signedIn
    }
    const hours = (last - begun) / 3_600_000
    expect(hours).toBeGreaterThan(11)
    expect(hours).toBeLessThan(12)
  })

  it('is listed for its owner, who ends the one on another machine', async () => {
    const here = await enter(system, SYSTEM.login)
    const there = await enter(system, SYSTEM.login, browser(app, '10.0.4.4'))
    await here.look()
    const list = (await here.send('GET', '/api/sessions')).json<{
      items: { id: string; current: boolean; address: string }[]
    }>()
    expect(list.items.filter(({ current }) => current)).toHaveLength(1)
    const other = list.items.find(({ address }) => address === '10.0.4.4')
    expect((await here.send('DELETE', `/api/sessions/${other?.id}`)).json()).toEqual({ count: 1 })
    expect((await there.look()).signedIn).toBe(false)
    expect((await here.look()).signedIn).toBe(true)
    const foreign = await enter(security, SECURITY.login)
    const mine = list.items.find(({ current }) => current)
    expect((await foreign.send('DELETE', `/api/sessions/${mine?.id}`)).statusCode).toBe(404)
    expect((await here.look()).signedIn).toBe(true)
  })

  it('ends everywhere else when its owner changes the password', async () => {
    const here = await enter(system, SYSTEM.login)
    const there = await enter(system, SYSTEM.login)
    await here.look()
    const password = 'Hong-ye-1199-third'
    secrets.push(password)
    const changed = await here.send('POST', '/api/session/password', { old: system.password, new: password })
    expect(changed.json()).toEqual({ step: 'ready' })
    system = { ...system, password }
    expect((await there.look()).signedIn).toBe(false)
    expect((await here.look()).signedIn).toBe(true)
  })

  it('is known to a second process on the same database, as are failures, locks and sign-outs', async () => {
    const second = await house.open({ db: openDatabase(ground.places, { connections: 2 }) })
    const at = await enter(system, SYSTEM.login)
    const elsewhere = browser(second)
    elsewhere.cookies.set('gongkai', at.cookies.get('gongkai') ?? '')
    expect(await elsewhere.look()).toMatchObject({ signedIn: true, person: { name: '周系统' } })
    expect((await elsewhere.send('DELETE', '/api/session')).statusCode).toBe(204)
    expect((await at.look()).signedIn).toBe(false)
    pass(16)
    const answers: number[] = []
    for (let each = 0; each < 6; each += 1) {
      const on = each % 2 === 0 ? app : second
      answers.push((await browser(on).send('POST', '/api/session', { ...SYSTEM, password: 'wrong-7788' })).statusCode)
      time.now += 5_000
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('asks the store three questions for a call, or five once a minute', async () => {
    const at = await enter(system, SYSTEM.login)
    const asked: string[] = []
    const counting = await house.open({
      db: ground.db.withPlugin({
        transformQuery: ({ node }) => {
          asked.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      }),
    })
    const same = browser(counting)
    same.cookies.set('gongkai', at.cookies.get('gongkai') ?? '')
    await same.send('GET', '/api/session')
    const own = asked.splice(0).length
    pass(2)
    await same.send('GET', '/api/session')
    expect(asked.length - own).toBe(2)
    // Two of them are the route's own: the organs and the posts again.
    expect(own).toBe(5)
  })
})

describe('what nobody may read', () => {
  it('stands neither in the events nor in the kept answers, nor in the attempts, nor in the log', async () => {
    const tables = ['event', 'idempotency_key', 'sign_in_attempt', 'outbox', 'person', 'appointment'] as const
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
    const text = JSON.stringify(rows) + lines.join('')
    expect(text.length).toBeGreaterThan(50_000)
    expect(lines.length).toBeGreaterThan(100)
    // Codes of six digits stand by chance in digests and times; as a value of their own they stand nowhere.
    const found = secrets.filter((secret) => text.includes(/^\d{6}$/.test(secret) ? `"${secret}"` : secret))
    expect(found).toEqual([])
    expect(secrets.length).toBeGreaterThan(30)
    expect(secrets.every((secret) => secret.length >= 6)).toBe(true)
  })

  it('is not in the tables of accounts and sessions either, but as hashes and ciphertext', async () => {
    const rows = [
      await db.selectFrom('credential').selectAll().execute(),
      await db.selectFrom('session').selectAll().execute(),
    ]
    const text = JSON.stringify(rows, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value
        ? Buffer.from(Object(value).data).toString('latin1')
        : value,
    )
    expect(secrets.filter((secret) => secret.length > 6 && text.includes(secret))).toEqual([])
  })
})
