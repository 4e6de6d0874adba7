/** Letters of a request behind their routes: drafted, issued with a number, handed in, signed, stamped, voided. */
import { describe, expect, it } from 'vitest'
import { setRemedy } from '#command/organ/organVerbs.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import type { Document } from '#document/document.ts'
import { readDocument } from '#document/read/read.ts'
import { writeDocx } from '#document/write/docx.ts'
import { writePdf } from '#document/write/pdf.ts'
import { date } from '#law/date.ts'
import { approvalsOf } from '#store/approvals.ts'
import { listNumbers } from '#store/documentNumbers.ts'
import { findLetter } from '#store/letters.ts'
import { noOf } from './bureau.ts'
import { searchableScan } from './handmadePdf.ts'
import { openLetterBureau } from './letterBureau.ts'
import { signedScan } from './signedScan.ts'

const house = await openLetterBureau()
const { act, addFile, bureau, draft, doing, errors, faults, fileOf, ground, one, send, shown, sign } = house
const { paperOf, stamp, stateOf, unitId, time, upload } = house

const CORRECTION = {
  unclear: ['没有写明征收项目的名称。'],
  guidance: '可以写明项目、年度或者文号。',
  correctionItems: ['项目的名称或者地块。'],
  correctionDays: 10,
}

const textOf = ({ blocks }: Document) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text])).join('\n')

async function wordsOf(id: string, form: 'docx' | 'pdf' = 'docx'): Promise<string> {
  const answer = await send('clerk', { url: `/api/letters/${bureau}/${id}/file?form=${form}` })
  expect(answer.statusCode).toBe(200)
  const reading = await readDocument(answer.rawPayload, `letter.${form}`)
  if (!reading.ok) throw new Error(reading.error.message)
  return textOf(reading.value)
}

const numbers = (series: 'reply' | 'notice') =>
  listNumbers(ground.db, bureau, { series, year: 2026 }, { after: 0, limit: 100 })

describe('a letter of the procedure', () => {
  it('is filled from the case, issued with a number, and says what was asked in the applicant’s own words', async () => {
    const requestId = await one()
    const drafted = await draft(requestId, 'correctionNotice', CORRECTION)
    expect(drafted.statusCode).toBe(201)
    const { id } = drafted.json<{ id: string }>()
    expect(await shown(id)).toMatchObject({ status: 'draft', missing: [], against: [], template: 'builtIn' })
    expect((await doing('clerk', id, 'issue')).json()).toMatchObject({ status: 'issued' })
    const { number, datedOn } = await shown(id)
    expect(number).toMatch(/^松溪县林业局公函〔2026〕[1-9]\d*号$/)
    expect(datedOn).toBe('2026-03-02')
    for (const form of ['docx', 'pdf'] as const) {
      const words = (await wordsOf(id, form)).replaceAll(/\s/g, '')
      expect(words).toContain('张三丰：')
      expect(words).toContain('申请公开：“2025年松溪县林地征收补偿标准”')
      expect(words).toContain('2026年2月27日')
      expect(words).toContain('10个工作日内')
      expect(words).toContain('2026年3月2日')
      expect(words).toContain('《中华人民共和国政府信息公开条例》第三十条')
      expect(words).not.toContain('【')
    }
    expect(noOf(await doing('clerk', id, 'issue'))).toEqual([422, 'not-a-draft'])
    expect(await faults()).toEqual([])
  })

  it('is not issued while something is missing, and says all that is', async () => {
    const { id } = (await draft(await one(), 'correctionNotice', { unclear: ['不明确。'] })).json<{ id: string }>()
    const answer = await doing('clerk', id, 'issue')
    expect(noOf(answer)).toEqual([422, 'missing-fields'])
    expect(answer.json()).toMatchObject({
      reasons: [{ article: '30', sentence: '还没有写明：补正指导、补正事项、补正期限工作日数。' }],
    })
    expect(await shown(id)).toMatchObject({ status: 'draft', number: null })
  })

  it('takes nothing that the case itself says, and nothing that does not belong into it', async () => {
    const answer = await draft(await one(), 'correctionNotice', { applicant: '李四', harm: '无', guidance: '【随意】' })
    expect(answer.json()).toMatchObject({
      fields: [{ path: 'values.guidance' }],
    })
    const other = await draft(await one(), 'correctionNotice', { applicant: '李四', harm: '无' })
    expect(other.json()).toMatchObject({
      fields: [
        { path: 'values.applicant', sentence: '“申请人”由系统填写，不用录入。' },
        { path: 'values.harm', sentence: '这种文书没有“可能的损害”。' },
      ],
    })
    expect(noOf(await draft(await one(), 'record:CORRECTED', {}))).toEqual([422, 'other-case'])
    expect(noOf(await draft(await one(), 'register', {}))).toEqual([422, 'other-case'])
  })

  it('is written by those who handle requests, and by nobody of another organ', async () => {
    const requestId = await one()
    expect(noOf(await draft(requestId, 'correctionNotice', CORRECTION, 'secrecy'))).toEqual([403, 'not-your-role'])
    expect(noOf(await draft(requestId, 'correctionNotice', CORRECTION, 'neighbour'))).toEqual([403, 'not-your-role'])
  })

  it('voided before it goes out leaves its number in the register with the reason, and gives it to nobody else', async () => {
    const { id } = (await draft(await one(), 'correctionNotice', CORRECTION)).json<{ id: string }>()
    await doing('clerk', id, 'issue')
    const { number } = await shown(id)
    expect(noOf(await doing('clerk', id, 'void', { reason: '编错' }))).toEqual([403, 'not-your-role'])
    expect((await doing('head', id, 'void', { reason: '申请人已经撤回' })).json()).toMatchObject({ status: 'void' })
    const voided = (await numbers('notice')).find((each) => each.number === number)
    expect(voided?.voided).toEqual({ on: '2026-03-02', reason: '申请人已经撤回' })
    const { id: next } = (await draft(await one(), 'correctionNotice', CORRECTION)).json<{ id: string }>()
    await doing('clerk', next, 'issue')
    expect((await shown(next)).number).not.toBe(number)
    const register = (await send('leader', { url: `/api/numbers/${bureau}?series=notice` })).json()
    expect(register.items).toContainEqual(
      expect.objectContaining({ number, letter: '政府信息公开申请补正告知书', voided: voided?.voided }),
    )
    expect(await faults()).toEqual([])
  })

  it('to a third party holds nothing of the applicant', async () => {
    const requestId = await one()
    const typed = { thirdParty: '绿源林场', information: '征收补偿协议', interest: '商业秘密' }
    const { id } = (await draft(requestId, 'thirdPartyInquiry', typed)).json<{ id: string }>()
    await doing('clerk', id, 'issue')
    const words = await wordsOf(id)
    expect(words).toContain('绿源林场：')
    expect(words).not.toMatch(/张三丰|350721199003074518|13805991234|解放街12号/)
    const naming = { ...typed, information: '张三丰（350721199003074518）申请的征收补偿协议' }
    const { id: second } = (await draft(requestId, 'thirdPartyInquiry', naming)).json<{ id: string }>()
    expect(noOf(await doing('clerk', second, 'issue'))).toEqual([422, 'names-applicant', 'personal-numbers'])
  })

  it('that somebody must sign is not issued without the signature', async () => {
    const requestId = await one()
    for (const [kind, values] of [
      ['extensionNotice', { extensionReason: '需要调取档案', extensionDays: 20 }],
      ['reply:NA-NOTEXIST', { search: ['已经检索。'] }],
    ] as const) {
      const { id } = (await draft(requestId, kind, values)).json<{ id: string }>()
      expect(noOf(await doing('clerk', id, 'issue'))).toContain('needs-approval')
    }
  })

  it('of an extension is numbered with the consent of the head, and reckons the new due date itself', async () => {
    const requestId = await one()
    const values = { extensionReason: '需要调取档案', extensionDays: 10 }
    const { id } = (await draft(requestId, 'extensionNotice', values)).json<{ id: string }>()
    // Received on 2026-02-27, so due on 2026-03-26; ten working days more, without the festival on 2026-04-05 and 06.
    expect((await shown(id)).values).toMatchObject({ extendedDueOn: '2026-04-10' })
    const asked = await doing('clerk', id, 'submission', { optionalSteps: [] })
    expect(asked.statusCode).toBe(200)
    const [approval] = await approvalsOf(ground.db, bureau, { kind: 'extension', id: requestId })
    expect((await sign('head', approval?.state.id ?? '')).json()).toMatchObject({ status: 'approved' })
    expect(await shown(id)).toMatchObject({ status: 'issued', datedOn: '2026-03-02' })
    expect(await faults()).toEqual([])
  })
})

describe('the notice of an extension that the head has written', () => {
  it('waits for the head, whose own signature is the consent; nobody else is named as a signer', async () => {
    const requestId = await one()
    const values = { extensionReason: '需要调取档案', extensionDays: 10 }
    const { id } = (await draft(requestId, 'extensionNotice', values, 'head')).json<{ id: string }>()
    expect((await doing('head', id, 'submission', { optionalSteps: [] })).statusCode).toBe(200)
    const [asked] = await approvalsOf(ground.db, bureau, { kind: 'extension', id: requestId })
    const approvalId = asked?.state.id ?? ''
    const waiting = (await send('head', { url: '/api/approvals' })).json<{ items: { id: string }[] }>()
    expect(waiting.items.map((line) => line.id)).toContain(approvalId)
    const url = `/api/approvals/${bureau}/${approvalId}`
    const about = { caseKind: 'request', caseId: requestId }
    expect((await send('head', { url })).json()).toMatchObject({ against: [], about })
    const signers = async (who: 'head' | 'clerk') =>
      (await send(who, { url: `${url}/signers` })).json<{ items: { name: string }[] }>().items.map(({ name }) => name)
    // On paper the head's own signature is entered by another.
    expect([await signers('clerk'), await signers('head')]).toEqual([['周主任'], []])
    expect((await sign('head', approvalId)).json()).toMatchObject({ status: 'approved' })
    expect(await shown(id)).toMatchObject({ status: 'issued', datedOn: '2026-03-02' })
    expect(await faults()).toEqual([])
  })

  it('is a consent and nothing else: of another letter the head signs none of their own', async () => {
    const requestId = await one()
    const ended = { correctionNoticedOn: '2026-03-02', correctionEndedOn: '2026-03-02' }
    const { id } = (await draft(requestId, 'reply:OTH-NOCORR', ended, 'head')).json<{ id: string }>()
    const answer = await doing('head', id, 'submission', { optionalSteps: [] })
    expect(noOf(answer)).toEqual([422, 'no-signer'])
    expect(answer.json()).toMatchObject({
      reasons: [
        {
          sentence:
            '“公开机构负责人签发”环节没有人可以签署：担任公开工作机构负责人的只有提交审批的人，而提交审批的人不能签署本人提交的内容。请安全管理员任命或者由负责人调整审批流程后再提交。',
        },
      ],
    })
    expect(await shown(id)).toMatchObject({ status: 'draft' })
  })
})

describe('letters that an organ wants signed', () => {
  it('go through its route: the notice that ends a request always, all others where it is set so', async () => {
    const requestId = await one()
    const ended = { correctionNoticedOn: '2026-03-02', correctionEndedOn: '2026-03-02' }
    const { id } = (await draft(requestId, 'reply:OTH-NOCORR', ended)).json<{ id: string }>()
    expect(noOf(await doing('clerk', id, 'issue'))).toEqual([422, 'needs-approval'])
    expect((await doing('clerk', id, 'submission', { optionalSteps: [] })).statusCode).toBe(200)
    const [asked] = await approvalsOf(ground.db, bureau, { kind: 'letter', id })
    expect((await sign('head', asked?.state.id ?? '')).json()).toMatchObject({ status: 'approved' })
    expect((await shown(id)).number).toMatch(/公复〔2026〕[1-9]\d*号$/)

    const setting = (value: string, version: number) =>
      house.run('admin', changeSetting, { organId: bureau, key: 'lettersApproved', value, version })
    expect((await setting('all', 0)).ok).toBe(true)
    const { id: notice } = (await draft(requestId, 'correctionNotice', CORRECTION)).json<{ id: string }>()
    expect(noOf(await doing('clerk', notice, 'issue'))).toEqual([422, 'needs-approval'])
    expect((await setting('required', 1)).ok).toBe(true)
    expect((await doing('clerk', notice, 'issue')).json()).toMatchObject({ status: 'issued' })
    expect(await faults()).toEqual([])
  })

  it('are numbered by the pattern that the organ has set, which must be one', async () => {
    const setting = (value: string, version: number) =>
      house.run('admin', changeSetting, { organId: bureau, key: 'noticeNumberPattern', value, version })
    expect(await setting('松林公告〔【年】〕第【序号】号', 0)).toMatchObject({
      refusal: { fields: [{ path: 'value', sentence: '文号不写“第”字。' }] },
    })
    expect((await setting('松林公告〔【年】〕【序号】号', 0)).ok).toBe(true)
    const { id } = (await draft(await one(), 'correctionNotice', CORRECTION)).json<{ id: string }>()
    await doing('clerk', id, 'issue')
    expect((await shown(id)).number).toMatch(/^松林公告〔2026〕[1-9]\d*号$/)
  })

  it('take each number once, whoever comes at the same moment', async () => {
    const requestId = await one()
    const ids = await Promise.all(
      Array.from(
        { length: 6 },
        async () => (await draft(requestId, 'correctionNotice', CORRECTION)).json<{ id: string }>().id,
      ),
    )
    await Promise.all(ids.map((id) => doing('clerk', id, 'issue')))
    const given = await Promise.all(ids.map(async (id) => (await shown(id)).number))
    expect(new Set(given).size).toBe(6)
    expect(await faults()).toEqual([])
  })

  it('are changed and issued by one of two at the same moment; the other is told', async () => {
    const { id } = (await draft(await one(), 'correctionNotice', CORRECTION)).json<{ id: string }>()
    // Both have read the same version, whoever comes first.
    const version = (await findLetter(ground.db, bureau, id))?.version
    const answers = await Promise.all(
      (['clerk', 'otherClerk'] as const).map((who) => doing(who, id, 'issue', { version })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })
})

const OUTCOME = { results: [{ code: 'NA-NOTEXIST', withheld: [] }], main: null }
const SEARCH = {
  places: '公文系统、档案室',
  words: '林地征收、补偿标准',
  person: '林政科两人',
  time: '2026年3月2日',
}

/** A request in handling with its outcome chosen; the letter drafted. */
async function handled({
  filed = true,
  kind = 'reply:NA-NOTEXIST',
  values = {},
}: {
  filed?: boolean
  kind?: string
  values?: object
} = {}) {
  const requestId = await one()
  await act('clerk', requestId, 'assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
  if (filed) await act('clerk', requestId, 'fileEvidence', { paper: 'searchRecord', fields: SEARCH, fileId: null })
  expect((await act('clerk', requestId, 'chooseOutcome', OUTCOME)).statusCode).toBe(200)
  const { id: letterId } = (await draft(requestId, kind, values)).json<{ id: string }>()
  return { requestId, letterId }
}

async function submit(requestId: string, letterId: string, more: object = {}) {
  const letterVersion = (await findLetter(ground.db, bureau, letterId))?.version
  const { act: _, ...rest } = { act: 0, ...more }
  const url = `/api/requests/${bureau}/${requestId}/acts/submit`
  const { version } = (await send('clerk', { url: `/api/requests/${bureau}/${requestId}` })).json<{ version: number }>()
  return send('clerk', { url, body: { version, letterId, letterVersion, asked: [], optionalSteps: [], ...rest } })
}

const approvalOf = async (requestId: string) =>
  (await approvalsOf(ground.db, bureau, { kind: 'reply', id: requestId }))[0]?.state.id ?? ''

describe('a reply', () => {
  it('says what the papers of the file say, and passes the same check as a file from outside', async () => {
    const { requestId, letterId } = await handled()
    const words = await wordsOf(letterId)
    expect(words).toContain('检索时间：2026年3月2日；检索人员：林政科两人。')
    expect(words).toContain('检索范围：公文系统、档案室；关键词：林地征收、补偿标准。')
    expect(words).toContain(
      '可以自收到本答复之日起60日内向松溪县人民政府申请行政复议，或者自收到本答复之日起6个月内向松溪县人民法院',
    )
    expect(words).toContain('【文号】')
    expect((await submit(requestId, letterId)).json()).toMatchObject({ state: 'inReview' })
    const { number, files } = await fileOf(requestId)
    expect(files.map(({ name }: { name: string }) => name)).toEqual([`政府信息公开申请答复书-送审稿-${number}.docx`])
    const saved = await send('clerk', { url: `/api/letters/${bureau}/${letterId}/file?form=docx&which=draft` })
    expect(saved.headers['content-disposition']).toBe(
      `attachment; filename="letter.docx"; filename*=UTF-8''${encodeURIComponent('政府信息公开申请答复书-送审稿.docx')}`,
    )
  })

  it('is not handed in with anything missing: on file, in the letter, in the route', async () => {
    const { requestId, letterId } = await handled({ filed: false, values: { search: ['没有。'] } })
    const answer = await submit(requestId, letterId, { asked: ['secrecy'] })
    expect(noOf(answer)).toEqual([422, 'missing-searchRecord', 'no-secrecy-step'])
    // The draft itself says so before anybody hands it in, apart from what the letter lacks.
    expect(await shown(letterId)).toMatchObject({
      against: [],
      evidence: [{ code: 'missing-searchRecord', article: '36(4)', sentence: '案卷中还没有“检索记录”。' }],
    })
    await act('clerk', requestId, 'fileEvidence', { paper: 'searchRecord', fields: SEARCH, fileId: null })
    expect(await shown(letterId)).toMatchObject({ evidence: [] })
    const { requestId: other, letterId: wrong } = await handled({
      kind: 'reply:NA-MAKE',
      values: { processing: '汇总' },
    })
    expect(noOf(await submit(other, wrong))).toEqual([422, 'other-outcome'])
  })

  it('with several results tells all of them, and reconsideration first for what is refused (复议法 Art. 23.1(4))', async () => {
    const { requestId } = await handled()
    const results = ['NA-NOTEXIST', 'REF-PROC'].map((code) => ({ code, withheld: [] }))
    await act('clerk', requestId, 'chooseOutcome', { results, main: 'NA-NOTEXIST' })
    const kind = { paper: 'deliberativeClass', fields: { class: '请示报告', noRule: '没有' }, fileId: null }
    expect((await act('clerk', requestId, 'fileEvidence', kind)).statusCode).toBe(200)
    const { id } = (await draft(requestId, 'reply:NA-NOTEXIST', { otherResults: [] })).json<{ id: string }>()
    expect(noOf(await submit(requestId, id))).toEqual([422, 'missing-fields', 'LET-ARTICLE', 'LET-FACTS'])
    const refused =
      '关于补偿标准的请示属于请示报告，没有法律、法规、规章规定应当公开。根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第三项的规定，不予公开。'
    const version = (await findLetter(ground.db, bureau, id))?.version
    const body = { version, values: { firstPart: '补偿标准文件', otherResults: [refused] } }
    expect((await send('clerk', { url: `/api/letters/${bureau}/${id}`, method: 'PUT', body })).statusCode).toBe(200)
    const words = await wordsOf(id)
    expect(words).toContain('所申请的其他内容，办理结果为“属于四类过程性信息”，答复如下：')
    expect(words).toContain(refused)
    expect(words).toContain('应当自收到本答复之日起60日内先向松溪县人民政府申请行政复议')
    expect((await submit(requestId, id)).json()).toMatchObject({ state: 'inReview' })
  })

  it('with numbers of somebody is handed in by whoever says that they are nobody else’s', async () => {
    const { requestId, letterId } = await handled({
      values: { search: ['在系统中检索到村民王某（13805990000）的材料。'] },
    })
    const answer = await submit(requestId, letterId)
    expect(noOf(answer)).toEqual([422, 'LET-PERSONAL'])
    expect(answer.body).not.toContain('13805990000')
    expect((await submit(requestId, letterId, { personalReviewed: true })).json()).toMatchObject({ state: 'inReview' })
  })

  it('is reviewed and signed by the signatures of the approval; the last one numbers and dates it', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    const approvalId = await approvalOf(requestId)
    expect((await sign('legal', approvalId)).statusCode).toBe(200)
    expect(await stateOf(requestId)).toMatchObject({ review: { given: [{ kind: 'legal', conclusion: 'agrees' }] } })
    time.today = date('2026-03-03')
    expect((await sign('leader', approvalId)).json()).toMatchObject({ status: 'approved' })
    time.today = date('2026-03-02')
    const { number, datedOn, status } = await shown(letterId)
    expect({ datedOn, status }).toEqual({ datedOn: '2026-03-03', status: 'issued' })
    expect(number).toMatch(/^松溪县林业局公复〔2026〕[1-9]\d*号$/)
    expect(await stateOf(requestId)).toMatchObject({ stage: 'signed', signature: { number, on: '2026-03-03' } })
    const words = await wordsOf(letterId)
    expect(words).toContain(number)
    expect(words).toContain('2026年3月3日')
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
  })

  it('sent back is a draft again, without a number', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    await sign('legal', await approvalOf(requestId), 'return')
    expect(await shown(letterId)).toMatchObject({ status: 'draft', number: null })
    expect(await stateOf(requestId)).toMatchObject({ stage: 'handling', review: null })
    expect((await submit(requestId, letterId)).json()).toMatchObject({ state: 'inReview' })
    expect(await faults()).toEqual([])
  })

  it('called back after the signature voids its number and is a draft again', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    const approvalId = await approvalOf(requestId)
    expect(noOf(await act('clerk', requestId, 'returnDraft', { reason: '需要修改' }))).toEqual([422, 'approval-open'])
    await sign('legal', approvalId)
    await sign('leader', approvalId)
    const { number } = await shown(letterId)
    expect((await act('clerk', requestId, 'returnDraft', { reason: '引用的文件有误' })).json()).toMatchObject({
      state: 'handling',
    })
    expect(await shown(letterId)).toMatchObject({ status: 'draft', number: null })
    const voided = (await numbers('reply')).find((each) => each.number === number)
    expect(voided?.voided?.reason).toBe('引用的文件有误')
    expect(await faults()).toEqual([])
  })

  it('waits for a deliberation that was asked for, held by another than the drafter', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId, { asked: ['deliberation'] })
    const approvalId = await approvalOf(requestId)
    await sign('legal', approvalId)
    expect(noOf(await sign('leader', approvalId))).toEqual([422, 'missing-deliberation'])
    const fileId = await addFile(requestId, '会商记录.txt', Buffer.from('会商记录'))
    const held = {
      ...{ review: 'deliberation', conclusion: 'agrees', participants: '林政科、办公室', fileId },
      opinion: '同意按不存在答复',
    }
    const wrong = await act('clerk', requestId, 'review', { ...held, chairId: house.idOf('clerk') })
    expect(noOf(wrong)).toEqual([422, 'author-reviews'])
    const right = await act('clerk', requestId, 'review', { ...held, chairId: house.idOf('unitHead') })
    expect(right.statusCode).toBe(200)
    expect((await shown(letterId)).deliberations).toMatchObject([{ chair: '李科长', opinion: '同意按不存在答复' }])
    expect((await sign('leader', approvalId)).json()).toMatchObject({ status: 'approved' })
    expect(await faults()).toEqual([])
  })

  it('is signed on paper by the same rules, entered by another, with the scan', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    const approvalId = await approvalOf(requestId)
    const url = `/api/approvals/${bureau}/${approvalId}`
    expect((await send('clerk', { url: `${url}/form` })).statusCode).toBe(200)
    for (const [who, stepId] of [
      ['legal', 'legal'],
      ['leader', 'leader'],
    ] as const) {
      const place = new URLSearchParams({ caseKind: 'approval', caseId: approvalId, name: '签署件.pdf' })
      const scan = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: signedScan(who) })
      const { version, digest } = (await send('clerk', { url })).json<{ version: number; digest: string }>()
      const body = {
        ...{ version, stepId, decision: 'approve', digest, opinion: '同意', signerId: house.idOf(who) },
        ...{ signedOn: '2026-03-02', evidence: scan.json<{ id: string }>().id },
      }
      expect((await send('otherClerk', { url: `${url}/paper`, body })).statusCode).toBe(200)
    }
    expect(await shown(letterId)).toMatchObject({ status: 'issued', datedOn: '2026-03-02' })
    expect(await stateOf(requestId)).toMatchObject({ stage: 'signed', review: { given: [{ kind: 'legal' }] } })
    // The course names who signed, and who entered it, with the scan; the clerk who entered it has reviewed nothing.
    const { timeline } = await house.fileOf(requestId)
    const course = (timeline as { who: string; what: string; on: string; fileId?: string }[]).slice(-3)
    expect(
      course.map(({ who, what, on, fileId }) => [who, what.replace(/文号.*。/, '文号…'), on, fileId !== undefined]),
    ).toEqual([
      ['赵法制', '合法性审查：同意（纸质签署，由何经办登记）。', '2026-03-02', true],
      ['孙局长', '局领导签发：同意（纸质签署，由何经办登记）。', '2026-03-02', true],
      ['孙局长', '签发，文号…', '2026-03-02', false],
    ])
    expect(await faults()).toEqual([])
  })

  it('is taken back by whoever handed it in, and changed only then', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    const letterVersion = (await findLetter(ground.db, bureau, letterId))?.version
    const change = {
      method: 'PUT',
      url: `/api/letters/${bureau}/${letterId}`,
      body: { version: letterVersion, values: {} },
    } as const
    expect(noOf(await send('clerk', change))).toEqual([422, 'not-a-draft'])
    const url = `/api/approvals/${bureau}/${await approvalOf(requestId)}`
    const { version } = (await send('clerk', { url })).json<{ version: number }>()
    expect((await send('clerk', { url: `${url}/withdrawal`, body: { version } })).statusCode).toBe(200)
    expect(await stateOf(requestId)).toMatchObject({ stage: 'handling', review: null })
    expect(await shown(letterId)).toMatchObject({ status: 'draft' })
    expect(await faults()).toEqual([])
  })

  it('of a request that was withdrawn meanwhile is signed by nobody, and goes back', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    await act('clerk', requestId, 'withdraw', {
      on: '2026-03-02',
      evidence: await paperOf(requestId, '撤回申请书.pdf'),
    })
    const approvalId = await approvalOf(requestId)
    expect(noOf(await sign('legal', approvalId))).toEqual([422, 'state'])
    expect((await sign('legal', approvalId, 'return')).json()).toMatchObject({ status: 'returned' })
    expect(await shown(letterId)).toMatchObject({ status: 'draft' })
    expect(await stateOf(requestId)).toMatchObject({ stage: 'withdrawn' })
    expect(await faults()).toEqual([])
  })

  it('of a request whose withdrawal was a mistake is handed in anew, with the number void that it bore', async () => {
    const { requestId, letterId } = await handled()
    const withdrawn = async () => {
      const evidence = await paperOf(requestId, '撤回申请书.pdf')
      expect((await act('clerk', requestId, 'withdraw', { on: '2026-03-02', evidence })).statusCode).toBe(200)
      const back = await act('head', requestId, 'takeBackEnd', { evidence: '撤回书是另一件申请的' })
      expect(back.json()).toMatchObject({ state: 'handling' })
      expect(await stateOf(requestId)).toMatchObject({ review: null, signature: null })
    }
    await submit(requestId, letterId)
    await withdrawn()
    const first = await approvalOf(requestId)
    expect(noOf(await sign('legal', first))).toEqual([422, 'state'])
    await sign('legal', first, 'return')
    expect((await submit(requestId, letterId)).json()).toMatchObject({ state: 'inReview' })
    const second = await approvalOf(requestId)
    await sign('legal', second)
    await sign('leader', second)
    const { number } = await shown(letterId)
    expect(number).toMatch(/^松溪县林业局公复〔2026〕[1-9]\d*号$/)
    await withdrawn()
    expect(await shown(letterId)).toMatchObject({ status: 'draft', number: null })
    const voided = (await numbers('reply')).find((each) => each.number === number)
    expect(voided?.voided?.reason).toBe('撤回申请登记有误，答复稿重新审签')
    expect((await submit(requestId, letterId)).json()).toMatchObject({ state: 'inReview' })
    expect(await faults()).toEqual([])
  })

  it('is not signed with another body of remedy than that of the day', async () => {
    const { requestId, letterId } = await handled()
    await submit(requestId, letterId)
    const approvalId = await approvalOf(requestId)
    await sign('legal', approvalId)
    const remedy = { kind: 'court', name: '建阳区人民法院', address: null, online: null, from: '2026-03-03', to: null }
    expect(
      (await house.run('head', setRemedy, { organId: bureau, version: await house.organVersion(), remedy })).ok,
    ).toBe(true)
    time.today = date('2026-03-03')
    expect(noOf(await sign('leader', approvalId))).toEqual([422, 'other-remedy-body'])
    time.today = date('2026-03-02')
    expect(await shown(letterId)).toMatchObject({ status: 'submitted', number: null })
    expect((await sign('leader', approvalId)).json()).toMatchObject({ status: 'approved' })
  })

  it('is asked for by its own act only', async () => {
    const { requestId } = await handled()
    const body = { subject: { kind: 'reply', id: requestId }, digest: '0'.repeat(64), optionalSteps: [] }
    expect((await send('clerk', { url: `/api/approvals/${bureau}`, body })).statusCode).toBe(400)
  })
})

describe('the stamped letter', () => {
  async function issued() {
    const requestId = await one()
    const { id } = (await draft(requestId, 'correctionNotice', CORRECTION)).json<{ id: string }>()
    await doing('clerk', id, 'issue')
    const pdf = await send('clerk', { url: `/api/letters/${bureau}/${id}/file?form=pdf` })
    return { requestId, id, pdf: pdf.rawPayload }
  }
  const filesOf = async (requestId: string) => (await fileOf(requestId)).files.map(({ name }: { name: string }) => name)
  const courseOf = async (requestId: string) =>
    (await fileOf(requestId)).timeline.map(({ what }: { what: string }) => what)
  /** The letter with other words, as a file to print. */
  const printed = async (id: string, change: (text: string) => string) => {
    const blocks = (await shown(id)).text.map(({ look, text }: { look: string; text: string }) => ({
      ...{ kind: 'paragraph', text: change(text) },
      ...(look === 'signature' || look === 'date' ? { role: look } : {}),
    }))
    const written = await writePdf({ title: null, blocks })
    if (!written.ok) throw new Error(written.error.message)
    return written.file.bytes
  }

  it('that says the same is registered without a word, and becomes a file of the case only then', async () => {
    const { requestId, id, pdf } = await issued()
    const file = { name: '用印件.pdf', bytes: pdf }
    expect((await upload(id, 'comparison', file)).json()).toEqual({
      ...{ read: true, why: '', differences: [], isRecognised: false },
    })
    expect(await filesOf(requestId)).toEqual([])
    expect((await upload(id, 'stamp', file)).statusCode).toBe(200)
    expect(await filesOf(requestId)).toEqual(['用印件.pdf'])
    const [{ id: fileId }] = (await fileOf(requestId)).files
    expect(await shown(id)).toMatchObject({ stamped: { fileId, differences: 0, byEye: false } })
    expect(await faults()).toEqual([])
  })

  it('with other words of its own is another text: refused, whatever is said of it', async () => {
    const { requestId, id } = await issued()
    const five = (text: string) => text.replace('10个工作日内', '5个工作日内')
    const pdf = { name: '另一稿.pdf', bytes: await printed(id, five) }
    const blocks = (await shown(id)).text.map(({ text }: { text: string }) => ({ kind: 'paragraph', text: five(text) }))
    const docx = { name: '另一稿.docx', bytes: writeDocx({ title: null, blocks }) }
    for (const file of [pdf, docx]) {
      expect((await upload(id, 'comparison', file)).json()).toMatchObject({
        ...{ differences: [{ approved: '10', stamped: '5' }], isRecognised: false },
      })
      const answer = await upload(id, 'stamp', file, { reason: '扫描不清，10识别成5', byEye: true })
      expect(noOf(answer)).toEqual([422, 'other-text'])
      expect(answer.json().detail).toBe(
        '文件自带的文字与审定稿有1处不同，这不是识别误差，不能登记；请用签发的文书用印，或者打印、盖章后上传扫描件。',
      )
    }
    expect(await filesOf(requestId)).toEqual([])
    expect(await shown(id)).toMatchObject({ stamped: null })
  })

  it('that is a scan and reads otherwise is told with both wordings, and registered only with the reason why, which the course tells', async () => {
    const { requestId, id } = await issued()
    const bytes = searchableScan(
      (await shown(id)).text.map(({ text }: { text: string }) => text.replace('10个工作日内', '5个工作日内')),
    )
    const file = { name: '另一稿.pdf', bytes }
    const compared = await upload(id, 'comparison', file)
    expect(compared.json()).toMatchObject({ differences: [{ approved: '10', stamped: '5' }], isRecognised: true })
    expect(noOf(await upload(id, 'stamp', file))).toEqual([422, 'differs'])
    expect(noOf(await upload(id, 'stamp', file, { byEye: true }))).toEqual([422, 'differs'])
    expect((await upload(id, 'stamp', file, { reason: '  ' })).statusCode).toBe(400)
    const named = await upload(id, 'stamp', file, { reason: '身份证号11010519491231002X识别有误' })
    expect([named.statusCode, named.json().fields[0].sentence]).toEqual([
      400,
      expect.stringContaining('不能有身份证号码'),
    ])
    expect(await filesOf(requestId)).toEqual([])
    expect((await upload(id, 'stamp', file, { reason: '扫描不清，10识别成5' })).statusCode).toBe(200)
    expect(await shown(id)).toMatchObject({ stamped: { differences: 1, byEye: false } })
    expect((await courseOf(requestId)).slice(-3)).toEqual([
      '拟制《政府信息公开申请补正告知书》。',
      expect.stringMatching(/^签发《政府信息公开申请补正告知书》，文号松林公告〔2026〕\d+号。$/),
      '《政府信息公开申请补正告知书》登记用印件，与审定稿有1处不同，经办人已经逐处核对：扫描不清，10识别成5。',
    ])
  })

  it('that is another letter is refused, whatever reason is given', async () => {
    const { requestId, id } = await issued()
    const other = await issued()
    const bytes = await printed(other.id, (text) => text.replaceAll(/[甲乙丙丁]|补正|申请/g, '另一件事'))
    const answer = await upload(id, 'stamp', { name: '别的文书.pdf', bytes }, { reason: '识别误差', byEye: true })
    expect(noOf(answer)).toEqual([422, 'other-letter'])
    expect(await shown(id)).toMatchObject({ stamped: null })
    expect(await filesOf(requestId)).toEqual([])
  })

  it('whose words nobody can read is confirmed by eye', async () => {
    const { requestId, id } = await issued()
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const file = { name: '扫描.png', bytes }
    expect(noOf(await upload(id, 'stamp', file))).toEqual([422, 'not-read'])
    expect((await upload(id, 'stamp', file, { byEye: true })).statusCode).toBe(200)
    expect(await shown(id)).toMatchObject({ stamped: { byEye: true } })
    expect((await courseOf(requestId)).at(-1)).toBe(
      '《政府信息公开申请补正告知书》登记用印件，文字未能识别，经办人已经目视核对与审定稿一致。',
    )
    expect(errors).toEqual([])
  })

  it('is what leaves: without it no act sends the letter, and everything else against the act is told with it', async () => {
    const { requestId, id } = await issued()
    const out = { letterId: id, method: 'electronic', mailNumber: null, term: { workdays: 15 } }
    expect((await act('clerk', requestId, 'examine')).statusCode).toBe(200)
    expect(noOf(await act('clerk', requestId, 'askCorrection', out))).toEqual([422, 'letter-differs', 'not-stamped'])
    expect(noOf(await act('clerk', requestId, 'askCorrection', { ...out, term: { workdays: 10 } }))).toEqual([
      422,
      'not-stamped',
    ])
    expect(await shown(id)).toMatchObject({ status: 'issued', sent: null })
    await stamp(id)
    const sent = await act('clerk', requestId, 'askCorrection', { ...out, term: { workdays: 10 } })
    expect(sent.json(), sent.body).toMatchObject({ state: 'awaitingCorrection' })
    expect((await courseOf(requestId)).slice(-2)).toEqual([
      '《政府信息公开申请补正告知书》登记用印件，与审定稿一致。',
      '2026-03-02电子送达补正告知书，应当自收到之日起10个工作日内补正。',
    ])
    expect(await faults()).toEqual([])
  })

  it('is registered once: what was served is not exchanged', async () => {
    const { requestId, id, pdf } = await issued()
    await stamp(id)
    await act('clerk', requestId, 'examine')
    const out = { letterId: id, method: 'electronic', mailNumber: null, term: { workdays: 10 } }
    expect((await act('clerk', requestId, 'askCorrection', out)).statusCode).toBe(200)
    expect(noOf(await upload(id, 'stamp', { name: '用印件.pdf', bytes: pdf }))).toEqual([422, 'not-issued'])
  })
})
