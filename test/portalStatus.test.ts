/** What has become of a request, for the one who asked: by name and query code, without scripts. Art. 27, 30, 33, 35, 41–43. */
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { stampLetter } from '#command/letter/stampLetter.ts'
import { ownApplication } from '#command/request/ownApplication.ts'
import { date } from '#law/date.ts'
import { citizen } from '#law/permission.ts'
import { unseenMessages } from '#store/applicantMessages.ts'
import { blobUsesOfCase, findBlobUses } from '#store/blobUses.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetter } from '#store/letters.ts'
import { keyedHashes } from '#store/personalData.ts'
import { findEntries } from '#store/requestEntries.ts'
import { testApp } from './appOf.ts'
import { codesOf, noOf } from './bureau.ts'
import { applicationOf, NAME, UNLIMITED } from './portalApplicant.ts'
import { type FormContent, hidden, seen, sendFields, sendForm } from './portalForm.ts'
import { openRequestBureau } from './requestBureau.ts'
import { chanceOfLonger, timed } from './sameTime.ts'

vi.setConfig({ testTimeout: 60_000 })

const house = await openRequestBureau()
const { bureau, time, act, issued, eventsOf, stateOf, faults, errors, send } = house
const ground = { ...house.ground, clock: { now: () => time.now, today: () => time.today } }
const { db, blobs } = ground
const parts = { ground: () => ground, today: () => time.today, now: () => time.now, portalLimits: UNLIMITED }
const app = await testApp(parts)
afterAll(() => app.close())

const MINUTE = 60_000
const STATUS = '/request/status'
const FORM = `/request/${bureau}`
const WRONG = '姓名（名称）或者查询码不正确'
const DAY = date('2026-03-02')
const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Less nobody sees through a network in the forty tries that are allowed. */
const UNSEEN_MS = 0.1
/** One in a thousand, however busy the machine is. */
const FALSE_ALARM = 0.001

interface Asked {
  readonly code: string
  readonly ids: readonly string[]
}

/** Somebody asks, and keeps the receipt. */
async function ask(over: FormContent = {}): Promise<Asked> {
  const token = hidden((await app.inject(FORM)).body, 'token')
  const { body } = await sendForm(app, FORM, applicationOf(token, over))
  const numbers = [...new Set(seen(body).match(/20\d\d-\d{4}(?!-)/g) ?? [])]
  const rows = await db
    .selectFrom('request_entry')
    .select('request_id')
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  return { code: /receipt__letters">([^<]+)</.exec(body)?.[1] ?? '', ids: rows.map((row) => row.request_id) }
}

const signIn = (name: string, code: string, to: FastifyInstance = app) => sendFields(to, STATUS, { name, code })

/** A browser that has signed in. */
async function enter({ code }: Asked, name = NAME) {
  const { statusCode, headers } = await signIn(name, code)
  expect(statusCode).toBe(303)
  const [cookie = ''] = String(headers['set-cookie']).split(';')
  const page = async () => (await app.inject({ url: STATUS, headers: { cookie } })).body
  /** Sends the form of an act as the page has it. */
  const send = async (requestId: string | null, name_: string, content: FormContent, over: FormContent = {}) => {
    const body = await page()
    const from = body.slice(body.indexOf(`action="${STATUS}/${requestId ?? 'none'}/${name_}"`))
    const tokens = { csrf: hidden(from, 'csrf'), once: hidden(from, 'once') }
    return sendForm(app, `${STATUS}/${requestId ?? 'none'}/${name_}`, { ...tokens, ...content, ...over }, { cookie })
  }
  return { cookie, page, send, headers }
}

const words = (name: string, id: string | null, text: string): FormContent => ({
  [`words.${name}.${id ?? 'none'}`]: text,
})
/** The form of a correction as it comes: the words of the request, and what explains them. */
const corrected = (id: string, content: string, explained = ''): FormContent => ({
  [`content.correction.${id}`]: content,
  ...words('correction', id, explained),
})
const textOfFile = async (fileId: string) => {
  const [use] = await findBlobUses(db, bureau, [fileId])
  const bytes = use === undefined ? null : await blobs.get(use.sha256, use.sealed)
  return bytes === null ? null : (await buffer(bytes)).toString('utf8')
}
/** Asked for correction by post, received on a day. */
async function askCorrection(id: string, on = '2026-03-03') {
  await act('clerk', id, 'examine')
  const letterId = await issued(id, 'correctionNotice')
  const asked = await act('clerk', id, 'askCorrection', {
    ...{ letterId, method: 'mail', mailNumber: 'XA12345678935', term: { workdays: 10 } },
  })
  expect(asked.json()).toMatchObject({ state: 'awaitingCorrection' })
  time.today = date(on)
  await act('clerk', id, 'recordReceived', { letterId, on, evidence: '邮件查询单' })
  return letterId
}

/** What stands in a field of several lines. */
const textIn = (body: string, path: string) =>
  new RegExp(`<textarea id="${path}"[^>]*>([^<]*)</textarea>`).exec(body)?.[1]

describe('name and query code', () => {
  it('open what belongs to them, in a short session that no script can read', async () => {
    const asked = await ask({ 'items.0': '打开' })
    const { page, headers } = await enter(asked)
    const cookie = String(headers['set-cookie'])
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Max-Age=1800', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain(asked.ids[0])
    const text = seen(await page())
    for (const part of ['打开', '已经登记', '最迟2026年3月30日', '条例第三十三条第二款', NAME])
      expect(text).toContain(part)
  })

  it('are read as people type them: in small letters, without lines, with blanks in the name', async () => {
    const asked = await ask()
    for (const code of [
      asked.code.toLowerCase(),
      asked.code.replaceAll('-', ''),
      ` ${asked.code.replaceAll('-', ' ')} `,
    ]) {
      expect((await signIn(' 张 三丰', code)).statusCode).toBe(303)
    }
    // As it is copied out of a message: with signs that nobody sees.
    expect((await signIn('\u200b张三丰\ufeff', asked.code)).statusCode).toBe(303)
  })

  it('of anybody among several applicants, and of the agent', async () => {
    const second = {
      'applicants.1.kind': 'person',
      'applicants.1.name': '李四',
      'applicants.1.identity': 'E1',
      'applicants.1.document': 'passport',
    }
    const { code } = await ask(second)
    expect([(await signIn('李四', code)).statusCode, (await signIn('王五', code)).statusCode]).toEqual([303, 422])
  })

  it('say the same of a wrong name, a wrong code, another organ and nonsense', async () => {
    const { code } = await ask()
    const other = await ask()
    const last = code.at(-1) === '2' ? '3' : '2'
    const wrong = [
      await signIn('李四', code),
      await signIn(NAME, `${code.slice(0, -1)}${last}`),
      await signIn(NAME, `9${code.slice(1)}`),
      await signIn(NAME, 'ZZZZZZ'),
      await signIn(NAME, '张三'),
      await signIn('李四', other.code),
    ]
    for (const { statusCode, body, headers } of wrong) {
      expect([statusCode, seen(body).includes(WRONG), headers['set-cookie']]).toEqual([422, true, undefined])
    }
    const pages = new Set(wrong.map(({ body }) => body.replaceAll(/value="[^"]*"/g, '')))
    expect(pages.size).toBe(1)
  })

  it('take equally long whatever is wrong: by the ranks of many tries behind the route', {
    timeout: 180_000,
  }, async () => {
    const { code } = await ask({ 'items.0': '计时' })
    const last = code.at(-1) === '2' ? '3' : '2'
    const refused = (name: string, typed: string) => async () => {
      expect((await signIn(name, typed)).statusCode).toBe(422)
    }
    const wrongName = refused('李四明', code)
    const others = ['unknownCode', 'unknownOrgan', 'nonsense'] as const
    const leaks = (one: readonly number[], other: readonly number[]) =>
      chanceOfLonger(one, other, UNSEEN_MS) < FALSE_ALARM
    const timesOf = await timed(
      {
        wrongName,
        unknownCode: refused(NAME, `${code.slice(0, -1)}${last}`),
        unknownOrgan: refused(NAME, `9${code.slice(1)}`),
        nonsense: refused(NAME, 'QQQQ'),
        // What it would be if one row more were looked at for a code that there is.
        leaky: async () => {
          await wrongName()
          await keyedHashes(db, bureau, [NOBODY])
        },
      },
      // The busier the machine, the more tries it takes to see the leak; how the others fare does not matter for that.
      { batch: 5, rounds: 90, most: 900, suffices: (of) => others.every((name) => leaks(of('leaky'), of(name))) },
    )
    const known = timesOf('wrongName')
    for (const name of others) {
      // Where the same test cannot find the leak at this moment, it says nothing, and fails.
      expect(leaks(timesOf('leaky'), timesOf(name)), `the leak, beside ${name}`).toBe(true)
      expect([leaks(known, timesOf(name)), leaks(timesOf(name), known)], name).toEqual([false, false])
    }
  })

  it('are tried so often and no more: by address, and by code from everywhere', async () => {
    const { code } = await ask()
    const narrow = await testApp({ ...parts, portalLimits: { ...UNLIMITED, ofCode: 3 } })
    for (let tried = 0; tried < 3; tried += 1) expect((await signIn('李四', code, narrow)).statusCode).toBe(422)
    const stopped = await signIn(NAME, code, narrow)
    expect([stopped.statusCode, Number(stopped.headers['retry-after']) > 0]).toEqual([429, true])
    await narrow.close()
    const byAddress = await testApp({ ...parts, portalLimits: { ...UNLIMITED, lookups: 2 } })
    const tries = await Promise.all([1, 2, 3].map((at) => signIn(NAME, `ABCD${at + 2}`, byAddress)))
    expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([422, 422, 429])
    await byAddress.close()
  })

  it('are the same code however it is written, and the same network at each of its IPv6 addresses', async () => {
    const { code } = await ask()
    const narrow = await testApp({ ...parts, portalLimits: { ...UNLIMITED, ofCode: 3 } })
    const written = [code, code.replaceAll('-', ''), `${code.replaceAll('-', ' ')}  `, code.toLowerCase()]
    const tries: number[] = []
    for (const each of written) tries.push((await signIn('李四', each, narrow)).statusCode)
    expect(tries).toEqual([422, 422, 422, 429])
    // Nobody is kept out because others have typed nonsense.
    const nonsense = await Array.fromAsync(['1', 'O0', '甲', '-'], (each) => signIn('李四', each, narrow))
    expect(nonsense.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422, 422])
    await narrow.close()
    const byNetwork = await testApp({ ...parts, portalLimits: { ...UNLIMITED, lookups: 2 } })
    const from = (remoteAddress: string) =>
      byNetwork.inject({
        ...{
          method: 'POST',
          url: STATUS,
          remoteAddress,
          payload: `name=x&code=${remoteAddress.replaceAll(/\W/g, '')}`,
        },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    const addresses = [
      '2001:db8:1:1::1',
      '2001:db8:1:1:ffff::2',
      '2001:db8:1:1::3',
      '2001:db8:1:2::1',
      '::ffff:10.0.0.1',
    ]
    const codes = (await Array.fromAsync(addresses, from)).map(({ statusCode }) => statusCode)
    expect(codes).toEqual([422, 422, 429, 422, 422])
    await byNetwork.close()
  })
})

describe('a session', () => {
  it('ends after thirty minutes, at the door, and with a changed cookie', async () => {
    const { cookie, page } = await enter(await ask())
    expect(seen(await page())).toContain('申请办理情况')
    time.now += 31 * MINUTE
    expect(seen(await page())).toContain('凭申请时填写的姓名')
    time.now -= 31 * MINUTE
    const forged = cookie.slice(0, -3)
    expect(seen((await app.inject({ url: STATUS, headers: { cookie: forged } })).body)).toContain('凭申请时填写的姓名')
    const out = await sendFields(app, `${STATUS}/out`, {}, { cookie })
    expect([out.statusCode, String(out.headers['set-cookie']).includes('gongkai-request=;')]).toEqual([303, true])
  })

  it('is over after four hours also for whoever is at work all the time', async () => {
    const { cookie } = await enter(await ask({ 'items.0': '一直在看' }))
    const began = time.now
    let held = cookie
    const look = async () => {
      time.now += 20 * MINUTE
      const { body, headers } = await app.inject({ url: STATUS, headers: { cookie: held } })
      held = String(headers['set-cookie']).split(';')[0] ?? ''
      return seen(body).includes('一直在看')
    }
    const looks = await Array.fromAsync({ length: 13 }, look)
    time.now = began
    expect(looks).toEqual([...Array.from({ length: 11 }, () => true), false, false])
  })

  it('asks as much of the database for twenty items as for two', async () => {
    const statementsFor = async (items: number) => {
      const { ids } = await ask(
        Object.fromEntries(Array.from({ length: items }, (_, at) => [`items.${at}`, `第${at}件`])),
      )
      const [entry] = (await findEntries(db, bureau, ids)).values()
      let statements = 0
      const counted = db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const actor = citizen(entry?.applicationId ?? '')
      const own = await ownApplication({ db: counted, keyring: ground.keyring }, bureau, actor, time.today)
      expect(own?.requests).toHaveLength(items)
      return statements
    }
    expect(await statementsFor(20)).toBe(await statementsFor(2))
  })

  it('shows nothing of the office: not who handles it, no draft, no letter to somebody else', async () => {
    const asked = await ask({ 'items.0': '白名单' })
    const [id = ''] = asked.ids
    await act('clerk', id, 'examine')
    await act('clerk', id, 'assign', {
      unitId: house.unitId,
      personId: house.idOf('clerk'),
      alongUnitIds: [],
      innerDue: null,
    })
    await issued(id, 'correctionNotice')
    const { page } = await enter(asked)
    const body = await page()
    expect(seen(body)).toContain('正在办理')
    for (const secret of ['陈经办', '林政科', '松林公开', '补正告知书（', house.idOf('clerk'), house.unitId])
      expect(body).not.toContain(secret)
  })

  it('does nothing for the page of somebody else, nor without its token, nor for the request of somebody else', async () => {
    const mine = await ask({ 'items.0': '我的' })
    const theirs = await ask({ 'items.0': '别人的' })
    const { send: sendOwn, cookie, page } = await enter(mine)
    const [id = ''] = mine.ids
    const [other = ''] = theirs.ids
    const url = `${STATUS}/${id}/help`
    const foreign = await sendForm(app, url, words('help', id, '甲'), { cookie, 'sec-fetch-site': 'cross-site' })
    expect(foreign.statusCode).toBe(403)
    expect((await sendOwn(id, 'help', words('help', id, '甲'), { csrf: 'x' })).statusCode).toBe(403)
    expect((await sendOwn(id, 'help', words('help', id, '甲'), { once: 'x' })).statusCode).toBe(403)
    const csrf = hidden(await page(), 'csrf')
    const stolen = await sendForm(
      app,
      `${STATUS}/${other}/withdraw`,
      { csrf, once: 'x', [`sure.withdraw.${other}`]: 'yes' },
      { cookie },
    )
    expect(stolen.statusCode).toBe(403)
    expect(await stateOf(other)).toMatchObject({ stage: 'registered' })
    expect(await unseenMessages(db, bureau, 10)).toEqual([])
  })

  it('that is over loses nothing that was typed', async () => {
    const asked = await ask()
    const [id = ''] = asked.ids
    const { cookie } = await enter(asked)
    time.now += 31 * MINUTE
    const late = await sendForm(app, `${STATUS}/${id}/help`, words('help', id, '写了半个小时的说明'), { cookie })
    time.now -= 31 * MINUTE
    expect(late.statusCode).toBe(401)
    expect(late.body).toContain('写了半个小时的说明</textarea>')
  })
})

describe('what an applicant can do', () => {
  it('correct: once, with other words and files, which are the request from now on, and the period begins anew', async () => {
    const asked = await ask({ 'items.0': '林业局的文件' })
    const [id = ''] = asked.ids
    await askCorrection(id)
    const citizen = await enter(asked)
    const text = seen(await citizen.page())
    // Received on Tuesday 2026-03-03: ten working days later is Tuesday 2026-03-17.
    expect(text).toContain('请最迟2026年3月17日，按补正告知书列出的事项一次写全。')
    expect(text).toContain('补正后的申请内容 （必填）')
    expect(textIn(await citizen.page(), `content.correction.${id}`)).toBe('林业局的文件')
    for (const [content, sentence] of [
      [' \r\n', '请写明所需政府信息的名称、文号或者便于查询的其他特征。'],
      ['长'.repeat(5_001), '申请内容不得超过 5000 个字'],
      ['林业局的文件\r\n', '申请内容没有改动：请修改，或者写明补正的说明、上传材料。'],
    ] as const) {
      const refused = await citizen.send(id, 'correction', corrected(id, content))
      expect([refused.statusCode, refused.body.includes(`href="#content.correction.${id}"`)]).toEqual([422, true])
      expect(seen(refused.body)).toContain(sentence)
      expect(textIn(refused.body, `content.correction.${id}`)).toBe(content.replaceAll('\r', ''))
    }
    expect((await findEntries(db, bureau, [id])).get(id)).toMatchObject({ content: '林业局的文件', formerContents: [] })
    time.today = date('2026-03-05')
    const content = {
      ...corrected(id, '林业局2025年6月的采伐限额文件\r\n和附件', '另附图'),
      [`files.correction.${id}`]: [{ name: '附图.txt', bytes: Buffer.from('附图的文字\n') }],
    }
    const body = await citizen.page()
    const from = body.slice(body.indexOf(`action="${STATUS}/${id}/correction"`))
    const whole = { csrf: hidden(from, 'csrf'), once: hidden(from, 'once'), ...content }
    const url = `${STATUS}/${id}/correction`
    const answers = await Promise.all([1, 2].map(() => sendForm(app, url, whole, { cookie: citizen.cookie })))
    const again = await sendForm(app, url, whole, { cookie: citizen.cookie })
    for (const answer of [...answers, again]) {
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `${STATUS}?done=correction#r-${id}`])
    }
    expect((await eventsOf(id)).filter(({ kind }) => kind === 'correctionReceived')).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ correction: { status: 'answered', answeredOn: '2026-03-05' } })
    // Friday 2026-03-06 is the first day, Thursday 2026-04-02 the twentieth.
    const after = seen(await citizen.page())
    expect(after).toContain('最迟2026年4月2日')
    expect(after).toMatch(/林业局2025年6月的采伐限额文件\s+和附件\s+补正前的申请内容\s+林业局的文件/)
    expect((await findEntries(db, bureau, [id])).get(id)).toMatchObject({
      ...{ content: '林业局2025年6月的采伐限额文件\n和附件', formerContents: ['林业局的文件'], proposedContent: null },
    })
    const [message] = (await unseenMessages(db, bureau, 10)).filter(({ state }) => state.requestId === id)
    expect(message?.state).toMatchObject({ kind: 'correction', on: '2026-03-05' })
    expect(await textOfFile(message?.state.fileIds[0] ?? '')).toBe(
      '补正后的申请内容：\n林业局2025年6月的采伐限额文件\n和附件\n\n补正的说明：\n另附图\n',
    )
    expect((await blobUsesOfCase(db, bureau, 'request', id)).map(({ name, sealed }) => [name, sealed])).toEqual([
      ['补正内容-2026-03-05.txt', true],
      ['附图.txt', true],
    ])
    const events = JSON.stringify(await eventsOfCase(db, bureau, 'request', id))
    expect(events).not.toMatch(/采伐限额|林业局的文件|另附图/)
    time.today = DAY
  })

  it('correct without other words, where only papers were asked for', async () => {
    const asked = await ask({ 'items.0': '只缺身份证明' })
    const [id = ''] = asked.ids
    await askCorrection(id)
    const citizen = await enter(asked)
    const papers = { [`files.correction.${id}`]: [{ name: '身份证.txt', bytes: Buffer.from('复印件\n') }] }
    const sent = await citizen.send(id, 'correction', { ...corrected(id, '只缺身份证明'), ...papers })
    expect(sent.headers.location).toBe(`${STATUS}?done=correction#r-${id}`)
    expect((await eventsOf(id)).map(({ kind }) => kind).slice(-1)).toEqual(['correctionReceived'])
    expect((await findEntries(db, bureau, [id])).get(id)).toMatchObject({ content: '只缺身份证明', formerContents: [] })
    expect(seen(await citizen.page())).not.toContain('补正前的申请内容')
    time.today = DAY
  })

  it('correct too late: it lies with the office, which judges the reason', async () => {
    const asked = await ask({ 'items.0': '迟来的内容' })
    const [id = ''] = asked.ids
    await askCorrection(id)
    const citizen = await enter(asked)
    time.today = date('2026-03-18')
    const late = await citizen.send(id, 'correction', corrected(id, '2025年的采伐许可', '住院'))
    expect(late.headers.location).toBe(`${STATUS}?done=late#r-${id}`)
    const beside = { content: '迟来的内容', firstContent: null, proposedContent: '2025年的采伐许可' }
    expect(await house.fileOf(id)).toMatchObject(beside)
    expect(textIn(await citizen.page(), `content.correction.${id}`)).toBe('2025年的采伐许可')
    expect(await stateOf(id)).toMatchObject({ correction: { status: 'open' } })
    expect((await unseenMessages(db, bureau, 10)).some(({ state }) => state.requestId === id)).toBe(true)
    // The office finds a good reason, and takes the words as they were sent.
    const taken = { on: '2026-03-18', evidence: '住院证明', goodReason: true, content: '2025年的采伐许可' }
    expect((await act('clerk', id, 'receiveCorrection', taken)).statusCode).toBe(200)
    const now = { content: '2025年的采伐许可', firstContent: '迟来的内容', proposedContent: null }
    expect(await house.fileOf(id)).toMatchObject(now)
    time.today = DAY
  })

  it('withdraw, having said so twice', async () => {
    const asked = await ask({ 'items.0': '撤回' })
    const [id = ''] = asked.ids
    const citizen = await enter(asked)
    const unsure = await citizen.send(id, 'withdraw', {})
    expect([unsure.statusCode, seen(unsure.body).includes('请先勾选')]).toEqual([422, true])
    expect((await citizen.send(id, 'withdraw', { [`sure.withdraw.${id}`]: 'yes' })).statusCode).toBe(303)
    expect(await stateOf(id)).toMatchObject({ stage: 'withdrawn' })
    expect(await citizen.page()).not.toContain(`${id}/withdraw`)
    // What they did themselves the office does not undo. Art. 27.
    const undone = await act('head', id, 'takeBackEnd', { evidence: '核对登记' })
    expect(noOf(undone)).toEqual([422, 'own-withdrawal'])
    expect(await stateOf(id)).toMatchObject({ stage: 'withdrawn' })
  })

  it('see of one that stands in the register twice which one goes on', async () => {
    const asked = await ask({ 'items.0': '防火林带名单' })
    const [first = ''] = asked.ids
    const again = await ask({ 'items.0': '防火林带名单' })
    const [second = ''] = again.ids
    const body = { sameAsId: first, evidence: '申请人提交了两次' }
    expect((await act('head', second, 'voidTwin', body)).json()).toMatchObject({ state: 'dismissed' })
    const number = (await findEntries(db, bureau, [first])).get(first)?.number
    const page = seen(await (await enter(again)).page())
    expect(page).toContain(`与您的另一件申请（编号${number}）重复登记，这一件作废，请看那一件。`)
    expect(page).not.toContain('不是政府信息公开申请')
  })

  it('say that a fee is paid, with proof; the office confirms it', async () => {
    const asked = await ask({ 'items.0': '缴费' })
    const [id = ''] = asked.ids
    const citizen = await enter(asked)
    const early = await citizen.send(id, 'help', words('help', id, '要缴费吗'))
    expect(early.statusCode).toBe(303)
    await act('clerk', id, 'examine')
    await act('clerk', id, 'assign', { unitId: house.unitId, personId: null, alongUnitIds: [], innerDue: null })
    const letterId = await issued(id, 'feeNotice')
    const charged = await act('clerk', id, 'chargeFee', {
      letterId,
      method: 'electronic',
      mailNumber: null,
      standard: 'items',
      quantity: 11,
    })
    expect(charged.json()).toMatchObject({ state: 'awaitingPayment' })
    // 收费办法 Art. 4: the eleventh request of a month costs 100 元.
    expect(seen(await citizen.page())).toContain('应缴100元')
    const bare = await citizen.send(id, 'payment', words('payment', id, '已经转账'))
    expect([bare.statusCode, seen(bare.body).includes('请上传缴费凭证')]).toEqual([422, true])
    const proof = [{ name: '转账回单.txt', bytes: Buffer.from('转账 100 元\n') }]
    const paid = await citizen.send(id, 'payment', {
      ...words('payment', id, '已经转账'),
      [`files.payment.${id}`]: proof,
    })
    expect(paid.headers.location).toBe(`${STATUS}?done=payment#r-${id}`)
    expect(await stateOf(id)).toMatchObject({ fee: { status: 'open', paidOn: null } })
    const kinds = (await unseenMessages(db, bureau, 20))
      .filter(({ state }) => state.requestId === id)
      .map(({ state }) => state.kind)
    expect(kinds).toEqual(['help', 'payment'])
  })

  it('ask that a record about them be corrected', async () => {
    const asked = await ask({ 'items.0': '更正' })
    const citizen = await enter(asked)
    const evidence = [{ name: '户口簿.txt', bytes: Buffer.from('出生日期 1990-03-07\n') }]
    const content = {
      ...words('record', null, '出生日期写错了'),
      of: asked.ids[0] ?? '',
      'files.record.none': evidence,
    }
    const answer = await citizen.send(null, 'record', content)
    expect(answer.headers.location).toBe(`${STATUS}?done=record#record`)
    const rows = await db.selectFrom('record_correction').selectAll().execute()
    expect(rows.map((row) => row.request_id)).toEqual([asked.ids[0]])
    const [row] = rows
    expect(await blobUsesOfCase(db, bureau, 'recordCorrection', row?.id ?? '')).toHaveLength(1)
  })

  it('get the letters that were sent to them as they were stamped, each reading in the log, and no others', async () => {
    const asked = await ask({ 'items.0': '文书' })
    const [id = ''] = asked.ids
    await act('clerk', id, 'examine')
    const letterId = await issued(id, 'correctionNotice', {}, { stamped: false })
    const stampedBytes = Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
    )
    const { sha256, size } = await blobs.put(stampedBytes, true)
    const kept = { sha256, size, mediaType: 'application/pdf', sealed: true, verdict: 'unscanned' }
    const stamp = { organId: bureau, letterId, version: 3, name: '用印件.pdf', file: kept }
    const seenSo = { differences: null, isOther: false, byEye: true }
    expect(codesOf(await house.run('clerk', stampLetter, { ...stamp, ...seenSo }))).toEqual(['ok'])
    const fileId = (await findLetter(db, bureau, letterId))?.state.stamped?.fileId ?? ''
    const out = { letterId, method: 'mail', mailNumber: 'XA12345678935', term: { workdays: 10 } }
    expect((await act('clerk', id, 'askCorrection', out)).json()).toMatchObject({ state: 'awaitingCorrection' })
    const inquiry = await issued(id, 'thirdPartyInquiry')
    const citizen = await enter(asked)
    expect(await citizen.page()).toContain(`href="${STATUS}/letters/${letterId}"`)
    const get = (letter: string, cookie = citizen.cookie) =>
      app.inject({ url: `${STATUS}/letters/${letter}`, headers: { cookie } })
    const file = await get(letterId)
    expect([file.statusCode, file.headers['content-type'], file.rawPayload]).toEqual([
      200,
      'application/pdf',
      stampedBytes,
    ])
    expect(file.headers['cache-control']).toBe('private, no-store')
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('政府信息公开申请补正告知书'))
    expect(await eventsOfCase(db, bureau, 'fileReading', fileId)).toHaveLength(1)
    expect((await get(inquiry)).statusCode).toBe(404)
    expect((await get(letterId, '')).statusCode).toBe(401)
    // One that left outside, of which nothing came back under the seal: what it was made from is no letter.
    const other = await ask({ 'items.0': '系统外送达' })
    const [plainId = ''] = other.ids
    await act('clerk', plainId, 'examine')
    const plain = await issued(plainId, 'correctionNotice', {}, { stamped: false })
    const outside = { on: '2026-03-02', evidence: '当面送达回证' }
    expect((await act('clerk', plainId, 'askCorrection', { ...out, letterId: plain, outside })).statusCode).toBe(200)
    const reader = await enter(other)
    expect((await get(plain, reader.cookie)).statusCode).toBe(404)
    expect(seen(await reader.page())).toContain('这份文书没有盖章的电子件，需要的请向公开工作机构索取。')
    expect(await reader.page()).not.toContain(plain)
    const stranger = await enter(await ask({ 'items.0': '别人' }))
    expect((await get(letterId, stranger.cookie)).statusCode).toBe(404)
  })
})

it('whoever handles requests sees that something came, and marks it as seen', async () => {
  const asked = await ask({ 'items.0': '来信' })
  const [id = ''] = asked.ids
  const citizen = await enter(asked)
  await citizen.send(id, 'help', words('help', id, '看不清'))
  const bench = await send('clerk', { url: '/api/workbench' })
  const [message] = (await unseenMessages(db, bureau, 50)).filter(({ state }) => state.requestId === id)
  expect(JSON.stringify(bench.json())).toContain(`/requests/${bureau}/${id}`)
  const url = `/api/messages/${bureau}/${message?.state.id}/seen`
  expect((await send('leader', { url, body: {} })).statusCode).toBe(403)
  expect((await send('clerk', { url, body: {} })).statusCode).toBe(200)
  expect(noOf(await send('otherClerk', { url, body: {} }))).toEqual([422, 'seen-already'])
  expect((await unseenMessages(db, bureau, 50)).some(({ state }) => state.requestId === id)).toBe(false)
  expect(seen(await citizen.page())).toContain('工作机构已经查看')
})

it('leaves rows that are what their events make of them, and chains that hold', async () => {
  expect(await faults()).toEqual([])
  expect(errors).toEqual([])
})
