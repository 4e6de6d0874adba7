/** Letters of a request behind their routes: drafted, issued with a number, handed in, signed, stamped, voided. */
import { describe, expect, it } from 'vitest'
import { setRemedy } from '#command/organ/organVerbs.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import type { Document } from '#document/document.ts'
import { readDocument } from '#document/read/read.ts'
import { writePdf } from '#document/write/pdf.ts'
import { date } from '#law/date.ts'
import { approvalsOf } from '#store/approvals.ts'
import { listNumbers } from '#store/documentNumbers.ts'
import { findLetter } from '#store/letters.ts'
import { noOf } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'

const house = await openLetterBureau()
const { act, addFile, bureau, draft, doing, errors, faults, ground, one, send, shown, sign, stateOf, unitId, time } =
  house

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
    const answers = await Promise.all([doing('clerk', id, 'issue'), doing('otherClerk', id, 'issue')])
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
  })

  it('is not handed in with anything missing: on file, in the letter, in the route', async () => {
    const { requestId, letterId } = await handled({ filed: false, values: { search: ['没有。'] } })
    const answer = await submit(requestId, letterId, { asked: ['secrecy'] })
    expect(noOf(answer)).toEqual([422, 'missing-searchRecord', 'no-secrecy-step'])
    const { requestId: other, letterId: wrong } = await handled({
      kind: 'reply:NA-MAKE',
      values: { processing: '汇总' },
    })
    expect(noOf(await submit(other, wrong))).toEqual([422, 'other-outcome'])
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
      const place = new URLSearchParams({ caseKind: 'approval', caseId: approvalId, name: '签署件.txt' })
      const scan = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: Buffer.from(`签署件 ${who}`) })
      const { version, digest } = (await send('clerk', { url })).json<{ version: number; digest: string }>()
      const body = {
        ...{ version, stepId, decision: 'approve', digest, opinion: '同意', signerId: house.idOf(who) },
        ...{ signedOn: '2026-03-02', evidence: scan.json<{ id: string }>().id },
      }
      expect((await send('clerk', { url: `${url}/paper`, body })).statusCode).toBe(200)
    }
    expect(await shown(letterId)).toMatchObject({ status: 'issued', datedOn: '2026-03-02' })
    expect(await stateOf(requestId)).toMatchObject({ stage: 'signed', review: { given: [{ kind: 'legal' }] } })
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
    await act('clerk', requestId, 'withdraw', { on: '2026-03-02', evidence: '撤回申请书' })
    const approvalId = await approvalOf(requestId)
    expect(noOf(await sign('legal', approvalId))).toEqual([422, 'state'])
    expect((await sign('legal', approvalId, 'return')).json()).toMatchObject({ status: 'returned' })
    expect(await shown(letterId)).toMatchObject({ status: 'draft' })
    expect(await stateOf(requestId)).toMatchObject({ stage: 'withdrawn' })
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

  it('that says the same is registered without a word', async () => {
    const { requestId, id, pdf } = await issued()
    const fileId = await addFile(requestId, '用印件.pdf', pdf)
    const compared = await send('clerk', { url: `/api/letters/${bureau}/${id}/comparison?fileId=${fileId}` })
    expect(compared.json()).toEqual({ read: true, why: '', differences: [] })
    expect((await doing('clerk', id, 'stamp', { fileId })).statusCode).toBe(200)
    expect(await shown(id)).toMatchObject({ stamped: { fileId, differences: 0, byEye: false } })
    expect(await faults()).toEqual([])
  })

  it('that says something else is told with both wordings, and registered only by whoever confirms', async () => {
    const { requestId, id } = await issued()
    const changed = (await shown(id)).text.map(({ look, text }: { look: string; text: string }) => ({
      kind: 'paragraph',
      text: text.replace('10个工作日内', '5个工作日内'),
      ...(look === 'signature' || look === 'date' ? { role: look } : {}),
    }))
    const written = await writePdf({ title: null, blocks: changed })
    if (!written.ok) throw new Error(written.error.message)
    const fileId = await addFile(requestId, '另一稿.pdf', written.file.bytes)
    const compared = await send('clerk', { url: `/api/letters/${bureau}/${id}/comparison?fileId=${fileId}` })
    expect(compared.json().differences).toMatchObject([{ approved: '10', stamped: '5' }])
    expect(noOf(await doing('clerk', id, 'stamp', { fileId }))).toEqual([422, 'differs'])
    expect((await doing('clerk', id, 'stamp', { fileId, confirmed: true })).statusCode).toBe(200)
    expect(await shown(id)).toMatchObject({ stamped: { differences: 1, byEye: false } })
  })

  it('that is another letter is refused, whoever confirms', async () => {
    const [{ requestId, id }, other] = [await issued(), await issued()]
    const text = (await shown(other.id)).text.map(({ text: each }: { text: string }) => ({
      kind: 'paragraph',
      text: each.replaceAll(/[甲乙丙丁]|补正|申请/g, '另一件事'),
    }))
    const written = await writePdf({ title: null, blocks: text })
    if (!written.ok) throw new Error(written.error.message)
    const fileId = await addFile(requestId, '别的文书.pdf', written.file.bytes)
    expect(noOf(await doing('clerk', id, 'stamp', { fileId, confirmed: true }))).toEqual([422, 'other-letter'])
    expect(await shown(id)).toMatchObject({ stamped: null })
  })

  it('whose words nobody can read is confirmed by eye', async () => {
    const { requestId, id } = await issued()
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const fileId = await addFile(requestId, '扫描.png', picture)
    expect(noOf(await doing('clerk', id, 'stamp', { fileId }))).toEqual([422, 'not-read'])
    expect((await doing('clerk', id, 'stamp', { fileId, confirmed: true })).statusCode).toBe(200)
    expect(await shown(id)).toMatchObject({ stamped: { byEye: true } })
    expect(errors).toEqual([])
  })
})
