import { beforeAll, describe, expect, it } from 'vitest'
import { browser, openHouse, SECURITY, SYSTEM, setHouseUp, settle } from '../../test/staff.ts'

const house = await openHouse()
let demo: Awaited<ReturnType<typeof house.open>>
let password = ''

beforeAll(async () => {
  await setHouseUp(house)
  demo = await house.open({ demo: true })
  password = (await settle({ ...house, app: demo }, SYSTEM, '127.0.0.1')).password
})

describe('a demonstration', () => {
  it('is signed into on this machine without enrolling a second factor, administrators too', async () => {
    const at = browser(demo, '127.0.0.1')
    expect((await at.send('POST', '/api/session', { login: SYSTEM.login, password })).json()).toEqual({ step: 'ready' })
    expect(await at.look()).toMatchObject({ signedIn: true, demo: true })
  })

  it('is signed into from nowhere else, nor through a proxy on this machine', async () => {
    for (const [address, headers] of [
      ['10.0.0.1', {}],
      ['127.0.0.1', { 'x-forwarded-for': '10.0.0.1' }],
      ['127.0.0.1', { forwarded: 'for=10.0.0.1' }],
      ['127.0.0.1', { 'x-real-ip': '10.0.0.1' }],
      ['127.0.0.1', { 'x-forwarded-host': 'demo.example' }],
      ['127.0.0.1', { via: '1.1 proxy' }],
      ['127.0.0.1', { host: 'demo.example:8080' }],
    ] as const) {
      const at = browser(demo, address)
      const answer = await at.send('POST', '/api/session', { login: SYSTEM.login, password }, headers)
      expect(answer.statusCode).toBe(403)
      expect(at.cookies.size).toBe(0)
    }
  })

  it('is the only place that goes without: elsewhere an administrator enrols first, and does nothing before', async () => {
    const at = browser(house.app, '127.0.0.1')
    await at.send('POST', '/api/session', { login: SECURITY.login, password: SECURITY.password })
    await at.look()
    const changed = await at.send('POST', '/api/session/password', { old: SECURITY.password, new: 'Chosen-4477-pass' })
    expect(changed.json()).toEqual({ step: 'enrolTotp' })
    expect(await at.look()).toMatchObject({ step: 'enrolTotp', actions: [] })
    expect((await at.send('GET', '/api/people?organId=0')).statusCode).toBe(401)
    expect((await at.send('GET', '/api/sessions')).statusCode).toBe(401)
  })
})
