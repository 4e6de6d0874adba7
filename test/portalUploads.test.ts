/** Files of applicants in Chromium: in the form and on the status page, with scripts and without, on a phone, by keyboard. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { blobUsesOfCase } from '#store/blobUses.ts'
import { DESKTOP, look, PHONE } from './officeBrowser.ts'
import { parts } from './parts.ts'
import { IDENTITY, NAME, PHONE as TELEPHONE } from './portalApplicant.ts'
import { go, openPortalBrowser } from './portalBrowser.ts'
import { openRequestBureau } from './requestBureau.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const needsChromium = it.skipIf(parts.chromium === null)

const house = await openRequestBureau()
const { bureau, ground } = house
const MEGABYTE = 1024 * 1024
const { open, addressOf } = openPortalBrowser(house, { maxFileBytes: MEGABYTE })

const text = (name: string, words = `${name}的内容\n`) => ({
  ...{ name, mimeType: 'text/plain', buffer: Buffer.from(words) },
})
const TOO_BIG = { name: '录像.txt', mimeType: 'text/plain', buffer: Buffer.alloc(MEGABYTE + 1, '长') }
const PROGRAM = {
  name: '程序.exe',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from('MZ\x90\x00\x03\x00\x00\x00'),
}

const kept = (within: Locator | Page) => within.locator('.kept-files li > span').allTextContents()
const filesOf = async (number: string) => {
  const { request_id: id } = await ground.db
    .selectFrom('request_entry')
    .select('request_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return (await blobUsesOfCase(ground.db, bureau, 'request', id)).map(({ name, sealed }) => [name, sealed])
}
const numberIn = async (page: Page) =>
  /20\d\d-\d{4}(?!-)/.exec((await page.locator('.receipt').textContent()) ?? '')?.[0]

async function fill(page: Page): Promise<void> {
  await page.getByLabel('姓名（必填）').fill(NAME)
  await page.getByLabel('证件号码（必填）').fill(IDENTITY)
  await page.getByLabel('联系电话').fill(TELEPHONE)
  await page.getByLabel('所需政府信息的描述（必填）').fill('2025年松溪县林地征收补偿标准')
}

const WAYS = [
  { name: 'at a desk, with scripts', options: { viewport: DESKTOP } },
  { name: 'on a phone, without scripts', options: { viewport: PHONE, javaScriptEnabled: false } },
] as const

describe.each(WAYS)('$name', ({ options }) => {
  /** axe needs scripts. */
  const seen = async (page: Page) => {
    if (!('javaScriptEnabled' in options)) await look(page)
  }

  needsChromium('[needs chromium] the form keeps what came and says of the rest why not', async () => {
    const page = await open(`/request/${bureau}`, options)
    const other = page.getByLabel('有助于查找的材料（可以不上传）')
    await other.setInputFiles([text('通知.txt'), text('照片说明.txt'), TOO_BIG, PROGRAM])
    await go(page, page.getByRole('button', { name: '提交申请', exact: true }).last().click())
    expect(await page.evaluate(() => document.activeElement?.classList.contains('fault-list'))).toBe(true)
    const told = await page.locator('.fault-list').textContent()
    expect(told).toContain('文件“录像.txt”超过 1 MB，未予接收')
    expect(told).toContain('文件“程序.exe”的内容不是可以上传的类型')
    // Both stand beside the field as well.
    const beside = await page.locator('[id="files.other-fault"]').textContent()
    expect([beside?.includes('录像.txt'), beside?.includes('程序.exe')]).toEqual([true, true])
    await page.getByRole('link', { name: /录像.txt/ }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files.other')
    expect(await kept(page)).toEqual(['通知.txt（1 KB，已经上传）', '照片说明.txt（1 KB，已经上传）'])
    await seen(page)
    // The one that is not wanted any more, by keyboard; the other need not be chosen again.
    await page.getByRole('checkbox', { name: /^不要这个文件.*通知\.txt$/ }).focus()
    await page.keyboard.press('Space')
    await fill(page)
    await other.setInputFiles([PROGRAM])
    await go(page, page.getByRole('button', { name: '提交申请', exact: true }).last().click())
    expect(await page.locator('.fault-list').textContent()).toContain('文件“程序.exe”的内容不是可以上传的类型')
    expect(await kept(page)).toEqual(['照片说明.txt（1 KB，已经上传）'])
    await go(page, page.getByRole('button', { name: '提交申请', exact: true }).last().click())
    expect(await filesOf((await numberIn(page)) ?? '')).toEqual([['照片说明.txt', true]])
  })

  needsChromium('[needs chromium] a message takes two files at once, and one more after a fault', async () => {
    const page = await open(`/request/${bureau}`, options)
    await fill(page)
    await go(page, page.getByRole('button', { name: '提交申请', exact: true }).last().click())
    const [number = '', code = ''] = [await numberIn(page), await page.locator('.receipt__letters').textContent()].map(
      (each) => each ?? '',
    )
    await page.goto(addressOf('/request/status'))
    await page.getByLabel('申请人姓名（名称）（必填）').fill(NAME)
    await page.getByLabel('查询码（必填）').fill(code)
    await go(page, page.keyboard.press('Enter'))
    // Opened by keyboard, as everything in the page.
    const section = page.locator('details', { hasText: '求助或者补充说明' })
    await section.locator('summary').focus()
    await page.keyboard.press('Enter')
    const files = section.getByLabel('有关材料（可以不上传）')
    await files.setInputFiles([text('病历.txt'), text('残疾证.txt'), PROGRAM])
    await section.getByRole('button', { name: '求助或者补充说明' }).focus()
    await go(page, page.keyboard.press('Enter'))
    const told = (await page.locator('.fault-list').textContent()) ?? ''
    expect(told).toContain('有 2 处需要改正')
    expect(told).toContain('文件“程序.exe”的内容不是可以上传的类型')
    expect(told).toContain('请写明需要什么帮助，或者要补充什么。')
    expect(await kept(section)).toEqual(['病历.txt（1 KB，已经上传）', '残疾证.txt（1 KB，已经上传）'])
    await seen(page)
    await section.getByLabel('要说明的事（必填）').fill('看不清小字，请给大字版')
    await files.setInputFiles([text('户口簿.txt')])
    await go(page, section.getByRole('button', { name: '求助或者补充说明' }).click())
    expect(await page.getByRole('status').textContent()).toContain('您的求助已经转给工作机构')
    expect(await page.locator('.own-request').first().textContent()).toContain('您在网上提交：求助')
    expect(await filesOf(number)).toEqual([
      ['求助-2026-03-02.txt', true],
      ['病历.txt', true],
      ['残疾证.txt', true],
      ['户口簿.txt', true],
    ])
    await seen(page)
  })

  needsChromium(
    '[needs chromium] a record is asked to be corrected with what shows it, and more is sent after',
    async () => {
      const page = await open(`/request/${bureau}`, options)
      await fill(page)
      await go(page, page.getByRole('button', { name: '提交申请', exact: true }).last().click())
      const code = (await page.locator('.receipt__letters').textContent()) ?? ''
      await page.goto(addressOf('/request/status'))
      await page.getByLabel('申请人姓名（名称）（必填）').fill(NAME)
      await page.getByLabel('查询码（必填）').fill(code)
      await go(page, page.keyboard.press('Enter'))
      await page.locator('summary', { hasText: '申请更正' }).click()
      await page.getByLabel('哪里不准确，应当怎样更正（必填）').fill('出生日期应当是1990年3月7日')
      await go(page, page.getByRole('button', { name: '申请更正' }).click())
      await page.getByRole('link', { name: /请上传证明记录不准确的材料/ }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('files.record.none')
      await page.getByLabel('证明记录不准确的材料（必填）').setInputFiles([text('户口簿.txt'), text('出生证明.txt')])
      await go(page, page.getByRole('button', { name: '申请更正' }).click())
      const card = page.locator('.own-correction')
      expect(await card.textContent()).toContain('出生日期应当是1990年3月7日')
      await seen(page)
      await card.locator('summary').click()
      await card.getByLabel('证明记录不准确的材料（必填）').setInputFiles([text('学籍卡.txt')])
      await go(page, card.getByRole('button', { name: '补充证明材料' }).click())
      expect(await page.getByRole('status').textContent()).toContain('证明材料已经转给工作机构')
      const { id } = await ground.db
        .selectFrom('record_correction')
        .select('id')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const uses = await blobUsesOfCase(ground.db, bureau, 'recordCorrection', id)
      expect(uses.map(({ name, sealed }) => [name, sealed])).toEqual([
        ['户口簿.txt', true],
        ['出生证明.txt', true],
        ['学籍卡.txt', true],
      ])
      await seen(page)
    },
  )
})
