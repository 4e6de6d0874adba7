import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { archiveRequest } from '#command/request/archiveRequest.ts'
import { closeRequest } from '#command/request/closeRequest.ts'
import { fileEvidence } from '#command/request/fileEvidence.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { setRoute } from '#command/route/setRoute.ts'
import { date } from '#law/date.ts'
import { good, noOf, openBureau } from '../../test/bureau.ts'
import type { ArchivedLine, DestructionLine } from './destructions.ts'

const { run, send, ground, time, bureau, faults } = await openBureau()
const { db, blobs } = ground

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: '福建省南平市松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

const onDay = (day: string) => {
  time.today = date(day)
  time.now = Date.parse(`${day}T01:00:00.000Z`)
}
const PATH = `/api/archive/${bureau}`

const ids: { readonly requestId: string; version: number }[] = []
let fileId = ''

const addFile = async (requestId: string, name: string) => {
  const query = `caseKind=request&caseId=${requestId}&name=${encodeURIComponent(name)}`
  const bytes = Buffer.from(`${name}全文`)
  const added = await send('clerk', { url: `/api/files/${bureau}?${query}`, bytes, method: 'POST' })
  return added.json<{ id: string }>().id
}

/** Two requests of one letter, answered outside and closed. */
beforeAll(async () => {
  onDay('2026-03-02')
  const { requests } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: ['2025年林地征收补偿标准', '2025年造林项目验收报告'] },
      },
      arrival: { channel: 'inPerson', arrivedOn: '2026-03-02', confirmedOn: null },
      receiptEvidence: '收件回执',
    }),
  )
  const first = requests[0]?.id ?? ''
  fileId = await addFile(first, '答复书扫描.txt')
  onDay('2026-03-10')
  for (const { id, version } of requests) {
    const of = { organId: bureau, requestId: id }
    const reply = good(
      await run('clerk', recordReply, {
        ...{ ...of, version, method: 'mail', carrier: 'post', main: null },
        ...{ outside: { on: '2026-03-10', evidence: '答复书底稿' }, results: [{ code: 'OPEN-2', withheld: [] }] },
      }),
    )
    const told = good(
      await run('clerk', fileEvidence, {
        ...{
          ...of,
          version: reply.version,
          paper: 'serviceRecord',
          fields: { attempts: '2026-03-12签收' },
          fileId: null,
        },
      }),
    )
    const closed = good(await run('clerk', closeRequest, { ...of, version: told.version }))
    ids.push({ requestId: id, version: closed.version })
  }
})

describe('the file of a request', () => {
  it('is archived only with its index, which is made of what lies in it', async () => {
    const [first] = ids
    const of = { organId: bureau, requestId: first?.requestId, version: first?.version }
    const refused = await run('clerk', archiveRequest, { ...of, retention: 'tenYears' })
    // Both were answered outside, and of neither reply there is a copy; all that is missing is told at once.
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        reasons: [
          { code: 'missing-replyCopy', article: '45' },
          { code: 'missing-fileIndex', article: '45' },
        ],
      },
    })
    for (const [at, each] of ids.entries()) {
      const paper = { organId: bureau, requestId: each.requestId, paper: 'replyCopy', fields: {} }
      const words = await run('clerk', fileEvidence, { ...paper, version: each.version, fileId: null })
      expect(words).toMatchObject({ ok: false, refusal: { reasons: [{ code: 'no-file', article: '45' }] } })
      const copy = at === 0 ? fileId : await addFile(each.requestId, '第二件答复书.txt')
      each.version = good(await run('clerk', fileEvidence, { ...paper, version: each.version, fileId: copy })).version
      const url = `${PATH}/requests/${each.requestId}/index`
      const made = await send('clerk', { url, body: { version: each.version } })
      expect(made.statusCode, made.body).toBe(200)
      const { version } = made.json<{ version: number }>()
      const archived = { organId: bureau, requestId: each.requestId, version, retention: 'tenYears' }
      each.version = good(await run('clerk', archiveRequest, archived)).version
    }
    expect(
      (await send('leader', { url: `${PATH}/requests/${first?.requestId}/index`, body: { version: 1 } })).statusCode,
    ).toBe(403)
  })

  it('comes as one archive: numbered, with its index and its data; and the log says who took it', async () => {
    const file = await send('clerk', { url: `${PATH}/requests/${ids[0]?.requestId}/file` })
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/zip'])
    const parts = unzipSync(file.rawPayload)
    expect(Object.keys(parts).map((name) => name.replace(/\.(pdf|docx)$/, ''))).toEqual([
      ...[
        '00 卷内目录',
        '00 卷内目录',
        '01 政府信息公开申请表',
        '02 政府信息公开申请登记表',
        '03 答复书副本.txt',
        '04 送达情况说明',
        '05 文书送达情况',
        '06 办理过程',
        '案卷数据.json',
      ],
    ])
    expect(Buffer.from(parts['03 答复书副本.txt'] ?? []).toString()).toBe('答复书扫描.txt全文')
    const data = JSON.parse(Buffer.from(parts['案卷数据.json'] ?? []).toString())
    expect([data.number, data.request.retention, data.files.length]).toEqual(['2026-0001', 'tenYears', 6])
    expect(JSON.stringify(data)).not.toContain('张三丰')
    const index = Buffer.from(
      unzipSync(parts['00 卷内目录.docx'] ?? new Uint8Array())['word/document.xml'] ?? [],
    ).toString()
    for (const words of ['题名', '政府信息公开申请表', '答复书副本', '本卷共6件', '保管期限：10年', '2026年3月10日']) {
      expect(index).toContain(words)
    }
    const log = await db
      .selectFrom('event')
      .select(['kind', 'case_id'])
      .where('kind', 'in', ['caseFileTaken', 'personalFileRead'])
      .orderBy('seq')
      .execute()
    expect(log).toEqual([
      { kind: 'caseFileTaken', case_id: ids[0]?.requestId },
      { kind: 'personalFileRead', case_id: fileId },
    ])
    expect((await send('leader', { url: `${PATH}/requests/${ids[0]?.requestId}/file` })).statusCode).toBe(403)
  })
})

describe('destruction', () => {
  const lists = async () =>
    (await send('clerk', { url: `${PATH}/destructions` })).json<{ items: DestructionLine[] }>().items
  const expired = async () => (await send('clerk', { url: `${PATH}/expired` })).json<{ items: ArchivedLine[] }>().items
  const list = (requestIds: readonly (string | undefined)[]) =>
    send('head', { url: `${PATH}/destructions`, body: { requestIds } })
  const destroy = (id: string | undefined, version: number | undefined) =>
    send('head', { url: `${PATH}/destructions/${id}/destroy`, body: { version } })
  const requestIds = () => ids.map(({ requestId }) => requestId)

  it('waits until ten whole years after the year of closing are over', async () => {
    onDay('2036-12-31')
    expect(await expired()).toEqual([])
    expect(noOf(await list(requestIds()))).toEqual([422, 'still-kept', 'still-kept'])
    onDay('2037-01-01')
    expect(await expired()).toMatchObject([
      { number: '2026-0001', retention: '10年', closedOn: '2026-03-10', keptUntil: '2036-12-31', disputed: false },
      { number: '2026-0002' },
    ])
  })

  it('waits for a suit that goes on', async () => {
    const suit = { id: '01900000-0000-7000-8000-0000000000aa', kind: 'litigationDirect', stage: 'opened' }
    await db
      .insertInto('proceeding')
      .values({
        ...{ organ_id: bureau, ...suit, version: 1, request_id: ids[0]?.requestId ?? null },
        ...{ begun_on: date('2036-12-01'), final_on: null, due_on: null, details: '{}' },
      })
      .execute()
    expect(noOf(await list(requestIds()))).toEqual([422, 'disputed'])
    await db.deleteFrom('proceeding').execute()
  })

  it('is listed by the head, once, and begun with an approval only', async () => {
    expect(noOf(await send('clerk', { url: `${PATH}/destructions`, body: { requestIds: requestIds() } }))).toEqual([
      ...[403, 'not-your-role'],
    ])
    expect((await list([ids[0]?.requestId])).statusCode).toBe(201)
    expect(noOf(await list(requestIds()))).toEqual([422, 'listed'])
    expect((await expired()).map(({ number }) => number)).toEqual(['2026-0002'])
    const [made] = await lists()
    expect(made).toMatchObject({ status: 'listed', count: 1, approval: null })
    expect(noOf(await destroy(made?.id, made?.version))).toEqual([422, 'not-approved'])
  })

  it('destroys personal data with the last request of a letter, and the files of each, and says so', async () => {
    good(
      await run('head', setRoute, {
        ...{ organId: bureau, kind: 'destruction', version: 0, mayHoldTwo: false },
        steps: [{ id: 'sign', name: '批准', role: 'leader', required: true }],
      }),
    )
    const approve = async ({ id, digest }: DestructionLine) => {
      const body = { subject: { kind: 'destruction', id }, digest, optionalSteps: [] }
      const asked = await send('head', { url: `/api/approvals/${bureau}`, body })
      expect(asked.statusCode, asked.body).toBe(201)
      const { id: approvalId, version } = asked.json<{ id: string; version: number }>()
      const decision = { stepId: 'sign', decision: 'approve', digest, opinion: null, version }
      const signed = await send('leader', { url: `/api/approvals/${bureau}/${approvalId}/signatures`, body: decision })
      expect(signed.statusCode, signed.body).toBe(200)
    }
    const data = async () => db.selectFrom('personal_data').select(['masked', 'ciphertext', 'keyed_hash']).execute()
    const [first] = await lists()
    if (first === undefined) throw new Error('no list')
    await approve(first)
    const use = await db.selectFrom('blob_use').select('sha256').where('id', '=', fileId).executeTakeFirstOrThrow()
    const gone = await destroy(first.id, first.version)
    // Its scan and its index; the applicant is still named by the second request.
    expect([gone.statusCode, gone.json()]).toMatchObject([200, { data: 0, files: 2 }])
    expect((await data()).every(({ ciphertext }) => ciphertext !== null)).toBe(true)
    expect(await blobs.has(use.sha256, true)).toBe(false)
    expect((await send('clerk', { url: `/api/files/${bureau}/${fileId}` })).statusCode).toBe(404)

    await list([ids[1]?.requestId])
    const [second] = await lists()
    if (second === undefined) throw new Error('no second list')
    await approve(second)
    // Name, identity number, phone, address.
    expect((await destroy(second.id, second.version)).json()).toMatchObject({ data: 4, files: 2 })
    for (const row of await data()) expect(row).toEqual({ masked: '（已销毁）', ciphertext: null, keyed_hash: null })
    expect(await lists()).toMatchObject([
      { status: 'done', destroyed: { data: 4, files: 2, on: '2037-01-01' } },
      { status: 'done', destroyed: { data: 0, files: 2 } },
    ])
    const again = (await lists())[0]
    expect(noOf(await destroy(again?.id, again?.version))).toEqual([422, 'not-listed'])
    const line = (await send('clerk', { url: `/api/requests/${bureau}` })).json<{ items: { applicant: string }[] }>()
    expect(line.items.map(({ applicant }) => applicant)).toEqual(['（已销毁）', '（已销毁）'])
    expect(await faults()).toEqual([])
  })
})
