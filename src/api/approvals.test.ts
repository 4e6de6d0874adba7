import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readDocx } from '#document/read/docx.ts'
import { noOf, openBureau, type Somebody } from '../../test/bureau.ts'
import { signedScan } from '../../test/signedScan.ts'

const SECRET = 'what-only-the-oa-knows'
const office = await openBureau({ oaSecret: SECRET })
const { bureau, send, idOf, time } = office

const STEPS = [
  { id: 'secrecy', name: '保密审查', role: 'secrecyReviewer', required: true },
  { id: 'sign', name: '审签', role: 'leader', required: true },
]

interface Shown {
  readonly id: string
  readonly version: number
  readonly digest: string
  readonly status: string
  readonly isCurrent: boolean
  readonly next: { readonly id: string } | null
  readonly against: readonly { readonly code: string }[]
  readonly steps: readonly { readonly name: string; readonly signature: Readonly<Record<string, unknown>> | null }[]
}

let drafts = 0
async function upload(query: Readonly<Record<string, string>>, text: string | Buffer, who: Somebody = 'clerk') {
  const url = `/api/files/${bureau}?${new URLSearchParams(query)}`
  const answer = await send(who, { url, bytes: Buffer.from(text) })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<{ id: string; sha256: string }>()
}

async function ask(name = '关于森林防火的通告.txt') {
  drafts += 1
  const { id, sha256 } = await upload({ caseKind: 'draft', name }, `第 ${drafts} 稿`)
  const body = { subject: { kind: 'file', id }, digest: sha256, optionalSteps: [] }
  const answer = await send('clerk', { url: `/api/approvals/${bureau}`, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return { approvalId: answer.json<{ id: string }>().id, digest: sha256, fileId: id }
}

const at = (approvalId: string, rest = '') => `/api/approvals/${bureau}/${approvalId}${rest}`
const see = async (who: Somebody, approvalId: string) => (await send(who, { url: at(approvalId) })).json<Shown>()
const sign = (who: Somebody, approvalId: string, body: object) =>
  send(who, { url: at(approvalId, '/signatures'), body })

describe('a route of approval', () => {
  it('is set by the head of the 公开工作机构 and seen by everyone who works on cases', async () => {
    const url = `/api/approval-routes/${bureau}`
    const none = (kind: string, kindName: string) => ({ kind, kindName, steps: [], mayHoldTwo: false, version: 0 })
    expect((await send('clerk', { url })).json().items).toEqual(
      expect.arrayContaining([none('file', '送审文件'), none('reply', '答复书'), none('extension', '延长答复期限')]),
    )
    const body = { steps: STEPS, mayHoldTwo: false, version: 0 }
    const set = (who: Somebody, more: object = {}, kind = 'file') =>
      send(who, { method: 'PUT', url: `${url}/${kind}`, body: { ...body, ...more } })
    expect(noOf(await set('clerk'))).toEqual([403, 'not-your-role'])
    expect(noOf(await set('head', { steps: [] }))).toEqual([422, 'no-step'])
    expect(noOf(await set('head', {}, 'nothing'))).toEqual([400])
    expect((await set('head')).json()).toEqual({ version: 1 })
    expect(noOf(await set('head'))).toEqual([409])
    const { items } = (await send('supervisor', { url })).json<{ items: { kind: string }[] }>()
    expect(items.find(({ kind }) => kind === 'file')).toMatchObject({ steps: STEPS, version: 1 })
    expect((await send('admin', { url })).statusCode).toBe(403)
  })
})

describe('an approval', () => {
  it('waits for who has to sign, with its title; signed, it says by whom', async () => {
    const { approvalId, digest, fileId } = await ask()
    const waiting = async (who: Somebody) =>
      (await send(who, { url: '/api/approvals?limit=100' })).json<{ items: Shown[] }>().items
    expect(await waiting('secrecy')).toContainEqual(
      expect.objectContaining({
        ...{ id: approvalId, organ: '松溪县林业局', kindName: '送审文件', title: '关于森林防火的通告.txt' },
        ...{ status: 'open', author: '陈经办', next: { id: 'secrecy', name: '保密审查', role: 'secrecyReviewer' } },
      }),
    )
    expect(await waiting('leader')).toEqual([])
    expect(await see('secrecy', approvalId)).toMatchObject({
      ...{ against: [], isCurrent: true, fileId, version: 1, about: null },
    })
    const body = { stepId: 'secrecy', decision: 'approve', digest, opinion: null, version: 1 }
    expect((await sign('secrecy', approvalId, body)).json()).toEqual({ version: 2, status: 'open' })
    const { steps, next } = await see('leader', approvalId)
    expect(next).toMatchObject({ id: 'sign' })
    expect(steps.map(({ signature }) => signature)).toEqual([
      {
        ...{ decision: 'approve', signerId: idOf('secrecy'), signer: '王保密', form: 'account', enteredBy: '王保密' },
        ...{ evidence: null, signedOn: '2026-03-02', enteredOn: '2026-03-02', heldWith: null, opinion: null },
      },
      null,
    ])
  })

  it('says why somebody may not sign, as the command would', async () => {
    const { approvalId } = await ask()
    const codes = async (who: Somebody) => (await see(who, approvalId)).against.map(({ code }) => code)
    expect(await codes('leader')).toEqual(['other-step'])
    expect(await codes('clerk')).toEqual(['not-your-role'])
    await office.appoint('clerk', 'secrecyReviewer', bureau)
    expect(await codes('clerk')).toEqual(['author-approves'])
  })

  it('is read in its own organ only; by the 主管部门 once it was handed up', async () => {
    const { approvalId } = await ask()
    for (const who of ['neighbour', 'supervisor', 'admin', 'auditor'] as const) {
      expect((await send(who, { url: at(approvalId) })).statusCode, who).toBe(403)
      expect((await send(who, { url: `/api/approvals/${bureau}` })).statusCode, who).toBe(403)
    }
    expect((await send(null, { url: at(approvalId) })).statusCode).toBe(401)
    expect((await send('clerk', { url: `/api/approvals/${office.neighbour}/${approvalId}` })).statusCode).toBe(404)
  })

  it('is listed by state, the latest first, a page at a time', async () => {
    for (let more = 0; more < 3; more += 1) await ask()
    const seen: string[] = []
    for (let after = ''; ; ) {
      const url = `/api/approvals/${bureau}?status=open&limit=2${after === '' ? '' : `&after=${after}`}`
      const page = (await send('clerk', { url })).json<{ items: Shown[]; next: string | null }>()
      seen.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen.length).toBeGreaterThanOrEqual(5)
    expect(seen).toEqual([...new Set(seen)].toSorted().reverse())
  })

  it('of one matter is found by it', async () => {
    const { approvalId, fileId } = await ask()
    const url = `/api/approvals/${bureau}?kind=file&subjectId=${fileId}`
    expect((await send('clerk', { url })).json<{ items: Shown[] }>().items.map(({ id }) => id)).toEqual([approvalId])
  })

  it('signed twice under one key, or by two at one time, is signed once', async () => {
    const { approvalId, digest } = await ask()
    const body = { stepId: 'secrecy', decision: 'approve', digest, opinion: null, version: 1 }
    const url = at(approvalId, '/signatures')
    const both = await Promise.all([1, 2].map(() => send('secrecy', { url, body, key: 'one-double-click' })))
    expect(both.map((answer) => answer.json())).toEqual(Array(2).fill({ version: 2, status: 'open' }))
    expect(noOf(await sign('secrecy', approvalId, body))).toEqual([409])
  })
})

const grouped = (half: string) => `${half.slice(0, 8)} ${half.slice(8, 16)} ${half.slice(16, 24)} ${half.slice(24)}`

describe('the form 审批单', () => {
  it('prints what is to be approved, its digest and room for every signature that is still to come', async () => {
    const { approvalId, digest } = await ask('通告"第一稿".txt')
    const body = { stepId: 'secrecy', decision: 'approve', digest, opinion: '不涉密。', version: 1 }
    await sign('secrecy', approvalId, body)
    const answer = await send('clerk', { url: at(approvalId, '/form') })
    expect(answer.statusCode).toBe(200)
    const name = encodeURIComponent('审批单-通告第一稿.txt.docx')
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="approval.docx"; filename*=UTF-8''${name}`)
    const reading = readDocx(new Uint8Array(answer.rawPayload))
    if (!reading.ok) throw new Error(reading.error.message)
    const { blocks } = reading.value
    expect(blocks[0]).toMatchObject({ text: '松溪县林业局审批单' })
    const [matter = [], steps = []] = blocks.flatMap((block) =>
      block.kind === 'table' ? [block.cells.map(({ text }) => text.replaceAll('\u3000', ''))] : [],
    )
    expect(matter).toEqual([
      ...['事项', '通告"第一稿".txt', '类别', '送审文件', '提交人', '陈经办', '提交日期', '2026年3月2日'],
      ...['审批编号', approvalId, '内容摘要', `SHA-256\n${grouped(digest.slice(0, 32))}\n${grouped(digest.slice(32))}`],
    ])
    expect(steps.slice(3, 6)).toEqual([
      '保密审查\n（保密审查员）',
      '同意\n不涉密。',
      '王保密\n2026年3月2日\n（账号签署）',
    ])
    expect(steps[6]).toBe('审签\n（分管领导）')
    expect(steps[7]).toContain('□ 同意')
    expect(steps[8]).toMatch(/签名：\s*年月日/)
  })

  it('signed, scanned and entered by another closes the approval', async () => {
    const { approvalId, digest } = await ask()
    const scanned = async (name: string, bytes: string | Buffer) =>
      (await upload({ caseKind: 'approval', caseId: approvalId, name }, bytes)).id
    const entry = { decision: 'approve', digest, opinion: null, signedOn: '2026-03-02' }
    const enter = (who: Somebody, body: object) =>
      send(who, { url: at(approvalId, '/paper'), body: { ...entry, ...body } })
    const faultOf = (answer: Awaited<ReturnType<typeof enter>>) => {
      const { fields = [] } = answer.json<{ fields?: { path: string; sentence: string }[] }>()
      return [answer.statusCode, ...fields.map(({ path, sentence }) => `${path} ${sentence}`)]
    }
    const evidence = await scanned('签署件.pdf', signedScan('王保密'))
    const secrecy = { stepId: 'secrecy', signerId: idOf('secrecy'), version: 1, evidence }
    expect(noOf(await enter('secrecy', secrecy))).toEqual([403, 'not-your-role'])
    // Who handed it in does not enter the signatures, as long as there is a colleague.
    expect(noOf(await enter('clerk', secrecy))).toEqual([422, 'author-enters'])
    const hello = await scanned('签批0.txt', 'hello0')
    expect(faultOf(await enter('otherClerk', { ...secrecy, evidence: hello }))).toEqual([
      400,
      'evidence “签批0.txt”不是签署件的扫描件：请上传扫描成的 PDF、JPG 或者 PNG 图片，或者贴有扫描图片的 DOCX。',
    ])
    const broken = await scanned('坏.pdf', '%PDF-1.7 hello')
    expect(faultOf(await enter('otherClerk', { ...secrecy, evidence: broken }))).toEqual([
      400,
      'evidence “坏.pdf”打不开或者不完整，请重新扫描上传。',
    ])
    expect((await enter('otherClerk', secrecy)).json()).toEqual({ version: 2, status: 'open' })
    const leader = { stepId: 'sign', signerId: idOf('leader'), version: 2 }
    expect(noOf(await enter('otherClerk', { ...leader, evidence: idOf('leader') }))).toEqual([400])
    const again = await scanned('签署件2.pdf', signedScan('王保密'))
    expect(faultOf(await enter('otherClerk', { ...leader, evidence: again }))).toEqual([
      400,
      'evidence 文件“签署件2.pdf”已经用作前面环节的签署件，每个环节应当各有签署件。',
    ])
    const last = await scanned('签署件3.pdf', signedScan('孙局长'))
    expect((await enter('otherClerk', { ...leader, evidence: last })).json()).toEqual({
      version: 4,
      status: 'approved',
    })
    expect(noOf(await enter('otherClerk', { ...leader, evidence: last, version: 4 }))).toEqual([403, 'approval-state'])
    const { steps } = await see('clerk', approvalId)
    expect(steps[1]?.signature).toMatchObject({ form: 'paper', signer: '孙局长', enteredBy: '何经办', evidence: last })
  })
})

describe('a decision of the OA', () => {
  /** As another program writes it. */
  function signed(approvalId: string, members: Readonly<Record<string, string>>, secret = SECRET) {
    const { key = '', stepId = '', decision = '', signerId = '', signedOn = '', digest = '', opinion = '' } = members
    const lines = [key, String(bureau), approvalId, stepId, decision, signerId, signedOn, digest, opinion]
    const signature = createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
    const body = { stepId, decision, signerId, signedOn, digest, opinion: opinion === '' ? null : opinion, signature }
    return { url: at(approvalId, '/decisions'), body, key }
  }
  const deciding = (digest: string, key: string) => ({
    ...{ key, stepId: 'secrecy', decision: 'approve', signerId: idOf('secrecy'), signedOn: '2026-03-02', digest },
  })

  it('is taken without a session, by its signature; sent again it is answered as before', async () => {
    const { approvalId, digest } = await ask()
    const decision = signed(approvalId, { ...deciding(digest, 'oa-2026-000001'), opinion: ' 不涉密。\r\n' })
    const first = await send(null, decision)
    expect([first.statusCode, first.json()]).toEqual([200, { version: 2, status: 'open' }])
    time.now += 60_000
    expect((await send(null, decision)).json()).toEqual(first.json())
    const { steps } = await see('clerk', approvalId)
    const evidence = String(steps[0]?.signature?.evidence)
    expect(steps[0]?.signature).toMatchObject({
      form: 'system',
      enteredBy: null,
      signer: '王保密',
      opinion: '不涉密。',
    })
    const proof = await send('clerk', { url: `/api/files/${bureau}/${evidence}` })
    expect(proof.json()).toMatchObject({ key: 'oa-2026-000001', signature: decision.body.signature, digest })
  })

  it('is refused with another signature, another content, or for what was changed on its way', async () => {
    const { approvalId, digest } = await ask()
    const members = deciding(digest, 'oa-2026-000002')
    expect(noOf(await send(null, signed(approvalId, members, 'a guess')))).toEqual([403])
    const right = signed(approvalId, members)
    const changed = { ...right, body: { ...right.body, decision: 'return' } }
    expect(noOf(await send(null, changed))).toEqual([403])
    expect(noOf(await send(null, { ...right, key: 'oa-2026-000003' }))).toEqual([403])
    const other = signed(approvalId, { ...members, digest: 'd'.repeat(64) })
    expect(noOf(await send(null, other))).toEqual([422, 'other-content'])
    expect(noOf(await send(null, signed(approvalId, { ...members, signerId: idOf('clerk') })))).toEqual([
      422,
      'author-approves',
    ])
    expect((await see('clerk', approvalId)).version).toBe(1)
  })

  it('is not taken where no secret is agreed', async () => {
    const { approvalId, digest } = await ask()
    const { oaSecret: _, ...without } = office.ground
    const app = await office.open({ ...without, ...{ oaSecret: undefined } } as object)
    const decision = signed(approvalId, deciding(digest, 'oa-2026-000004'))
    expect(noOf(await office.sendTo(app, null, decision))).toEqual([404])
  })
})

it('every row is what its events say, and nothing unforeseen happened', async () => {
  expect(await office.faults()).toEqual([])
  expect(office.errors).toEqual([])
})
