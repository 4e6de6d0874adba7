/** 依申请公开 on the portal, as somebody without scripts meets it: the form, the receipt, the files. Art. 27–31, 43. */
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { readQueryCode } from '#crypto/queryCode.ts'
import { readPdf } from '#document/read/pdf.ts'
import { countPages } from '#document/write/joinPdf.ts'
import { openTypst } from '#document/write/typst.ts'
import { date } from '#law/date.ts'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { testApp } from './appOf.ts'
import { openBureau } from './bureau.ts'
import { ADDRESS, applicationOf, IDENTITY, NAME, PHONE, UNLIMITED } from './portalApplicant.ts'
import { type FormContent, hidden, seen, sendFields, sendForm } from './portalForm.ts'

vi.setConfig({ testTimeout: 60_000 })

const { ground: opened, bureau, neighbour, time, faults } = await openBureau()
const ground = { ...opened, clock: { now: () => time.now, today: () => time.today } }
const { db, blobs } = ground
const log: string[] = []
const parts = {
  ground: () => ground,
  today: () => time.today,
  now: () => time.now,
  environment: { GONGKAI_LOG: 'debug' },
  logStream: { write: (line: string) => void log.push(line) },
  portalLimits: UNLIMITED,
}
const app = await testApp(parts)
afterAll(() => app.close())

const FORM = `/request/${bureau}`
const HOUR = 3_600_000
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

const openForm = async () => hidden((await app.inject(FORM)).body, 'token')
const send = (content: FormContent) => sendForm(app, FORM, content)
const submit = async (over: FormContent = {}) => send(applicationOf(await openForm(), over))
const codeIn = (body: string) => /receipt__letters">([^<]+)</.exec(body)?.[1] ?? ''
const numbersIn = (body: string) => [...new Set(seen(body).match(/20\d\d-\d{4}(?!-)/g) ?? [])]
const count = async (table: 'application' | 'request' | 'blob_use') =>
  (await db.selectFrom(table).selectAll().execute()).length
const valueAt = (body: string, id: string) => {
  const [tag = ''] = new RegExp(`<input[^>]*id="${id.replaceAll('.', '\\.')}"[^>]*>`).exec(body) ?? []
  return /value="([^"]*)"/.exec(tag)?.[1] ?? null
}

describe('the form', () => {
  it('asks what Art. 29 allows and nothing else: no purpose', async () => {
    const { body, headers } = await app.inject(FORM)
    const names = new Set([...body.matchAll(/<(?:input|textarea|select)[^>]*name="([^"]+)"/g)].map(([, name]) => name))
    expect([...names].sort()).toEqual(
      [
        ...[
          'accessNeeds',
          'applicants.0.address',
          'applicants.0.document',
          'applicants.0.email',
          'applicants.0.identity',
        ],
        ...['applicants.0.kind', 'applicants.0.name', 'applicants.0.phone', 'applicants.0.postcode'],
        ...['files.identity', 'files.other', 'form', 'items.0', 'token', 'way', 'work'],
      ].sort(),
    )
    expect(headers['cache-control']).toBe('no-store')
  })

  it('asks an organisation for its code and who represents it, and keeps what was typed', async () => {
    const { body } = await submit({ 'applicants.0.name': '绿源林业有限公司', do: 'asOrganisation' })
    expect(valueAt(body, 'applicants.0.name')).toBe('绿源林业有限公司')
    expect(body).toContain('统一社会信用代码')
    expect(body).toContain('name="applicants.0.legalRepresentative"')
    expect(body).not.toContain('居民身份证')
    expect(body).toContain('科研院所')
  })

  it('adds and removes items, applicants and an agent with a button, and keeps all that was typed', async () => {
    const { body } = await submit({ do: 'addItem' })
    expect(body).toMatch(/id="items\.1"[^>]*autofocus/)
    expect(body).toContain('2025年松溪县林地征收补偿标准</textarea>')
    const third = await submit({ 'items.1': '第二件', 'items.2': '第三件', do: 'drop.items.1' })
    expect(third.body).toContain('第三件</textarea>')
    expect(third.body).not.toContain('第二件')
    const joint = await submit({ do: 'addPerson' })
    expect(joint.body).toContain('name="applicants.1.name"')
    const alone = await submit({ ...party('applicants.1', '李四'), do: 'drop.applicants.1' })
    expect(alone.body).not.toContain('李四')
    const acted = await submit({ do: 'addAgent' })
    expect(acted.body).toContain('name="agent.name"')
    expect(acted.body).toContain('name="files.authority"')
    expect(valueAt(acted.body, 'applicants.0.identity')).toBe(IDENTITY)
    expect(await count('application')).toBe(0)
  })

  it('lists every fault at the top, each leading to its field, and loses nothing', async () => {
    const { statusCode, body } = await submit({
      ...{ 'applicants.0.name': '', 'applicants.0.identity': '350721199003074511', 'applicants.0.phone': '' },
      ...{ 'items.0': ' ', way: 'mail', 'applicants.0.email': '不是邮箱', accessNeeds: ['largePrint', 'braille'] },
    })
    expect(statusCode).toBe(422)
    const listed = [...body.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, id, text]) => [id, text])
    expect(listed).toEqual([
      ['applicants.0.name', '请填写姓名。'],
      ['applicants.0.identity', '居民身份证号码的最后一位与前面的数字不符，请核对是否写错。'],
      ['applicants.0.email', '电子邮箱的写法不对，应当像 name@example.cn。'],
      ['applicants.0.address', '选择邮寄的，请填写通信地址。'],
      ['items.0', '请写明所需政府信息的名称、文号或者便于查询的其他特征。'],
    ])
    for (const [id = ''] of listed) {
      expect(body).toContain(`id="${id}"`)
      expect(body).toMatch(new RegExp(`aria-describedby="[^"]*${id.replaceAll('.', '\\.')}-fault"`))
    }
    expect(body).toContain('<title>需要改正 - ')
    expect(valueAt(body, 'applicants.0.identity')).toBe('350721199003074511')
    expect(body).toMatch(/id="way-mail"[^>]*checked/)
    expect(body).toMatch(/id="accessNeeds-braille"[^>]*checked/)
    expect(await count('application')).toBe(0)
  })

  it('with a text of half a megabyte is told so as a form, not as a report', async () => {
    const before = await count('application')
    const long = await submit({ 'items.0': '林'.repeat(180_000) })
    expect([long.statusCode, seen(long.body).includes('有一处写得太长，一处最多约两万字')]).toEqual([413, true])
    const plain = await sendFields(app, '/request/status', { name: NAME, code: '2'.repeat(600_000) })
    expect([plain.statusCode, seen(plain.body).includes('有一处写得太长，一处最多约两万字')]).toEqual([413, true])
    const files = Array.from({ length: 101 }, (_, at) => ({ name: `${at}.pdf`, bytes: PDF }))
    const many = await submit({ 'files.other': files })
    expect([many.statusCode, seen(many.body).includes('一次提交的附件或者内容太多')]).toEqual([413, true])
    for (const { body } of [long, plain, many]) expect(seen(body)).not.toMatch(/报告文件|份报告/)
    expect(await count('application')).toBe(before)
  })

  it('shows what was typed as text', async () => {
    const { body } = await submit({
      'applicants.0.name': '"><img src=x>',
      'items.0': '</textarea><script>1</script>',
      'applicants.0.phone': '',
    })
    expect(body).not.toContain('<img src=x>')
    expect(body).not.toContain('<script>1')
  })

  it.each(['0', '999999', 'abc', '99999999999'])('is of an organ that is there: %s is none', async (id) => {
    expect((await app.inject(`/request/${id}`)).statusCode).toBe(404)
    expect((await sendForm(app, `/request/${id}`, applicationOf('x'))).statusCode).toBe(404)
  })

  it('is found by the name of the organ', async () => {
    const { body } = await app.inject(`/request?search=${encodeURIComponent('林业')}`)
    expect(body).toContain(`href="${FORM}"`)
    expect((await app.inject('/')).body).toContain('href="/request"')
    expect((await app.inject(`/organs/${bureau}`)).body).toContain(`href="${FORM}"`)
  })

  it('is taken from our own pages only, and never from the form of another organ', async () => {
    const token = await openForm()
    const foreign = await sendForm(app, FORM, applicationOf(token), { 'sec-fetch-site': 'cross-site' })
    expect(foreign.statusCode).toBe(403)
    const elsewhere = await sendForm(app, `/request/${neighbour}`, applicationOf(token))
    expect(elsewhere.statusCode).toBe(422)
    expect(seen(elsewhere.body)).toContain('这份表单不是从本网站打开的')
    expect(await count('application')).toBe(0)
  })
})

const party = (path: string, name: string): FormContent => ({
  ...{ [`${path}.kind`]: 'person', [`${path}.name`]: name, [`${path}.document`]: 'passport' },
  [`${path}.identity`]: 'E12345678',
})

describe('submitting', () => {
  it('gives a receipt with number, query code, due date and why', async () => {
    const { statusCode, body, headers } = await submit()
    expect(statusCode).toBe(200)
    const text = seen(body)
    expect(numbersIn(body)).toEqual(['2026-0001'])
    // Monday 2026-03-02; the twentieth working day after it is Monday 2026-03-30.
    expect(text).toContain('收到日期 2026年3月2日')
    expect(text).toContain('答复期限 最迟2026年3月30日')
    expect(text).toContain('条例第三十三条第二款')
    expect(text).toContain(NAME)
    const code = readQueryCode(codeIn(body))
    expect(code?.organId).toBe(bureau)
    expect(code?.secret).toHaveLength(20)
    expect(headers['cache-control']).toBe('no-store')
    expect(await faults()).toEqual([])
  })

  it('makes a request of each item, under one code', async () => {
    const { body } = await submit({ 'items.0': '造林验收报告', 'items.1': '林木采伐许可' })
    const numbers = numbersIn(body)
    expect(numbers).toHaveLength(2)
    const rows = await db.selectFrom('request_entry').selectAll().where('number', 'in', numbers).execute()
    expect(new Set(rows.map((row) => row.application_id)).size).toBe(1)
    expect(rows.map((row) => row.content).sort()).toEqual(['林木采伐许可', '造林验收报告'])
  })

  it('sent again gives the same receipt and makes nothing new; so at the same moment', async () => {
    const content = applicationOf(await openForm(), { 'items.0': '退耕还林面积' })
    const before = await count('application')
    const at = await Promise.all([1, 2, 3, 4].map(() => send(content)))
    const later = await send(content)
    time.now += 23 * HOUR
    const last = await send(content)
    time.now -= 23 * HOUR
    const answers = [...at, later, last]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
    expect(new Set(answers.map(({ body }) => codeIn(body))).size).toBe(1)
    expect(new Set(answers.map(({ body }) => numbersIn(body).join())).size).toBe(1)
    expect(await count('application')).toBe(before + 1)
  })

  it('after the answer was lost and the day is over says that it was received, and makes nothing new', async () => {
    const content = applicationOf(await openForm(), { 'items.0': '林区道路' })
    const { body } = await send(content)
    const before = await count('application')
    time.now += 25 * HOUR
    const late = await send(content)
    time.now -= 25 * HOUR
    expect(late.statusCode).toBe(422)
    expect(seen(late.body)).toContain('用这份表单提交的申请早已收到')
    expect(late.body).not.toContain(codeIn(body))
    expect(await count('application')).toBe(before)
  })

  it('with other words under the same form shows the first receipt and says that the change was not sent', async () => {
    const token = await openForm()
    const first = await send(applicationOf(token, { 'items.0': '一' }))
    const before = await count('application')
    const second = await send(applicationOf(token, { 'items.0': '二' }))
    expect(codeIn(second.body)).toBe(codeIn(first.body))
    expect(seen(second.body)).toContain('这份表单已经提交过')
    expect(await count('application')).toBe(before)
  })

  it('of a form that lay open for more than a day is asked for once more, with all that was typed', async () => {
    const token = await openForm()
    time.now += 25 * HOUR
    const { statusCode, body } = await send(applicationOf(token, { 'items.0': '隔夜' }))
    expect([statusCode, seen(body).includes('超过 24 小时')]).toEqual([422, true])
    expect(body).toContain('隔夜</textarea>')
    const again = await send(applicationOf(hidden(body, 'token'), { 'items.0': '隔夜' }))
    time.now -= 25 * HOUR
    expect(again.statusCode).toBe(200)
  })

  it('by several with an agent keeps everybody sealed, and wants the authority', async () => {
    const over = {
      ...party('applicants.1', '李四'),
      ...{ 'agent.kind': 'person', 'agent.name': '王代理', 'agent.document': 'idCard', 'agent.identity': IDENTITY },
      ...{ 'agent.phone': '13900001111', 'agent.email': '', 'agent.address': '', 'agent.postcode': '' },
    }
    const refused = await submit(over)
    expect(refused.body).toContain('<a href="#files.authority">由代理人申请的，请上传授权委托书。</a>')
    const token = await openForm()
    const first = await send(
      applicationOf(token, { ...over, 'items.0': ' ', 'files.authority': [{ name: '委托书.pdf', bytes: PDF }] }),
    )
    expect(first.statusCode).toBe(422)
    expect(first.body).not.toContain('href="#files.authority"')
    const kept = hidden(first.body, 'kept')
    // The file is there already; it is not sent again.
    const { statusCode, body } = await send(applicationOf(token, { ...over, kept, 'items.0': '甲', 'items.1': '乙' }))
    expect(statusCode).toBe(200)
    expect(seen(body)).toContain(`${NAME}等2人`)
    const rows = await db.selectFrom('request_entry').selectAll().where('number', 'in', numbersIn(body)).execute()
    const files = await Promise.all(rows.map((row) => blobUsesOfCase(db, bureau, 'request', row.request_id)))
    expect(files.map((uses) => uses.map(({ name, sealed }) => [name, sealed]))).toEqual([
      [['委托书.pdf', true]],
      [['委托书.pdf', true]],
    ])
    const { details } = await db
      .selectFrom('application')
      .selectAll()
      .where('id', '=', rows[0]?.application_id ?? '')
      .executeTakeFirstOrThrow()
    expect(files.flat().map(({ id }) => id)).toContain(
      (details as { agent: { authorityFileId: string } }).agent.authorityFileId,
    )
    const [use] = files.flat()
    const stored = use === undefined ? null : await blobs.get(use.sha256, true)
    expect(stored === null ? null : await buffer(stored)).toEqual(PDF)
  })

  it('takes no reference to a file that we have not written, and no file before a form of ours', async () => {
    const before = await count('blob_use')
    const { body } = await submit({ kept: ['e30.forged'], 'items.0': '伪造' })
    expect(numbersIn(body)).toHaveLength(1)
    const names: string[] = []
    for await (const { sha256 } of blobs.list()) names.push(sha256)
    await send({ ...applicationOf('forged'), 'files.other': [{ name: 'a.txt', bytes: Buffer.from('没有人要的文件') }] })
    const after: string[] = []
    for await (const { sha256 } of blobs.list()) after.push(sha256)
    expect(after).toEqual(names)
    expect(await count('blob_use')).toBe(before)
  })

  it('keeps the name of a file as it reads: without folders, and without signs that turn it around', async () => {
    await submit({ 'items.0': '文件名', 'files.other': [{ name: 'C:\\桌面\\证明\u202efdp.pdf', bytes: PDF }] })
    const use = await db.selectFrom('blob_use').select('name').orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(use.name).toBe('证明fdp.pdf')
  })

  it('says of a file that is not taken what is wrong with it, and keeps the others', async () => {
    const { body } = await submit({
      'files.other': [
        { name: '说明.txt', bytes: Buffer.from('附图说明\n') },
        { name: '程序.exe', bytes: Buffer.from('MZ\u0000\u0001\u0002\u0003') },
      ],
    })
    expect(seen(body)).toContain('文件“程序.exe”的内容不是可以上传的类型')
    expect(seen(body)).toContain('说明.txt（1 KB，已经上传）')
  })
})

describe('a page that is not there', () => {
  it.each([
    ['/request/999999', '/request/status', '查询申请'],
    ['/organs/999999', '/organs', '公开工作机构'],
    ['/nothing', '/check', '回到年报核对'],
  ])('%s leads back to the part of the portal that it belongs to', async (url, href, words) => {
    const { statusCode, body } = await app.inject(url)
    expect([statusCode, body.includes(`<a class="button button--plain" href="${href}">${words}</a>`)]).toEqual([
      404,
      true,
    ])
  })
})

describe('the receipt', () => {
  it('is handed out as Word and PDF to whoever has the form, for a day', async () => {
    const token = await openForm()
    const { body } = await send(applicationOf(token, { 'items.0': '回执' }))
    const ask = (form: string) => sendFields(app, `${FORM}/receipt`, { token, form })
    const docx = await ask('docx')
    expect([docx.statusCode, docx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect(docx.headers['content-disposition']).toContain(encodeURIComponent(`回执${numbersIn(body)[0]}`))
    const pdf = await ask('pdf')
    expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    time.now += 25 * HOUR
    expect((await ask('pdf')).statusCode).toBe(404)
    time.now -= 25 * HOUR
  })

  it.skipIf(openTypst() === null)('[needs typst] is one page, with the code and the address whole', async () => {
    const address = 'https://gk.songxi.example'
    const known = await testApp({ ...parts, ground: () => ({ ...ground, publicUrl: address }) })
    const words = '2019年至2025年松溪县历次林地征收补偿标准，含附件'
    const most = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`items.${at}`, `第${at + 1}件：${words}`]))
    const long = [0, 1, 2, 3].map((at) => [`items.${at}`, `第${at + 1}件：${words}。`.repeat(20)])
    for (const items of [
      { 'items.0': '林地' },
      { 'items.0': `${words}，见 https://www.songxi.example/zwgk/2025/06/t20250612_3312345.htm。`.repeat(50) },
      most,
      ...[2, 3, 4].map((several) => Object.fromEntries(long.slice(0, several))),
    ]) {
      const token = await openForm()
      const { body } = await send(applicationOf(token, items))
      const pdf = (await sendFields(known, `${FORM}/receipt`, { token, form: 'pdf' })).rawPayload
      expect(await countPages(pdf)).toBe(1)
      const reading = await readPdf(pdf)
      if (!reading.ok) throw new Error(reading.error.message)
      const cells = reading.value.blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []))
      const beside = (label: string) =>
        cells.find(({ row, column }) => column === 1 && row === rowOf(label))?.text ?? ''
      const rowOf = (label: string) => cells.find(({ text }) => text === label)?.row
      expect(beside('查询码')).toBe(codeIn(body))
      expect(beside('怎样查询')).toContain(`${address}/request/status`)
      // Monday 2026-03-02: the seventh working day is Wednesday 2026-03-11, the twentieth Monday 2026-03-30.
      expect(beside('答复期限')).toBe('最迟2026年3月30日答复。')
      expect(beside('接下来')).toContain('最迟2026年3月11日一次性告知补正')
      expect(beside('申请编号')).toContain(numbersIn(body)[0])
    }
    await known.close()
  })

  it.skipIf(openTypst() === null)('[needs typst] tells two short requests to the last word', async () => {
    const both = ['请公开松溪县2025年农村道路修缮的有关情况', '2025年松溪县林业局公务用车维修费用明细和付款凭证']
    const token = await openForm()
    await send(applicationOf(token, { 'items.0': both[0] ?? '', 'items.1': both[1] ?? '' }))
    const reading = await readPdf((await sendFields(app, `${FORM}/receipt`, { token, form: 'pdf' })).rawPayload)
    if (!reading.ok) throw new Error(reading.error.message)
    const cells = reading.value.blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []))
    const told = cells.map(({ text }) => text.replaceAll(/\s/g, '')).join('')
    for (const each of both) expect(told).toContain(each)
    expect(told).not.toContain('……')
  })

  it('names the provisional due date as one where next year has no calendar yet', async () => {
    time.today = date('2026-12-25')
    const { body } = await submit({ 'items.0': '年底' })
    time.today = date('2026-03-02')
    expect(seen(body)).toContain('放假安排公布以后可能调整')
  })
})

describe('what was planted', () => {
  it('stands in no log, no event, no message, no kept answer, and in no row but sealed', async () => {
    const { body } = await submit({ 'applicants.0.address': ADDRESS, 'items.0': '个人信息' })
    const code = codeIn(body)
    expect(code).not.toBe('')
    const tables = [
      'event',
      'outbox',
      'idempotency_key',
      'application',
      'request',
      'request_entry',
      'personal_data',
      'blob_use',
    ] as const
    const planted = [NAME, IDENTITY, PHONE, ADDRESS, code, code.replaceAll('-', ''), code.slice(-19)]
    for (const table of tables) {
      const rows = (await db.selectFrom(table).selectAll().execute()).map(textOf).join('\n')
      for (const word of planted) expect([table, word, rows.includes(word)]).toEqual([table, word, false])
    }
    const lines = log.join('')
    expect(lines).toContain('/request/:organId')
    for (const word of [...planted, '松溪县林地']) expect([word, lines.includes(word)]).toEqual([word, false])
    expect(await faults()).toEqual([])
  })
})

/** All of a row, what is stored as bytes read as text. */
const textOf = (row: object) =>
  Object.values(row)
    .map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)))
    .join(' ')

describe('robots', () => {
  it('are slowed down by address, and what they typed is still there', async () => {
    const limits = { ...UNLIMITED, submissions: 2, worked: 3 }
    const narrow = await testApp({ ...parts, portalLimits: limits })
    const form = async () => hidden((await narrow.inject(FORM)).body, 'token')
    const one = async (over: FormContent = {}) => sendForm(narrow, FORM, applicationOf(await form(), over))
    expect([(await one()).statusCode, (await one()).statusCode]).toEqual([200, 200])
    const third = await one({ 'items.0': '第三次' })
    expect([third.statusCode, Number(third.headers['retry-after']) > 0]).toEqual([429, true])
    expect(third.body).toContain('第三次</textarea>')
    // A browser that has shown work for its form is counted apart.
    const token = await form()
    const worked = await sendForm(narrow, FORM, applicationOf(token, { work: await workFor(token) }))
    expect(worked.statusCode).toBe(200)
    const lied = await sendForm(narrow, FORM, applicationOf(await form(), { work: '1' }))
    expect(lied.statusCode).toBe(429)
    await narrow.close()
  })

  it('upload so many files and no more, also with forms that nobody submits', async () => {
    const narrow = await testApp({ ...parts, portalLimits: { ...UNLIMITED, files: 2 } })
    const token = hidden((await narrow.inject(FORM)).body, 'token')
    const upload = (at: number) =>
      sendForm(narrow, FORM, {
        ...applicationOf(token, { do: 'addItem', 'items.0': '上传' }),
        'files.other': [{ name: `${at}.pdf`, bytes: Buffer.concat([PDF, Buffer.from(String(at))]) }],
      })
    const bodies = (await Array.fromAsync([1, 2, 3], upload)).map(({ body }) => body)
    expect(bodies.map((body) => body.includes('name="kept"'))).toEqual([true, true, false])
    expect(seen(bodies[2] ?? '')).toContain('提交过于频繁')
    expect(bodies[2]).toContain('上传</textarea>')
    await narrow.close()
  })
})

/** As the script of the page finds it: fourteen zero bits at the beginning of SHA-256. */
async function workFor(token: string): Promise<string> {
  for (let tried = 0; ; tried += 1) {
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(`${token}:${tried}`)))
    if (digest.readUInt16BE(0) < 4) return String(tried)
  }
}
