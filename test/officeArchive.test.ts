/** 归档 and 销毁 in the office: what is missing, the index, the whole file taken out and read, and a list destroyed. */
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { execute } from '#command/command.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { fillOldFiles } from '#demo/oldFiles.ts'
import { actorOf, inRole, type StandingOrgan } from '#demo/stage.ts'
import { readDocument } from '#document/read/read.ts'
import { date } from '#law/date.ts'
import { openDemoOffice, stageAt } from './demoOffice.ts'
import { DESKTOP, PHONE } from './officeBrowser.ts'
import { see } from './officeCounty.ts'
import { parts } from './parts.ts'
import { act, addressOf, begin, finish, lastDialog, openCase, openStories } from './storyCounty.ts'
import { approve } from './storyLetters.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const { ground, work } = await openStories('2026-03-02')
const { db, keyring, blobs } = ground
const place = { db, kit: { keyring, blobs }, now: Date.parse('2026-03-02T01:00:00.000Z') }
const today = date('2026-03-02')

const PERSON = {
  ...{ kind: 'person', name: '林晓禾', document: 'idCard', identity: '11010519491231002X', phone: '13800001234' },
  ...{ email: null, address: '青禾县禾城街道政通路1号', postcode: null, legalRepresentative: null, contact: null },
} as const

/** A request that was answered outside, without a copy of the reply. */
async function answeredOutside(office: StandingOrgan): Promise<void> {
  const clerk = actorOf(
    office,
    office.staff.find(({ roles }) => roles.includes('clerk')) ?? { id: '', name: '', roles: [] },
  )
  const call = {
    ...{ actor: clerk, kit: place.kit, now: place.now, today, address: null },
    ...{ requestId: 'test', idempotencyKey: null },
  }
  const application = {
    ...{ applicants: [PERSON], agent: null, form: 'paper', way: 'inPerson', accessNeeds: [] },
    ...{ notify: { sms: false, email: false }, items: ['2025年清河镇高标准农田建设资金拨付凭证'] },
  }
  const arrival = { channel: 'inPerson', arrivedOn: '2026-03-02', confirmedOn: null }
  const { organId } = office
  const registered = await execute(
    db,
    registerRequest,
    { organId, application, arrival, receiptEvidence: '窗口签收' },
    call,
  )
  const [request] = registered.ok ? registered.answer.requests : []
  if (request === undefined) throw new Error(JSON.stringify(registered))
  const replied = await execute(
    db,
    recordReply,
    {
      ...{ organId, requestId: request.id, version: request.version, method: 'inPerson', carrier: null, main: null },
      outside: { on: '2026-03-02', evidence: '当面送达，签收簿第12页' },
      results: [{ code: 'OPEN-2', withheld: [] }],
    },
    call,
  )
  if (!replied.ok) throw new Error(JSON.stringify(replied.refusal))
}

/** At both widths. */
async function seeBoth(page: Page, name: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    await see(page, name)
  }
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

needsChromium('[needs chromium] a file is completed, archived, taken out and read', async () => {
  const office = await openDemoOffice({ ...place, today })
  await answeredOutside(office)
  await work('jingban', async (page) => {
    await openCase(page, '2026-0001')
    await act(page, '办结')
    await page.locator('.case-head .ant-tag', { hasText: '已办结' }).waitFor()

    // All that is missing is told at once, with the article.
    await page.locator('.acts summary', { hasText: '不能办理' }).last().click()
    await page.getByText(/案卷中还没有“答复书副本”：答复是在系统外作出的，请将答复书扫描入卷。.*第45条/).waitFor()
    await page.getByText(/案卷中还没有卷内目录。.*第45条/).waitFor()
    await seeBoth(page, 'archive-missing')

    // The copy is what the dialog proposes.
    const filing = await begin(page, '材料入卷')
    await filing.locator('.ant-select', { hasText: '答复书副本' }).first().waitFor()
    await filing
      .locator('input[type=file]')
      .setInputFiles({ name: '答复书.pdf', mimeType: 'application/pdf', buffer: pdf })
    await finish(page, '材料入卷')
    await page.getByRole('button', { name: '生成卷内目录', exact: true }).click()
    await finish(page, '生成卷内目录')
    const archiving = await begin(page, '归档')
    await archiving.getByText('10年', { exact: true }).click()
    await finish(page, '归档')
    await page.locator('.case-head .ant-tag', { hasText: '已归档' }).waitFor()
    await seeBoth(page, 'archive-done')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出整份案卷（ZIP）', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toBe('案卷2026-0001.zip')
    const files = unzipSync(
      new Uint8Array(await Array.fromAsync(await download.createReadStream()).then(Buffer.concat)),
    )
    expect(Object.keys(files).map((name) => name.replace(/\.(pdf|docx|json)$/, ''))).toEqual([
      ...['00 卷内目录', '00 卷内目录', '01 政府信息公开申请表', '02 政府信息公开申请登记表', '03 答复书副本'],
      ...['04 文书送达情况', '05 办理过程', '案卷数据'],
    ])
    expect(Buffer.from(files['03 答复书副本.pdf'] ?? []).equals(pdf)).toBe(true)
    const index = await readDocument(files['00 卷内目录.docx'] ?? pdf, '00 卷内目录.docx')
    const rows = index.ok ? index.value.blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])) : []
    expect(rows[0]?.cells.filter(({ column }) => column === 3).map(({ text }) => text)).toEqual([
      ...['题名', '政府信息公开申请表', '政府信息公开申请登记表', '答复书副本', '文书送达情况', '办理过程'],
    ])
  })
})

needsChromium('[needs chromium] files whose time is over are listed, approved and destroyed', async () => {
  const office = await openDemoOffice({ ...place, today })
  await fillOldFiles(stageAt(place), office, today)
  expect(inRole(office, 'leader').appointments).not.toEqual([])
  await work('fuzeren', async (page) => {
    await page.goto(`${addressOf(page)}/office/archive`)
    await page.getByRole('checkbox', { name: '选择2014-0002' }).check()
    await page.getByRole('checkbox', { name: '选择2015-0005' }).check()
    // Kept for thirty years.
    expect(await page.getByText('2015-0009').count()).toBe(0)
    await page.getByRole('button', { name: '列入销毁清单（2 件）' }).click()
    await page.getByText('已列入销毁清单，请提交审批。').waitFor()
    await seeBoth(page, 'destruction-lists')
    await page
      .getByRole('link', { name: /2026年3月2日/ })
      .first()
      .click()
    await page.getByRole('button', { name: '提交审批', exact: true }).click()
    await finish(page, '提交审批')
  })
  await work('lingdao', (page) => approve(page, '销毁清单（2件案卷）'))
  await work('fuzeren', async (page) => {
    await page.goto(`${addressOf(page)}/office/archive`)
    await page
      .getByRole('link', { name: /2026年3月2日/ })
      .first()
      .click()
    await page.getByRole('button', { name: '销毁', exact: true }).click()
    await lastDialog(page)
      .getByText(/任何人都不能恢复/)
      .waitFor()
    await seeBoth(page, 'destruction-last-word')
    await finish(page, '销毁')
    await page.getByText('已销毁').first().waitFor()
    await seeBoth(page, 'destruction-done')
    // The line of the register stays.
    await openCase(page, '2014-0002')
    await page.getByText('（已销毁）').first().waitFor()
    await page.getByText('案卷已经依法销毁，只留下登记的编号、日期、结果和办理记录。').waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/低保户|韩立冬/)
    await seeBoth(page, 'destruction-case')
  })
})
