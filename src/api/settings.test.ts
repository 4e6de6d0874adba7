import { describe, expect, it } from 'vitest'
import { openHouse, SECURITY, SYSTEM, setHouseUp, settle } from '../../test/staff.ts'

const house = await openHouse()
const { people } = await setHouseUp(house)
const [systemId = '', securityId = ''] = people
const system = await settle(house, SYSTEM)
const security = await settle(house, SECURITY)

describe('settings', () => {
  it('belong to the system administrator, how one signs in to the security administrator', async () => {
    const change = (path: string, key: string, value: unknown) => ({
      of: `/api/${path}/${key}`,
      body: { value, version: 0 },
    })
    const policy = change('sign-in-policy', 'sessionIdleMinutes', 45)
    expect((await system.at.send('PUT', policy.of, policy.body)).statusCode).toBe(403)
    expect((await security.at.send('PUT', policy.of, policy.body)).json()).toEqual({ version: 1 })
    const name = change('settings/0', 'portalName', '青禾县政府信息公开')
    expect((await security.at.send('PUT', name.of, name.body)).statusCode).toBe(403)
    expect((await system.at.send('PUT', name.of, name.body)).json()).toEqual({ version: 1 })
    const roundabout = change('settings/0', 'totpRequired', 'nobody')
    expect((await system.at.send('PUT', roundabout.of, roundabout.body)).json()).toMatchObject({
      status: 400,
      fields: [{ path: 'key' }],
    })
  })
})

describe('the last administrator', () => {
  it('can neither leave nor lose the account nor the post', async () => {
    const closed = await system.at.send('DELETE', `/api/people/${securityId}/account`)
    expect([closed.statusCode, closed.json().reasons?.[0].code]).toEqual([422, 'last-administrator'])
    const version = (await system.at.send('GET', `/api/people/${securityId}`)).json().version
    const left = await system.at.send('PUT', `/api/people/${securityId}/leaving`, { version, on: '2026-03-02' })
    expect([left.statusCode, left.json().reasons?.[0].code]).toEqual([422, 'last-administrator'])
    expect(systemId).not.toBe(securityId)
  })
})
