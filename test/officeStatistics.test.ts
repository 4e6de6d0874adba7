/** 看板, 统计, 年报表格 and 归档 on the real application: every figure opens its cases, at the desk and on a phone. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Call, type Command, execute } from '#command/command.ts'
import { chooseTopic } from '#command/request/chooseTopic.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { date } from '#law/date.ts'
import type { Actor } from '#law/permission.ts'
import { activePosts } from '#store/appointments.ts'
import { good } from './bureau.ts'
import { DESKTOP, PHONE } from './officeBrowser.ts'
import { atHeading, button, dialog, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { open, ground, time } = await openCounty({ demo: true })
const { db } = ground

const APPLICANT = {
  ...{ kind: 'company', name: '青禾县大河商贸有限公司', document: null, identity: null, phone: '13805991234' },
  ...{ email: null, address: '青禾县解放街12号', postcode: null, legalRepresentative: '张三丰', contact: '李四' },
} as const

let organId = 0

/** Whoever signs in as that. */
async function actorOf(login: string): Promise<Actor> {
  const { person_id: personId } = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  const posts = await activePosts(db, personId, time.today)
  organId = posts.find(({ organName }) => organName === '青禾县人民政府办公室')?.organId ?? 0
  const appointments = posts.map(({ organId: organ, role, scope }) => ({ organId: organ, role, scope }))
  return { personId, name: '经办人', appointments }
}

beforeAll(async () => {
  if (parts.chromium === null) return
  const actor = await actorOf('jingban')
  const on = (day: string): Call => ({
    ...{ actor, now: Date.parse(`${day}T02:00:00.000Z`), today: date(day), address: null, requestId: randomUUID() },
    ...{ idempotencyKey: null, kit: { keyring: ground.keyring, blobs: ground.blobs } },
  })
  const run = async <I, V, A>(day: string, command: Command<I, V, A>, input: unknown) =>
    good(await execute(db, command, input, on(day)))
  const months = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-02-02', '2026-02-09', '2026-02-24', '2026-02-27']
  for (const [index, day] of months.entries()) {
    const { requests } = await run(day, registerRequest, {
      organId,
      application: {
        ...{ applicants: [APPLICANT], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: [`2025年第${index + 1}号地块征收补偿标准`] },
      },
      arrival: { channel: index % 2 === 0 ? 'signedMail' : 'inPerson', arrivedOn: day, confirmedOn: null },
      receiptEvidence: '收件回执',
    })
    const [first] = requests
    const of = { organId, requestId: first?.id }
    const chosen = await run(day, chooseTopic, { ...of, version: first?.version, topic: 'landTaking' })
    if (index > 3) continue
    const replied = ['2026-01-15', '2026-02-12', '2026-02-05', '2026-02-11'][index] ?? day
    await run(replied, recordReply, {
      ...{ ...of, version: chosen.version, method: 'mail', carrier: 'post', main: null },
      ...{ outside: { on: replied, evidence: '答复书底稿' }, results: [{ code: 'OPEN-2', withheld: [] }] },
    })
  }
})

describe.each([DESKTOP, PHONE])('at $width px', (viewport) => {
  needsChromium('[needs chromium] the board opens the register, and the statistics their cases', async () => {
    const page = await open('/boards', viewport)
    await signIn(page, 'jingban')
    await atHeading(page, '看板')
    await page.getByText('今天须办', { exact: true }).first().waitFor()
    await see(page, 'board')
    const nobody = page.getByRole('link', { name: /^还没有交办，在办：\d+ 件/ }).last()
    const count = Number(await nobody.textContent())
    await nobody.click()
    await atHeading(page, '申请')
    expect(new URL(page.url()).search).toBe('?board=open&unit=none')
    await page.getByText(`本页 ${count} 条`).waitFor()
    await page.getByText('更多条件').waitFor()
    await see(page, 'board-unassigned')
    await page.goBack()
    await page.getByRole('link', { name: /^在办：\d+ 件/ }).click()
    await atHeading(page, '申请')

    await page.goto(page.url().replace(/requests.*/, 'statistics?from=2026-01-01&to=2026-02-28&by=month'))
    await atHeading(page, '统计')
    await page.getByText('时长中位数', { exact: true }).first().waitFor()
    await see(page, 'statistics')
    const late = page.getByRole('button', { name: /^合计超期：\d+$/ })
    await late.click()
    await dialog(page).getByText('登记编号').first().waitFor()
    await dialog(page).getByRole('link').first().waitFor()
    await see(page, 'statistics-cases')
    await button(page, '关闭').click()
    await dialog(page).waitFor({ state: 'hidden' })
  })

  needsChromium('[needs chromium] every figure of the tables of the annual report opens its cases', async () => {
    const page = await open('/statistics/tally?year=2026', viewport)
    await signIn(page, 'jingban')
    await atHeading(page, '年报表格')
    const figure = page.getByRole('button', { name: /予以公开.*商业企业.*：\d+/ }).first()
    await figure.waitFor()
    await see(page, 'tally')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'XLSX' }).click()
    expect((await download).suggestedFilename()).toBe('青禾县人民政府办公室-2026-年报表格.xlsx')
    await figure.click()
    await dialog(page).getByRole('link').first().waitFor()
    expect(await dialog(page).getByRole('link').count()).toBeGreaterThan(0)
    await see(page, 'tally-cases')
    await button(page, '关闭').click()
  })

  needsChromium('[needs chromium] what a supervisor sees has no case', async () => {
    const page = await open('/boards', viewport)
    await signIn(page, 'zhuguan')
    await page.getByRole('heading', { name: '按下级机关' }).waitFor()
    await see(page, 'board-supervisor')
    await page.goto(page.url().replace(/boards.*/, 'statistics?from=2026-01-01&to=2026-02-28'))
    await page.getByRole('heading', { name: '下级机关', exact: true }).waitFor()
    await see(page, 'statistics-supervisor')
    expect(await page.getByRole('button', { name: /^合计/ }).count()).toBe(0)
  })

  needsChromium('[needs chromium] the archive says what to do while nothing is over', async () => {
    const page = await open('/archive', viewport)
    await signIn(page, 'fuzeren')
    await page.getByText('没有期限届满的案卷').waitFor()
    await see(page, 'archive')
    await page.goto(page.url().replace(/archive.*/, 'boards/recounts'))
    await page.getByText('没有调整过').waitFor()
    await see(page, 'recounts')
  })
})

needsChromium(
  '[needs chromium] the file of a request gets its matter, and the page prints without its frame',
  async () => {
    const { id } = await db
      .selectFrom('request')
      .select('id')
      .where('organ_id', '=', organId)
      .where('state', '=', 'registered')
      .orderBy('arrived_on', 'desc')
      .executeTakeFirstOrThrow()
    const page = await open(`/requests/${organId}/${id}`, DESKTOP)
    await signIn(page, 'jingban')
    await page.getByRole('heading', { name: '归档', exact: true }).waitFor()
    await see(page, 'case')
    await button(page, '选定事项').click()
    await dialog(page).getByLabel('事项（供统计）').click()
    await page.keyboard.type('行政许可')
    await page.locator('.ant-select-item-option', { hasText: '行政许可和管理服务' }).first().click()
    await dialog(page).getByRole('button', { name: '选定事项', exact: true }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await page.getByText('行政许可和管理服务', { exact: true }).waitFor()

    await page.goto(page.url().replace(/requests.*/, 'statistics/tally?year=2026'))
    await page.getByText('本年新收').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.top').isVisible()).toBe(false)
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    if (process.env.GONGKAI_SHOTS !== undefined) {
      await page.pdf({ path: `${process.env.GONGKAI_SHOTS}/tally-print.pdf`, format: 'A4' })
    }
  },
)
