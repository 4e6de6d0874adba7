import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { noOf, openBureau } from '../../test/bureau.ts'
import type { CheckedSheet } from './imports.ts'
import type { AlikeRequests, ReadAhead, SameWordsAsked } from './intake.ts'

const { send, bureau, ground, errors, faults } = await openBureau()
const at = `/api/requests/${bureau}`

const PERSON = {
  ...{ kind: 'lawyer', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: null, postcode: null, legalRepresentative: null, contact: null },
}
const letter = (over: object = {}) => ({
  application: {
    ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
    ...{ notify: { sms: false, email: false }, items: ['2025年松溪县林地征收补偿标准'] },
  },
  arrival: { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null },
  receiptEvidence: 'EMS 1234567890123，值班室签收',
  ...over,
})

const text = (words: string) => new TextEncoder().encode(words)

it('reads a letter ahead and keeps nothing of it', async () => {
  const answer = await send('clerk', {
    url: `${at}/intake/read`,
    bytes: text(
      '申请人：李四，身份证号：350721199003074518，电话：13805991234\n申请公开以下信息：\n松溪县2025年造林验收报告。\n2026年2月26日',
    ),
  })
  expect(answer.statusCode).toBe(200)
  const { proposed, recognised, lines } = answer.json<ReadAhead>()
  expect(proposed).toMatchObject({ kind: 'person', name: '李四', phone: '13805991234' })
  expect(proposed.items).toEqual(['松溪县2025年造林验收报告'])
  expect(recognised).toBe(false)
  expect(lines).toContain('2026年2月26日')
  const stored = await ground.db.selectFrom('personal_data').selectAll().execute()
  expect(stored).toEqual([])
  expect(await ground.db.selectFrom('blob_use').selectAll().execute()).toEqual([])
})

it('says in a sentence why it cannot read a file, and reads nothing for whoever may not register', async () => {
  const broken = await send('clerk', { url: `${at}/intake/read`, bytes: text('PK\x03\x04 no zip') })
  expect(broken.json()).toMatchObject({ status: 422, detail: expect.stringContaining('不完整或者已经损坏') })
  const empty = await send('clerk', { url: `${at}/intake/read`, bytes: new Uint8Array(0) })
  expect(empty.json()).toMatchObject({ status: 422, detail: expect.stringContaining('空的') })
  expect(noOf(await send('leader', { url: `${at}/intake/read`, bytes: text('申请人：李四') }))).toEqual([
    403,
    'not-your-role',
  ])
})

it('registers a letter by the table of classes that the organ has on that day', async () => {
  const columns = async () => {
    const { kinds } = (await send('clerk', { url: `${at}/intake` })).json<{ kinds: { id: string; column: string }[] }>()
    return kinds.find(({ id }) => id === 'lawyer')?.column
  }
  expect(await columns()).toBe('person')
  const before = await send('clerk', { url: at, body: letter() })
  expect(before.statusCode).toBe(201)
  const change = { method: 'PUT', url: `/api/settings/${bureau}/applicantColumns` } as const
  const table = { value: { lawyer: 'legalService' }, version: 0 }
  expect(noOf(await send('clerk', { ...change, body: table }))[0]).toBe(403)
  expect((await send('admin', { ...change, body: table })).statusCode).toBe(200)
  expect(await columns()).toBe('legalService')
  await send('clerk', { url: at, body: letter() })
  const rows = await ground.db.selectFrom('request').select('applicant_column').orderBy('id').execute()
  expect(rows.map((row) => row.applicant_column)).toEqual(['person', 'legalService'])
  const nonsense = { value: { lawyer: 'total' }, version: 1 }
  expect((await send('admin', { ...change, body: nonsense })).statusCode).toBe(400)
})

it('keeps what an agent may do with the application, and takes no file of another kind for it', async () => {
  const agent = { ...PERSON, name: '李律师', identity: null }
  const { application } = letter()
  const upload = async (personal: boolean) => {
    const url = `/api/files/${bureau}?caseKind=draft&personal=${personal}&name=authority.txt`
    return (await send('clerk', { url, bytes: text('授权委托书') })).json<{ id: string }>().id
  }
  const [open, authorityFileId] = [await upload(false), await upload(true)]
  const withFile = (fileId: string, who: object | null = agent) =>
    letter({ application: { ...application, agent: who, items: ['林权登记'] }, authorityFileId: fileId })
  expect((await send('clerk', { url: at, body: withFile(open) })).statusCode).toBe(400)
  expect((await send('clerk', { url: at, body: withFile(authorityFileId, null) })).statusCode).toBe(400)
  expect((await send('clerk', { url: at, body: withFile(authorityFileId) })).statusCode).toBe(201)
  const rows = await ground.db.selectFrom('application').select('details').orderBy('id', 'desc').limit(1).execute()
  expect(rows[0]?.details).toMatchObject({ agent: { kind: 'lawyer', authorityFileId } })
})

it('tells before registering what the same applicant has asked, and how often this month', async () => {
  const answer = await send('clerk', {
    url: `${at}/intake/alike`,
    body: {
      ...{ name: '张三丰', identity: '350721199003074518', phone: null, receivedOn: '2026-02-28' },
      items: ['2025年松溪县林地征收补偿标准', '护林员名单'],
    },
  })
  const { items } = answer.json<{ items: AlikeRequests[] }>()
  expect(items.map(({ earlierSameWords }) => earlierSameWords.length)).toEqual([2, 0])
  expect(items.map(({ sameApplicantThisMonth }) => sameApplicantThisMonth)).toEqual([4, 5])
})

it('lists what several people have asked with the same words', async () => {
  expect((await send('leader', { url: `${at}/same-words` })).json()).toEqual({ items: [], next: null })
  const other = { ...PERSON, name: '李四', identity: '11010519491231002X' }
  const { application } = letter()
  await send('clerk', { url: at, body: letter({ application: { ...application, applicants: [other] } }) })
  const { items } = (await send('leader', { url: `${at}/same-words` })).json<{ items: SameWordsAsked[] }>()
  expect(items).toMatchObject([{ people: 2, requests: 3, knowledge: 'open', content: '2025年松溪县林地征收补偿标准' }])
  expect(items[0]?.lines.map(({ applicant }) => applicant)).toEqual(['李四', '张三丰', '张三丰'])
  expect((await send('clerk', { url: `${at}/same-words?after=nonsense` })).statusCode).toBe(400)
})

const HEADS = ['登记编号', '申请人', '申请内容', '收到日期', '答复日期', '办理结果']
const REGISTER = listWorkbook(
  [
    {
      ...{ name: '2025年', widths: HEADS.map(() => 12), heads: HEADS },
      rows: [
        ['2025-0001', '赵六', '护林员名单', '2025-04-01', '2025-04-10', '予以公开'],
        ['2025-0002', '钱七', '防火检查记录', '2025-13-01', null, null],
        ['2025-0003', '孙八', '林木采伐许可', '2025-12-20', null, null],
      ],
    },
  ],
  '台账',
)

it('imports an old register: checks it, keeps the mapping, takes over what can come in, and reconciles', async () => {
  const check = async () => (await send('clerk', { url: `${at}/import/check`, bytes: REGISTER })).json<CheckedSheet>()
  const first = await check()
  // The sheet has no channel: one is set for all rows.
  expect(first.faults.map(({ sentence }) => sentence)).toEqual(['还没有对应的栏目：申请渠道。请在“栏目对照”中选择。'])
  const mapping = { ...first.mapping, fixed: { channel: 'signedMail' } }
  const kept = await send('clerk', { method: 'PUT', url: `${at}/import/mapping`, body: { mapping, version: 0 } })
  expect(kept.statusCode).toBe(200)
  const second = await check()
  expect(second).toMatchObject({ rows: 3, ready: 2, ended: 1, refused: 1, version: 1, piece: 200 })
  expect(second.faults).toEqual([
    { line: 3, column: 'arrivedOn', sentence: '“收到日期”中的“2025-13-01”不是存在的日期。' },
  ])
  const stored = await send('clerk', {
    url: `/api/files/${bureau}?caseKind=draft&personal=true&name=${encodeURIComponent('台账.xlsx')}`,
    bytes: REGISTER,
  })
  const { id: fileId } = stored.json<{ id: string }>()
  const run = { url: `${at}/import`, body: { fileId, mapping: second.mapping, from: 0 } }
  expect(noOf(await send('leader', run))).toEqual([403, 'not-your-role'])
  expect((await send('clerk', run)).json()).toEqual({ imported: 2, already: 0, refused: [3] })
  expect((await send('clerk', run)).json()).toEqual({ imported: 0, already: 2, refused: [3] })
  expect(await check()).toMatchObject({ ready: 0, already: 2, refused: 1 })
  const none = { business: 0, research: 0, publicInterest: 0, legalService: 0, otherOrganisation: 0 }
  const gaps = await send('clerk', {
    url: `${at}/import/carry-over`,
    body: { year: 2026, reported: { person: 3, ...none } },
  })
  expect(gaps.json()).toEqual({ gaps: [{ column: 'person', name: '自然人', reported: 3, here: 1 }] })
})

it('reads row 四 of last year out of an annual report', async () => {
  const report = readFileSync(new URL('../../samples/lanchuan-construction-2023.docx', import.meta.url))
  const read = await send('clerk', { url: `${at}/import/carried-out`, bytes: new Uint8Array(report) })
  // As samples/lanchuan-construction-2023.expected.json has it.
  expect(read.json()).toEqual({
    year: 2023,
    reported: { person: 2, business: 2, research: 0, publicInterest: 0, legalService: 0, otherOrganisation: 0 },
  })
  const letter = await send('clerk', { url: `${at}/import/carried-out`, bytes: text('申请人：李四') })
  expect(letter.statusCode).toBe(422)
})

it('hands out a sample whose headings it knows itself', async () => {
  const sample = await send('clerk', { url: `${at}/import/template` })
  expect(sample.headers['content-disposition']).toContain('.xlsx')
  const bytes = new Uint8Array(sample.rawPayload)
  const checked = await send('clerk', { url: `${at}/import/check`, bytes })
  // Nothing stands below its headings yet.
  expect(checked.json()).toMatchObject({ status: 422, detail: '文件里没有申请：列名下面应当每行一件。' })
})

it('leaves the log and the rows as they should be', async () => {
  expect(errors).toEqual([])
  expect(await faults()).toEqual([])
})
