import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { findApproval } from '#store/approvals.ts'
import { eventsOfCase } from '#store/events.ts'
import { codesOf, good, openBureau, type Somebody } from '../../../test/bureau.ts'
import { parts } from '../../../test/parts.ts'
import { signedScan } from '../../../test/signedScan.ts'
import { execute } from '../command.ts'
import { addFile } from '../file/addFile.ts'
import { changeOf } from '../nouns.ts'
import { setRoute } from '../route/setRoute.ts'
import { decideApproval } from './decideApproval.ts'
import { OA, receiveDecision } from './receiveDecision.ts'
import { recordPaperApproval } from './recordPaperApproval.ts'
import { requestApproval } from './requestApproval.ts'
import { waitingApprovals } from './waitingApprovals.ts'
import { withdrawApproval } from './withdrawApproval.ts'

const office = await openBureau()
const { ground, bureau, idOf, run } = office
const { db, blobs } = ground

const SECRECY = { id: 'secrecy', name: '保密审查', role: 'secrecyReviewer', required: true }
const LEGAL = { id: 'legal', name: '法制审核', role: 'legalReviewer', required: false }
const SIGNING = { id: 'sign', name: '审签', role: 'leader', required: true }

let routeVersion = 0
async function setSteps(steps: readonly object[], mayHoldTwo = false) {
  const route = { organId: bureau, kind: 'file', steps, mayHoldTwo, version: routeVersion }
  routeVersion = good(await run('head', setRoute, route)).version
}

let drafts = 0
async function draft(who: Somebody = 'clerk') {
  drafts += 1
  const { sha256, size, mediaType } = await blobs.put(Buffer.from(`送审稿 ${drafts}`), false)
  const file = { organId: bureau, caseKind: 'draft', name: `送审稿${drafts}.txt`, sha256, size, mediaType }
  const { id } = good(await run(who, addFile, { ...file, sealed: false, verdict: 'unscanned' }))
  return { subject: { kind: 'file', id }, digest: sha256 }
}

async function asked(optionalSteps: readonly string[] = [], who: Somebody = 'clerk') {
  const matter = await draft(who)
  const { id } = good(await run(who, requestApproval, { organId: bureau, ...matter, optionalSteps }))
  return { approvalId: id, ...matter }
}

async function scanOf(approvalId: string, who: Somebody = 'clerk') {
  const { sha256, size, mediaType } = await blobs.put(signedScan(approvalId), false)
  const file = {
    organId: bureau,
    caseKind: 'approval',
    caseId: approvalId,
    name: '签署件.pdf',
    sha256,
    size,
    mediaType,
  }
  return good(await run(who, addFile, { ...file, sealed: false, verdict: 'unscanned' })).id
}

const decision = (approvalId: string, digest: string, stepId: string, version: number) => ({
  ...{ organId: bureau, approvalId, stepId, decision: 'approve', digest, opinion: null, version },
})
const stateOf = async (id: string) => (await findApproval(db, bureau, id))?.state
const log = async (id: string) =>
  (await eventsOfCase(db, bureau, 'approval', id)).map(changeOf).map(({ who, what }) => `${who}：${what}`)

describe('an approval', () => {
  it('needs a route, which the head of the 公开工作机构 sets', async () => {
    const matter = await draft()
    const asking = { organId: bureau, ...matter, optionalSteps: [] }
    expect(codesOf(await run('clerk', requestApproval, asking))).toEqual(['no-route'])
    const route = { organId: bureau, kind: 'file', steps: [SECRECY, LEGAL, SIGNING], mayHoldTwo: false, version: 0 }
    expect(codesOf(await run('clerk', setRoute, route))).toEqual(['not-your-role'])
    const unfit = { ...route, steps: [{ ...SIGNING, role: 'clerk' }] }
    expect(codesOf(await run('head', setRoute, unfit))).toEqual(['role-does-not-sign'])
    await setSteps([SECRECY, LEGAL, SIGNING])
    expect(codesOf(await run('head', setRoute, route))).toEqual(['conflict'])
    expect(codesOf(await run('clerk', requestApproval, asking))).toEqual(['ok'])
  })

  it('is signed by account, step by step, and waits for each in turn', async () => {
    const { approvalId, digest } = await asked(['legal'])
    const waiting = async (who: Somebody) =>
      (await waitingApprovals(db, await office.actorOf(who), { after: null, limit: 100 })).map(({ id }) => id)
    expect(await waiting('secrecy')).toContain(approvalId)
    expect(await waiting('leader')).not.toContain(approvalId)
    expect(await waiting('neighbour')).toEqual([])
    expect(codesOf(await run('leader', decideApproval, decision(approvalId, digest, 'sign', 1)))).toEqual([
      'other-step',
    ])
    expect(good(await run('secrecy', decideApproval, decision(approvalId, digest, 'secrecy', 1)))).toEqual({
      version: 2,
      status: 'open',
    })
    good(await run('legal', decideApproval, decision(approvalId, digest, 'legal', 2)))
    expect(await waiting('leader')).toContain(approvalId)
    const last = { ...decision(approvalId, digest, 'sign', 3), opinion: '同意公开。' }
    expect(good(await run('leader', decideApproval, last))).toEqual({ version: 5, status: 'approved' })
    expect(await waiting('leader')).not.toContain(approvalId)
    expect(await log(approvalId)).toEqual([
      '陈经办：提交审批，依次经保密审查、法制审核、审签。',
      '王保密：同意（王保密2026-03-02账号签署）。',
      '赵法制：同意（赵法制2026-03-02账号签署）。',
      '孙局长：同意（孙局长2026-03-02账号签署）。',
      '孙局长：审批通过。',
    ])
  })

  it('is asked for once at a time, also when two ask at the same moment', async () => {
    const matter = await draft()
    const asking = { organId: bureau, ...matter, optionalSteps: [] }
    const both = await Promise.all([run('clerk', requestApproval, asking), run('otherClerk', requestApproval, asking)])
    expect(both.map(codesOf).toSorted()).toEqual([['approval-state'], ['ok']])
  })

  it('may be asked for again once it was returned or withdrawn, not once it stands', async () => {
    const { approvalId, subject, digest } = await asked()
    const again = () => run('clerk', requestApproval, { organId: bureau, subject, digest, optionalSteps: [] })
    const back = { ...decision(approvalId, digest, 'secrecy', 1), decision: 'return', opinion: '请删去附件。' }
    expect(good(await run('secrecy', decideApproval, back)).status).toBe('returned')
    const second = good(await again()).id
    const withdrawal = { organId: bureau, approvalId: second, version: 1 }
    expect(codesOf(await run('otherClerk', withdrawApproval, withdrawal))).toEqual(['not-own'])
    good(await run('clerk', withdrawApproval, withdrawal))
    const third = good(await again()).id
    good(await run('secrecy', decideApproval, decision(third, digest, 'secrecy', 1)))
    good(await run('leader', decideApproval, decision(third, digest, 'sign', 2)))
    expect(codesOf(await again())).toEqual(['approval-state'])
  })

  it('holds for what was read, and for nothing that came after', async () => {
    const matter = await draft()
    const other = 'b'.repeat(64)
    const asking = { organId: bureau, subject: matter.subject, optionalSteps: [] }
    expect(codesOf(await run('clerk', requestApproval, { ...asking, digest: other }))).toEqual(['content-changed'])
    const { id } = good(await run('clerk', requestApproval, { ...asking, digest: matter.digest }))
    expect(codesOf(await run('secrecy', decideApproval, decision(id, other, 'secrecy', 1)))).toEqual(['other-content'])
  })

  it('tells the second of two signers that the first was faster', async () => {
    const { approvalId, digest } = await asked()
    good(await run('secrecy', decideApproval, decision(approvalId, digest, 'secrecy', 1)))
    const late = await run('clerk', withdrawApproval, { organId: bureau, approvalId, version: 1 })
    expect(late).toMatchObject({ ok: false, refusal: { kind: 'conflict', changes: [{ who: '王保密' }] } })
  })
})

describe('on paper', () => {
  const entered = async (signer: Somebody, by: Somebody, more: object = {}) => {
    const { approvalId, digest } = await asked()
    const evidence = await scanOf(approvalId)
    const entry = { ...decision(approvalId, digest, 'secrecy', 1), signerId: idOf(signer), signedOn: '2026-03-02' }
    return { approvalId, evidence, result: await run(by, recordPaperApproval, { ...entry, evidence, ...more }) }
  }

  it('a signature is as good as by account; the log names signer, enterer and evidence', async () => {
    const { approvalId, evidence, result } = await entered('secrecy', 'otherClerk')
    expect(codesOf(result)).toEqual(['ok'])
    expect((await log(approvalId)).at(-1)).toBe(`何经办：同意（王保密2026-03-02纸质签署，签署件${evidence}）。`)
    expect((await stateOf(approvalId))?.signatures).toMatchObject([
      { signerId: idOf('secrecy'), form: 'paper', enteredBy: idOf('otherClerk'), evidence },
    ])
  })

  it('it is not entered by the signer, by the author for themselves, or by who does not handle cases', async () => {
    await office.appoint('secrecy', 'clerk', bureau)
    expect(codesOf((await entered('secrecy', 'secrecy')).result)).toEqual(['signer-enters'])
    expect(codesOf((await entered('clerk', 'otherClerk')).result)).toEqual(['wrong-role', 'author-approves'])
    expect(codesOf((await entered('secrecy', 'clerk')).result)).toEqual(['author-enters'])
    expect(codesOf((await entered('secrecy', 'leader')).result)).toEqual(['not-your-role'])
  })

  it('it needs its own scan, a day on which the signer held the office, and no day to come', async () => {
    const other = await scanOf((await asked()).approvalId)
    expect(codesOf((await entered('secrecy', 'otherClerk', { evidence: other })).result)).toEqual(['invalid'])
    expect(codesOf((await entered('secrecy', 'otherClerk', { evidence: randomUUID() })).result)).toEqual(['invalid'])
    expect(codesOf((await entered('secrecy', 'otherClerk', { signedOn: '2026-03-03' })).result)).toEqual([
      'signed-later',
    ])
    expect(codesOf((await entered('secrecy', 'otherClerk', { signedOn: '2025-12-31' })).result)).toEqual([
      'not-appointed-then',
      'signed-too-early',
    ])
    expect(codesOf((await entered('neighbour', 'otherClerk')).result)).toEqual(['wrong-role'])
  })

  it('it is entered by the author where nobody else is left who may, as in a town of two people', async () => {
    const { approvalId, digest } = await asked()
    const evidence = await scanOf(approvalId)
    const entry = { ...decision(approvalId, digest, 'secrecy', 1), signerId: idOf('secrecy'), signedOn: '2026-03-02' }
    const enter = () => run('clerk', recordPaperApproval, { ...entry, evidence })
    expect(codesOf(await enter())).toEqual(['author-enters'])
    const others = ['otherClerk', 'unitHead', 'head'].map((who) => idOf(who as Somebody))
    const posts = () => db.updateTable('appointment').where('organ_id', '=', bureau).where('person_id', 'in', others)
    await posts()
      .set({ valid_to: date('2026-03-01') })
      .execute()
    expect(codesOf(await enter())).toEqual(['ok'])
    await posts().set({ valid_to: null }).execute()
  })
})

describe('a decision of the OA', () => {
  const receive = async (signer: Somebody, key: string | null, more: object = {}) => {
    const { approvalId, digest } = await asked()
    const message = await blobs.put(Buffer.from(`{"decision":"${approvalId}"}`), false)
    const { version: _, ...rest } = decision(approvalId, digest, 'secrecy', 1)
    const input = { ...rest, signerId: idOf(signer), signedOn: '2026-03-02', message, ...more }
    const send = () => execute(db, receiveDecision, input, { ...office.callAs(OA), idempotencyKey: key })
    return { approvalId, send }
  }

  it('is taken once by its key, with what came as the evidence', async () => {
    const { approvalId, send } = await receive('secrecy', 'oa-decision-0001')
    const first = good(await send())
    expect(good(await send())).toEqual(first)
    const [signature] = (await stateOf(approvalId))?.signatures ?? []
    expect(signature).toMatchObject({ form: 'system', enteredBy: null, signerId: idOf('secrecy') })
    const use = await db
      .selectFrom('blob_use')
      .select(['case_kind', 'case_id', 'added_by'])
      .where('organ_id', '=', bureau)
      .where('id', '=', signature?.evidence ?? '')
      .executeTakeFirst()
    expect(use).toEqual({ case_kind: 'approval', case_id: approvalId, added_by: null })
  })

  it('is refused for another content, and for a signer whom no other way would let sign', async () => {
    const other = await receive('secrecy', null, { digest: 'c'.repeat(64) })
    expect(codesOf(await other.send())).toEqual(['other-content'])
    expect(codesOf(await (await receive('leader', null)).send())).toEqual(['wrong-role'])
    expect(codesOf(await (await receive('clerk', null)).send())).toEqual(['wrong-role', 'author-approves'])
  })

  it('is the program’s: nobody who has signed in can pass for it', async () => {
    const { approvalId, digest } = await asked()
    const message = await blobs.put(Buffer.from('x'), false)
    const { version: _, ...rest } = decision(approvalId, digest, 'secrecy', 1)
    const input = { ...rest, signerId: idOf('secrecy'), signedOn: '2026-03-02', message }
    expect(codesOf(await run('leader', receiveDecision, input))).toEqual(['not-your-role'])
  })
})

describe('whoever signs', () => {
  it('is on leave and has a deputy: the deputy signs while the leave lasts', async () => {
    const { approvalId, digest } = await asked()
    const [post] = await db
      .selectFrom('appointment')
      .select(['id', 'valid_to'])
      .where('organ_id', '=', bureau)
      .where('person_id', '=', idOf('secrecy'))
      .where('role', '=', 'secrecyReviewer')
      .execute()
    const leave = {
      ...{ organ_id: bureau, id: randomUUID(), version: 1, person_id: idOf('legal'), role: 'secrecyReviewer' },
      ...{ unit_id: null, scope: 'organ' as const, valid_from: date('2026-03-01'), valid_to: date('2026-03-10') },
      delegated_from: post?.id ?? null,
    }
    await db.insertInto('appointment').values(leave).execute()
    expect(codesOf(await run('legal', decideApproval, decision(approvalId, digest, 'secrecy', 1)))).toEqual(['ok'])
    await db.deleteFrom('appointment').where('organ_id', '=', bureau).where('id', '=', leave.id).execute()
  })

  it('is of the 主管部门 where the route leads there, for what was handed up', async () => {
    await setSteps([SECRECY, { id: 'up', name: '主管部门审核', role: 'supervisor', required: true }])
    const { approvalId, digest } = await asked()
    const early = await run('supervisor', decideApproval, decision(approvalId, digest, 'up', 1))
    expect(codesOf(early)).toContain('not-handed-up')
    good(await run('secrecy', decideApproval, decision(approvalId, digest, 'secrecy', 1)))
    const waiting = await waitingApprovals(db, await office.actorOf('supervisor'), { after: null, limit: 10 })
    expect(waiting.map(({ id }) => id)).toEqual([approvalId])
    const signed = await run('supervisor', decideApproval, decision(approvalId, digest, 'up', 2))
    expect(good(signed).status).toBe('approved')
  })
})

describe('whatever is done in whatever order, by whom and in which form', () => {
  const SIGNERS = ['clerk', 'unitHead', 'secrecy', 'leader', 'head'] as const satisfies readonly Somebody[]
  const act = fc.record({
    way: fc.constantFrom('account', 'account', 'paper', 'system', 'withdraw'),
    signer: fc.constantFrom(...SIGNERS),
    by: fc.constantFrom(...SIGNERS),
    inOrder: fc.boolean(),
    returns: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  })

  it('nobody signs what they asked for, nobody signs more levels than the route lets them, nobody enters for themselves', async () => {
    for (const who of SIGNERS) {
      for (const role of ['unitHead', 'leader', 'disclosureHead', 'clerk'] as const) {
        // Some hold it already.
        await office.appoint(who, role, bureau).catch(() => undefined)
      }
    }
    const steps = (['unitHead', 'leader', 'disclosureHead'] as const).map((role, at) => ({
      ...{ id: `s${at}`, name: `第${at + 1}级`, role, required: true },
    }))
    let signatures = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), fc.boolean(), async (acts, mayHoldTwo) => {
        await setSteps(steps, mayHoldTwo)
        const { approvalId, digest } = await asked()
        const evidence = await scanOf(approvalId)
        for (const { way, signer, by, inOrder, returns } of acts) {
          const found = await findApproval(db, bureau, approvalId)
          const { state, version } = found ?? { state: null, version: 0 }
          const at = (state?.signatures.length ?? 0) + (inOrder ? 0 : 1)
          const given = {
            ...decision(approvalId, digest, `s${Math.min(at, 2)}`, version),
            decision: returns ? 'return' : 'approve',
          }
          const on = { signerId: idOf(signer), signedOn: '2026-03-02' }
          if (way === 'account') await run(signer, decideApproval, given)
          if (way === 'paper') await run(by, recordPaperApproval, { ...given, ...on, evidence })
          if (way === 'withdraw') await run(by, withdrawApproval, { organId: bureau, approvalId, version })
          if (way === 'system') {
            const message = await blobs.put(Buffer.from('OA'), false)
            await execute(db, receiveDecision, { ...given, ...on, message }, office.callAs(OA))
          }
        }
        const end = await stateOf(approvalId)
        const signers = end?.signatures.map(({ signerId }) => signerId) ?? []
        signatures += signers.length
        expect(signers).not.toContain(idOf('clerk'))
        for (const one of new Set(signers)) {
          expect(signers.filter((each) => each === one).length).toBeLessThanOrEqual(mayHoldTwo ? 2 : 1)
        }
        for (const { form, signerId, enteredBy } of end?.signatures ?? []) {
          if (form !== 'account') expect(enteredBy).not.toBe(signerId)
        }
        expect(end?.status === 'approved').toBe(signers.length === 3 && end?.status !== 'returned')
      }),
      { numRuns: parts.runs(15, 150) },
    )
    expect(signatures).toBeGreaterThan(parts.runs(15, 150) / 2)
    expect(await office.faults()).toEqual([])
  }, 300_000)
})
