import { once } from 'node:events'
import { createServer } from 'node:net'
import { chromium } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { parts } from '../../test/parts.ts'
import { CLIENT, openProvider, passProvider, type SignOnProvider } from '../../test/signOnProvider.ts'
import { browser, codeAt, openHouse, SECURITY, type Settled, SYSTEM, setHouseUp, settle } from '../../test/staff.ts'
import { openSingleSignOn, RETURN_PATH, type SingleSignOn } from './oidc.ts'

const PUBLIC_URL = 'http://127.0.0.1:8080'
const REDIRECT = `${PUBLIC_URL}${RETURN_PATH}`
const house = await openHouse()
const { db } = house.ground

const claimsOf = (account: string) => ({ preferred_username: account.replace(/^E-/, '').toLowerCase() })
const meansOf = (account: string) => (account.startsWith('E-mfa') ? ['pwd', 'otp', 'mfa'] : ['pwd'])

let provider: SignOnProvider
let signOn: SingleSignOn
let app: Awaited<ReturnType<typeof house.open>>
let system: Settled
let security: Settled
let organId = 0

beforeAll(async () => {
  provider = await openProvider({ redirectUri: REDIRECT, claimsOf, claimsInToken: false })
  signOn = open(provider)
  app = await house.open({ signOn })
  organId = (await setHouseUp(house)).organId
  system = await settle(house, SYSTEM)
  security = await settle(house, SECURITY)
})

const open = ({ issuer }: SignOnProvider, more: object = {}) =>
  openSingleSignOn({
    ...{ ...CLIENT, issuer, name: '县统一身份认证', loginClaim: 'preferred_username', publicUrl: PUBLIC_URL },
    ...more,
  })

/** A person with an account that the single sign-on may open. */
async function employ(
  login: string,
  { singleSignOn = true, password = null as string | null, subject = null as string | null } = {},
): Promise<string> {
  const on = browser(app)
  for (const [name, value] of system.at.cookies) on.cookies.set(name, value)
  await on.look()
  const made = await on.send('POST', '/api/people', { organId, name: `人员${login}`, jobTitle: null })
  const { id } = made.json<{ id: string }>()
  const account = await on.send('PUT', `/api/people/${id}/account`, { login, password, singleSignOn, subject })
  expect(account.statusCode, account.body).toBe(200)
  return id
}

/** Goes to the provider, signs in there and comes back; where our answer sends the browser then. */
async function signInAs(account: string, at = browser(app), to = '/office/organs/7?tab=people') {
  const start = await at.send('GET', `/api/session/oidc?${new URLSearchParams({ to })}`)
  expect(start.statusCode).toBe(302)
  const back = await passProvider(String(start.headers.location), account, REDIRECT)
  const answer = await at.send('GET', back.slice(PUBLIC_URL.length))
  return { at, back, start, to: String(answer.headers.location) }
}

const faultOf = (to: string) => new URL(to, PUBLIC_URL).searchParams.get('signOn')
/** One that nothing listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const lastEvent = () =>
  db.selectFrom('event').select(['kind', 'case_kind', 'data']).orderBy('seq', 'desc').executeTakeFirstOrThrow()

describe('the single sign-on', () => {
  it('is offered by name to whoever has not signed in', async () => {
    expect((await browser(app).look()).oidc).toEqual({ name: '县统一身份认证' })
    expect((await browser(house.app).look()).oidc).toBeNull()
  })

  it('asks with code, PKCE, state and nonce, kept in a cookie for the way that no script reads', async () => {
    const at = browser(app)
    const start = await at.send('GET', '/api/session/oidc')
    const url = new URL(String(start.headers.location))
    expect(url.origin).toBe(provider.issuer)
    const asked = Object.fromEntries(url.searchParams)
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: REDIRECT })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/)
    const cookie = at.received.at(-1) ?? ''
    expect(cookie).toMatch(/^gongkai-oidc=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const name of ['state', 'nonce']) expect(cookie).not.toContain(asked[name])
  })

  it('lets in whose account allows it, links it the first time, and knows the person by it afterwards', async () => {
    const id = await employ('li.si')
    const first = await signInAs('E-li.si')
    expect(first.to).toBe('/office/organs/7?tab=people')
    expect(await first.at.look()).toMatchObject({ signedIn: true, step: 'ready', person: { id } })
    expect(first.at.cookies.has('gongkai-oidc')).toBe(false)
    const row = await db
      .selectFrom('credential')
      .select(['issuer', 'subject', 'password_hash'])
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ issuer: provider.issuer, subject: 'E-li.si', password_hash: null })
    const kinds = async () =>
      (
        await db
          .selectFrom('event')
          .select('kind')
          .where('case_id', '=', id)
          .where('case_kind', '=', 'account')
          .orderBy('seq')
          .execute()
      ).map(({ kind }) => kind)
    expect(await kinds()).toEqual(['accountOpened', 'accountLinked', 'signedIn'])
    const again = await signInAs('E-li.si')
    expect(await again.at.look()).toMatchObject({ person: { id } })
    expect((await kinds()).slice(3)).toEqual(['signedIn'])
  })

  it('never makes a person, nor opens an account that does not allow it', async () => {
    const before = (await db.selectFrom('person').select('id').execute()).length
    const unknown = await signInAs('E-nobody')
    expect(faultOf(unknown.to)).toBe('no-account')
    expect((await unknown.at.look()).signedIn).toBe(false)
    await employ('wang.wu', { singleSignOn: false, password: 'Given-pass-6641' })
    expect(faultOf((await signInAs('E-wang.wu')).to)).toBe('no-account')
    expect(await lastEvent()).toMatchObject({ case_kind: 'stranger', kind: 'signInFailed' })
    expect((await db.selectFrom('person').select('id').execute()).length).toBe(before + 1)
  })

  it('finds by its subject, as the administrator has entered it, whose login is another one', async () => {
    const id = await employ('another.login', { subject: '330100-0042' })
    const { at } = await signInAs('330100-0042')
    expect(await at.look()).toMatchObject({ step: 'ready', person: { id } })
    const again = await employ('third.login', { singleSignOn: false, password: 'Given-pass-6641' })
    await system.at.look()
    await system.at.send('DELETE', `/api/people/${again}/account`)
    const on = browser(app)
    for (const [name, value] of system.at.cookies) on.cookies.set(name, value)
    await on.look()
    const twice = { login: 'third.login', password: null, singleSignOn: true, subject: '330100-0042' }
    expect((await on.send('PUT', `/api/people/${again}/account`, twice)).json()).toMatchObject({
      fields: [{ path: 'subject' }],
    })
  })

  it('does not let a second identity into an account that is linked, whatever login it claims', async () => {
    await employ('zhao.liu')
    expect(faultOf((await signInAs('E-zhao.liu')).to)).toBeNull()
    const other = await signInAs('zhao.liu')
    expect(faultOf(other.to)).toBe('no-account')
  })

  it('does not let in whoever has left or whose account is closed', async () => {
    const id = await employ('qian.qi')
    await signInAs('E-qian.qi')
    await system.at.look()
    expect((await system.at.send('DELETE', `/api/people/${id}/account`)).statusCode).toBe(200)
    expect(faultOf((await signInAs('E-qian.qi')).to)).toBe('no-account')
    expect(await lastEvent()).toMatchObject({ kind: 'signInFailed', data: { factor: 'singleSignOn' } })
  })

  it('still asks for our second factor, unless the provider says that it has seen two', async () => {
    const enrolled = async (login: string) => {
      const id = await employ(login)
      await security.at.look()
      const appointment = { personId: id, role: 'leader', unitId: null, scope: 'organ', from: '2026-03-02', to: null }
      const made = await security.at.send('POST', `/api/organs/${organId}/appointments`, appointment)
      expect(made.statusCode, made.body).toBe(201)
      const { at } = await signInAs(`E-${login}`)
      expect(await at.look()).toMatchObject({ step: 'enrolTotp' })
      const { secret } = (await at.send('POST', '/api/session/enrol', {})).json<{ secret: string }>()
      const code = codeAt(secret, house.time.now)
      expect((await at.send('POST', '/api/session/enrol/confirm', { code })).statusCode).toBe(200)
      house.time.now += 60_000
      return secret
    }
    const secret = await enrolled('sun.ba')
    const { at } = await signInAs('E-sun.ba')
    expect(await at.look()).toMatchObject({ step: 'totp' })
    await at.send('POST', '/api/session/totp', { code: codeAt(secret, house.time.now) })
    expect(await at.look()).toMatchObject({ step: 'ready' })

    const telling = await openProvider({ redirectUri: REDIRECT, claimsOf, claimsInToken: true, meansOf })
    app = await house.open({ signOn: open(telling) })
    await enrolled('mfa.jiu')
    const both = await signInAs('E-mfa.jiu')
    expect(await both.at.look()).toMatchObject({ step: 'ready' })
    app = await house.open({ signOn })
  })
})

describe('a browser', () => {
  it.skipIf(parts.chromium === null)(
    '[needs chromium] that comes back from another site is signed in, though no other site can send its cookie',
    async () => {
      const home = `http://localhost:${await freePort()}`
      const there = await openProvider({ redirectUri: `${home}${RETURN_PATH}`, claimsOf, claimsInToken: false })
      const here = await house.open({ signOn: open(there, { publicUrl: home }) })
      here.get('/office/', async (_request, reply) => reply.type('text/html').send('<title>office</title>'))
      app = here
      await employ('browser.user')
      app = await house.open({ signOn })
      await here.listen({ host: 'localhost', port: Number(new URL(home).port) })
      const program = await chromium.launch({ executablePath: parts.chromium ?? '', args: ['--no-sandbox'] })
      try {
        const page = await program.newPage()
        page.setDefaultTimeout(8000)
        await page.goto(`${home}/api/session/oidc`)
        expect(new URL(page.url()).origin).toBe(there.issuer)
        await page.fill('[name=login]', 'browser.user')
        await page.fill('[name=password]', 'whatever')
        await page.click('button[type=submit]')
        await page.click('button[type=submit]')
        await page.waitForURL(`${home}/office/`)
        const seen = () => page.evaluate(async () => (await (await fetch('/api/session')).json()).signedIn)
        expect(await seen()).toBe(true)
        // A page of the other site sends the browser here: the cookie stays at home, and the first call of our page has it.
        const sent: (string | undefined)[] = []
        here.server.on('request', ({ url, headers }) => url?.startsWith('/office/') && sent.push(headers.cookie))
        await page.goto(there.issuer)
        await page.evaluate((url) => {
          location.href = url
        }, `${home}/office/?from=elsewhere`)
        await page.waitForURL(`${home}/office/?from=elsewhere`)
        expect(sent).toEqual([undefined])
        expect(await seen()).toBe(true)
      } finally {
        await program.close()
        await here.close()
      }
    },
  )
})

describe('a return from the single sign-on', () => {
  it('is refused without the cookie of the departure, in another browser, twice, and too late', async () => {
    await employ('zhou.shi')
    const there = await signInAs('E-zhou.shi')
    const path = there.back.slice(PUBLIC_URL.length)
    expect(faultOf(there.to)).toBeNull()
    const goBack = async (at = browser(app), to = path) => faultOf(String((await at.send('GET', to)).headers.location))
    expect(await goBack()).toBe('expired')
    expect(await goBack(there.at)).toBe('expired')

    const mine = browser(app)
    const departed = await mine.send('GET', '/api/session/oidc')
    const theirs = await passProvider(
      String((await browser(app).send('GET', '/api/session/oidc')).headers.location),
      'E-zhou.shi',
      REDIRECT,
    )
    expect(await goBack(mine, theirs.slice(PUBLIC_URL.length))).toBe('refused')
    expect((await mine.look()).signedIn).toBe(false)
    expect(departed.statusCode).toBe(302)

    const late = browser(app)
    const start = await late.send('GET', '/api/session/oidc')
    const back = await passProvider(String(start.headers.location), 'E-zhou.shi', REDIRECT)
    house.time.now += 11 * 60_000
    expect(await goBack(late, back.slice(PUBLIC_URL.length))).toBe('expired')
  })

  it('is refused where the cookie, the state or the code was made up', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'made-up'),
      (url: URL) => url.searchParams.set('code', 'made-up'),
      (url: URL) => url.searchParams.set('iss', 'https://somebody.example'),
      (url: URL) => url.searchParams.delete('code'),
    ]) {
      const at = browser(app)
      const start = await at.send('GET', '/api/session/oidc')
      const back = new URL(await passProvider(String(start.headers.location), 'E-zhou.shi', REDIRECT))
      change(back)
      const answer = await at.send('GET', `${back.pathname}${back.search}`)
      expect(faultOf(String(answer.headers.location))).toBe('refused')
      expect((await at.look()).signedIn).toBe(false)
    }
    const forged = browser(app)
    forged.cookies.set('gongkai-oidc', 'bm90LW91cnM.bm90LW91cnM')
    const answer = await forged.send('GET', `${RETURN_PATH}?code=x&state=y`)
    expect(faultOf(String(answer.headers.location))).toBe('expired')
  })

  it('leads into the office only, wherever a link may have wanted to send people', async () => {
    for (const to of [
      'https://evil.example/office',
      '//evil.example',
      '/office/../api/session',
      '/office/..//evil.example/office',
      '/office/%2e%2e//evil.example',
      '/officeevil',
      '/\\evil.example',
      'office',
    ]) {
      const { to: sent } = await signInAs('E-li.si', browser(app), to)
      expect(new URL(sent, PUBLIC_URL).origin).toBe(PUBLIC_URL)
      expect(new URL(sent, PUBLIC_URL).pathname, to).toBe('/office/')
    }
  })

  it('is not waited for where the provider is down: the sign-in page says so', async () => {
    const gone = await openProvider({ redirectUri: REDIRECT, claimsOf, claimsInToken: false })
    const down = await house.open({ signOn: open(gone) })
    await gone.stop()
    const answer = await browser(down).send('GET', '/api/session/oidc')
    expect(faultOf(String(answer.headers.location))).toBe('unavailable')
  })

  it('leaves no code, token or secret in the log', async () => {
    const text = house.lines.join('')
    expect(house.lines.length).toBeGreaterThan(20)
    expect(text).not.toContain(CLIENT.clientSecret)
    expect(text).not.toMatch(/code=|"code"|id_token|access_token|code_verifier/)
    const events = JSON.stringify(await db.selectFrom('event').select('data').execute())
    expect(events).not.toContain('E-li.si')
  })
})
