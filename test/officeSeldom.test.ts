/**
 * What an office seldom does, played by clicking: a fee by pages and its payment, a letter to a unit, conferring on a reply, and a
 * reply that is deferred for reasonable reasons. The days are counted by hand on the calendar of 2026.
 */
import { describe, expect, it, vi } from 'vitest'
import { parts } from './parts.ts'
import { act, begin, choose, citizenOf, fill, finish, lastDialog, openStories, pick } from './storyCounty.ts'
import { approve, closeLetter, prepareReply, stamp, takenLetters, writeLetter } from './storyLetters.ts'

vi.setConfig({ testTimeout: 120_000 })

const { at, work, submitted, seenByCitizen, onCase } = await openStories('2026-03-03')

const lastLetter = () => takenLetters.at(-1)?.text ?? ''

const takenUp = (day: string, number: string) =>
  onCase('jingban', day, number, async (page) => {
    await act(page, '审核')
    const dialog = await begin(page, '交办')
    await pick(page, dialog, '承办科室', '政务公开股')
    await finish(page, '交办')
  })

describe.skipIf(parts.chromium === null)('[needs chromium] a request for which a fee is charged', () => {
  const citizen = citizenOf(911)
  let code = ''
  let number = ''

  it('comes in on Tuesday 3 March 2026, and a unit is asked to search with a letter', async () => {
    const receipt = await submitted('2026-03-03', citizen, '2025年全县建设用地审批文件和附图')
    code = receipt.code
    number = receipt.number
    // 4–6, 9–13, 16–20, 23–27, 30, 31 March.
    expect(receipt.text).toContain('最迟2026年3月31日')
    await takenUp('2026-03-04', number)
    await onCase('jingban', '2026-03-05', number, async (page) => {
      await page.getByRole('button', { name: '拟制政府信息公开申请协办函', exact: true }).click()
      await fill(lastDialog(page), { 协办单位: '秘书股', 协办事项: '查找2025年的审批文件。', 协办期限: '2026-03-12' })
      await lastDialog(page).getByRole('button', { name: '签发并编号', exact: true }).click()
      await lastDialog(page).getByText('已签发', { exact: false }).first().waitFor()
      await closeLetter(page)
      await page.getByRole('button', { name: /^送出：/ }).click()
      await choose(lastDialog(page), '直接送达')
      await finish(page, '送出')
      await page.getByText('《政府信息公开申请协办函》送出。').waitFor()
    })
    expect(await seenByCitizen(citizen, code)).not.toContain('协办函')
  })

  it('is charged 200 yuan for 50 pages on Tuesday 10 March, to be paid until 8 April', async () => {
    await onCase('jingban', '2026-03-10', number, async (page) => {
      const dialog = await begin(page, '发出收费通知')
      await choose(dialog, '按量（本件提供的页数）')
      await fill(dialog, { 本件提供多少页: '50' })
      await dialog.getByText('200元').waitFor()
      const said = { 申请数量和频次: '2026年以来共提出31件申请', 缴纳方式: '非税收入代收银行，缴款码另附。' }
      await writeLetter(page, '政府信息公开信息处理费收费通知书', said, async (editor) => {
        await choose(editor, '按量（本件页数）')
        await fill(editor, { 数量: '50' })
        await editor.getByRole('button', { name: '计算并填入', exact: true }).click()
      })
      await choose(dialog, '电子送达')
      await finish(page, '发出收费通知')
      await page.getByText('待缴费').first().waitFor()
    })
    expect(lastLetter()).toContain('200')
    // 11–13, 16–20, 23–27, 30, 31 March, 1–3, 7, 8 April: 4 to 6 April are off.
    const seen = await seenByCitizen(citizen, code)
    expect(seen).toContain('200')
    expect(seen).toContain('2026年4月8日')
  })

  it('begins anew with the payment on Wednesday 18 March: due on 16 April', async () => {
    await onCase('jingban', '2026-03-18', number, async (page) => {
      await act(page, '登记缴费', { 缴费金额: '200', 证明: '非税票据0012345' })
      // 19, 20, 23–27, 30, 31 March, 1–3, 7–10, 13–16 April.
      await page.locator('.clock__due', { hasText: '2026年4月16日' }).waitFor()
    })
    expect(await seenByCitizen(citizen, code)).toContain('2026年4月16日')
  })

  it('is answered once the organ has conferred, and goes to its archive', async () => {
    await onCase('jingban', '2026-03-24', number, (page) =>
      prepareReply(page, {
        outcome: '予以公开（提供信息）',
        papers: { 拟提供的信息: { 提供形式: '电子文档', 提供方式: '在网上平台下载' } },
        letter: { 公开的内容: '建设用地审批文件和附图，共50页。', 提供时间: '随本答复书一并提供' },
        isConferred: true,
      }),
    )
    await onCase('jingban', '2026-03-25', number, async (page) => {
      const dialog = await begin(page, '审查')
      await pick(page, dialog, '主持人', '')
      await fill(dialog, { 参加的单位和人员: '县自然资源局、法制股', 意见: '可以公开。' })
      await choose(dialog, '同意')
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '会商记录.txt', mimeType: 'text/plain', buffer: Buffer.from('会商记录') })
      await finish(page, '登记会商')
      await page.getByText('会商同意。').waitFor()
    })
    at('2026-03-25')
    for (const login of ['fazhi', 'baomi', 'lingdao']) await work(login, (page) => approve(page, number))
    await onCase('jingban', '2026-03-26', number, async (page) => {
      await stamp(page, '政府信息公开申请答复书')
      const dialog = await begin(page, '送达')
      await choose(dialog, '电子送达')
      await finish(page, '送达')
      await act(page, '办结')
      await page.getByRole('button', { name: '生成卷内目录', exact: true }).click()
      await finish(page, '生成卷内目录')
      const archiving = await begin(page, '归档')
      await choose(archiving, '10年')
      await finish(page, '归档')
      await page.getByText('已归档').first().waitFor()
    })
    expect(await seenByCitizen(citizen, code)).toContain('政府信息公开申请答复书')
  })
})

describe.skipIf(parts.chromium === null)('[needs chromium] a request of somebody who asks for very much', () => {
  const citizen = citizenOf(912)
  let code = ''
  let number = ''

  it('waits for the reasons that were asked for on Tuesday 10 March, and gets them on Monday 16 March', async () => {
    const receipt = await submitted('2026-03-03', citizen, '2015年至2025年全部项目的立项和批复文件')
    code = receipt.code
    number = receipt.number
    await takenUp('2026-03-04', number)
    await onCase('jingban', '2026-03-10', number, async (page) => {
      const dialog = await begin(page, '要求说明理由')
      await writeLetter(page, '政府信息公开申请说明理由告知书', {
        申请数量和频次: '2026年以来共提出42件申请',
        说明理由期限工作日数: '10',
      })
      // As the applicant wants to receive it: on the portal.
      expect(await dialog.getByLabel('电子送达').isChecked()).toBe(true)
      await finish(page, '要求说明理由')
      await page.getByText('待说明理由').first().waitFor()
    })
    // 11–13, 16–20, 23, 24 March.
    expect(await seenByCitizen(citizen, code)).toContain('2026年3月24日')
    await onCase('jingban', '2026-03-16', number, async (page) => {
      const dialog = await begin(page, '登记说明的理由')
      await choose(dialog, '理由合理')
      await fill(dialog, { 证明: '来信说明用于学术研究' })
      await finish(page, '登记说明的理由')
      // 11–13 and 16 March are left out of the twenty days that ended on 31 March: 1–3 and 7 April.
      await page.locator('.clock__due', { hasText: '2026年4月7日' }).waitFor()
    })
  })

  it('is answered later: the day that was set is told, and is due', async () => {
    await onCase('jingban', '2026-03-20', number, async (page) => {
      const dialog = await begin(page, '告知延迟答复')
      await writeLetter(page, '政府信息公开申请延迟答复告知书', {
        申请数量和频次: '2026年以来共提出42件申请',
        说明理由情况: '申请人说明用于学术研究',
        延迟答复的理由: '涉及十年的档案，需要逐件查找',
        延迟答复期限: '2026-05-15',
      })
      await choose(dialog, '电子送达')
      await finish(page, '告知延迟答复')
      await page.locator('.clock__due', { hasText: '2026年5月15日' }).waitFor()
    })
    expect(lastLetter()).toContain('2026年5月15日')
    const seen = await seenByCitizen(citizen, code)
    expect(seen).toContain('2026年5月15日')
    expect(seen).toContain('政府信息公开申请延迟答复告知书')
  })
})
