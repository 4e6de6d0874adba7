import { describe, expect, it } from 'vitest'
import { openBureau, type Somebody } from '../../test/bureau.ts'

const { bureau, send, idOf } = await openBureau()

const STEPS = [
  { id: 'sign', name: '审签', role: 'leader', required: true },
  { id: 'up', name: '报主管部门', role: 'supervisor', required: true },
]

async function ask() {
  const url = `/api/approval-routes/${bureau}/file`
  await send('head', { method: 'PUT', url, body: { steps: STEPS, mayHoldTwo: false, version: 0 } })
  const file = await send('clerk', {
    url: `/api/files/${bureau}?${new URLSearchParams({ caseKind: 'draft', name: '通告.txt' })}`,
    bytes: Buffer.from('通告'),
  })
  const { id, sha256 } = file.json<{ id: string; sha256: string }>()
  const body = { subject: { kind: 'file', id }, digest: sha256, optionalSteps: [] }
  const asked = await send('clerk', { url: `/api/approvals/${bureau}`, body })
  return { path: `/api/approvals/${bureau}/${asked.json<{ id: string }>().id}`, digest: sha256 }
}

describe('who can have signed on paper', () => {
  it('are those in the role of the next step, above the organ for the 主管部门, and nobody once all have signed', async () => {
    const { path, digest } = await ask()
    const signers = async (who: Somebody = 'clerk') =>
      (await send(who, { url: `${path}/signers` })).json<{ items: { personId: string; name: string }[] }>().items
    const sign = (who: Somebody, stepId: string, version: number) => {
      const body = { stepId, decision: 'approve', digest, opinion: null, version }
      return send(who, { url: `${path}/signatures`, body })
    }
    // The leader of the neighbour is none of this organ.
    expect(await signers()).toEqual([{ personId: idOf('leader'), name: '孙局长', from: '2026-01-01', to: null }])
    expect((await send('neighbour', { url: `${path}/signers` })).statusCode).toBe(403)
    expect((await sign('leader', 'sign', 1)).statusCode).toBe(200)
    expect(await signers()).toMatchObject([{ personId: idOf('supervisor'), name: '吴主管' }])
    expect((await sign('supervisor', 'up', 2)).statusCode).toBe(200)
    expect(await signers()).toEqual([])
  })
})

it('of the approvals of an organ one can see those that one has asked for oneself', async () => {
  const lines = async (who: Somebody, query: string) =>
    (await send(who, { url: `/api/approvals/${bureau}?${query}` })).json<{ items: unknown[] }>().items
  expect(await lines('clerk', 'mine=true')).toHaveLength(1)
  expect(await lines('otherClerk', 'mine=true')).toEqual([])
  expect(await lines('otherClerk', '')).toHaveLength(1)
})
