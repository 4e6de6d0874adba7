/**
 * Three whole stories, from the citizen's form to the reply and what follows it, played by clicking in portal and office. The days
 * are counted by hand on the calendar of 2026. With GONGKAI_SHOTS every letter is kept in that folder, to be looked at.
 */
import { describe, expect, it, vi } from 'vitest'
import { person } from '#demo/applicants.ts'
import { parts } from './parts.ts'
import {
  act,
  actOnProceeding,
  begin,
  beginReview,
  choose,
  citizenOf,
  fill,
  finish,
  openProceeding,
  openStories,
  pick,
} from './storyCounty.ts'
import {
  approve,
  handInLetter,
  prepareReply,
  printedLetters,
  stamp,
  takenLetters,
  writeLetter,
} from './storyLetters.ts'

vi.setConfig({ testTimeout: 240_000 })

const { at, work, submitted, seenByCitizen, onCase } = await openStories('2026-03-03')

const lastLetter = () => takenLetters.at(-1)?.text ?? ''

const signed = async (day: string, matter: string, ...logins: readonly string[]) => {
  at(day)
  for (const login of logins) await work(login, (page) => approve(page, matter))
}

/** The signed reply is put under its seal and sent. */
const served = (day: string, number: string) =>
  onCase('jingban', day, number, async (page) => {
    await stamp(page, '政府信息公开申请答复书')
    const dialog = await begin(page, '送达')
    await choose(dialog, '电子送达')
    await finish(page, '送达')
  })

describe.skipIf(parts.chromium === null)('[needs chromium] a request whose correction was not given', () => {
  const citizen = citizenOf(901)
  let code = ''
  let number = ''

  it('comes in on the portal on Tuesday 3 March 2026', async () => {
    const receipt = await submitted('2026-03-03', citizen, '有关我们村土地问题的全部文件')
    code = receipt.code
    number = receipt.number
    expect(number).toBe('2026-0001')
    // 4, 5, 6, 9–13, 16–20, 23–27, 30, 31 March: the twentieth working day.
    expect(receipt.text).toContain('最迟2026年3月31日')
  })

  it('is to be corrected, which is told on Monday 9 March, the fourth of seven working days', async () => {
    await onCase('jingban', '2026-03-09', number, async (page) => {
      await act(page, '审核')
      const dialog = await begin(page, '告知补正')
      await writeLetter(page, '政府信息公开申请补正告知书', {
        不明确之处: '没有写明所指的村、地块和征收批次。',
        补正指导: '可以写明文件的名称、文号、制作日期，或者项目、地块的名称',
        补正事项: '所需政府信息的名称、文号；\n所指的村、地块或者征收批次。',
        补正期限工作日数: '10',
      })
      await choose(dialog, '电子送达')
      await finish(page, '告知补正')
      await page.getByText('待补正').first().waitFor()
    })
    expect(lastLetter()).toContain('自收到本告知书之日起10个工作日内')
    // 10–13, 16–20, 23 March.
    expect(await seenByCitizen(citizen, code)).toContain('2026年3月23日')
  })

  it('cannot be given up on the last day of the term, Monday 23 March', async () => {
    await onCase('jingban', '2026-03-23', number, async (page) => {
      expect(await page.locator('.acts').getByRole('button', { name: '认定视为放弃' }).count()).toBe(0)
      await page.getByText(/现在不能办理的 \d+ 项和理由/).click()
      await page.getByText(/申请人的期限还没有届满/).waitFor()
    })
  })

  it('is deemed given up on the next day, which is told with a letter that the leader signs', async () => {
    await onCase('jingban', '2026-03-24', number, async (page) => {
      await act(page, '认定视为放弃')
      await page.getByText('视为放弃').first().waitFor()
      await begin(page, '送达')
      await handInLetter(page, '政府信息公开申请不再处理告知书', {})
    })
    await signed('2026-03-24', number, 'lingdao')
    await onCase('jingban', '2026-03-25', number, async (page) => {
      await stamp(page, '政府信息公开申请不再处理告知书')
      const dialog = await begin(page, '送达')
      await choose(dialog, '电子送达')
      await finish(page, '送达')
    })
    expect(lastLetter()).toContain('2026年3月9日告知您作出补正，补正期限至2026年3月23日')
    expect(lastLetter()).toContain('2026年3月24日')
    const seen = await seenByCitizen(citizen, code)
    expect(seen).toContain('政府信息公开申请不再处理告知书')
    expect(seen).toContain('不再处理')
  })
})

describe.skipIf(parts.chromium === null)('[needs chromium] a request that concerns a third party', () => {
  const citizen = citizenOf(902)
  const thirdParty = person(903)
  let code = ''
  let number = ''

  it('comes in on Thursday 2 April 2026', async () => {
    const receipt = await submitted('2026-04-02', citizen, '2025年清河镇河湾村征地补偿款发放明细表及领取人签字表')
    code = receipt.code
    number = receipt.number
    // 3, 7–10, 13–17, 20–24, 27–30 April, 6 May: 4 to 6 April and 1 to 5 May are off.
    expect(receipt.text).toContain('最迟2026年5月6日')
    await onCase('jingban', '2026-04-03', number, async (page) => {
      await act(page, '审核')
      const dialog = await begin(page, '交办')
      await pick(page, dialog, '承办科室', '政务公开股')
      await finish(page, '交办')
      await page.getByText('办理').first().waitFor()
    })
  })

  it('waits for the third party, who refuses: nine working days are left out, seven of them read strictly', async () => {
    await onCase('jingban', '2026-04-09', number, async (page) => {
      const dialog = await begin(page, '征求意见')
      await fill(dialog, {
        '第三方的姓名（名称）': thirdParty.name,
        电话: thirdParty.phone ?? '',
        地址: thirdParty.address ?? '',
      })
      await writeLetter(page, '政府信息公开征求第三方意见书', {
        涉及的政府信息: '2025年清河镇河湾村征地补偿款发放明细表',
        涉及的第三方权益: '个人隐私',
      })
      await fill(dialog, { 邮件号: '0000000000901' })
      await finish(page, '征求意见')
    })
    expect(lastLetter()).not.toContain(citizen.name)
    await onCase('jingban', '2026-04-13', number, (page) =>
      act(page, '登记文书签收', { 证明: '邮政投递记录显示已签收' }),
    )
    await onCase('jingban', '2026-04-22', number, async (page) => {
      const dialog = await begin(page, '收到意见')
      await choose(dialog, '不同意，有合理理由')
      await fill(dialog, { 证明: '书面回复，已入卷' })
      await finish(page, '收到意见')
      // Formally 10, 13–17, 20–22 April are left out: 7–9, 11–15 and 18 May follow on 6 May, of which 9 May is a Saturday at work.
      await page.getByText('2026年5月18日').first().waitFor()
      // Strictly from its receipt: 14–17, 20–22 April.
      await page.getByText('2026年5月14日').first().waitFor()
    })
  })

  it('is extended with the consent of the head, told on Monday 11 May', async () => {
    await onCase('jingban', '2026-05-11', number, async (page) => {
      await begin(page, '延长答复期限')
      await handInLetter(page, '政府信息公开申请延期答复告知书', {
        延期理由: '申请内容涉及逐页区分处理',
        延长工作日数: '20',
      })
    })
    await signed('2026-05-11', number, 'fuzeren')
    await onCase('jingban', '2026-05-11', number, (page) => stamp(page, '政府信息公开申请延期答复告知书'))
    await onCase('fuzeren', '2026-05-11', number, async (page) => {
      const dialog = await begin(page, '延长答复期限')
      await choose(dialog, '电子送达')
      await finish(page, '延长答复期限')
      // 19–22, 25–29 May, 1–5, 8–12, 15 June.
      await page.getByText('2026年6月15日').first().waitFor()
    })
    expect(lastLetter()).toContain('延长答复期限20个工作日')
    expect(lastLetter()).toContain('2026年6月15日')
  })

  it('is disclosed in part, signed after both reviews, and goes to its archive', async () => {
    await onCase('jingban', '2026-06-01', number, (page) =>
      prepareReply(page, {
        outcome: '部分公开',
        grounds: ['保护第三方合法权益'],
        papers: {
          拟提供的信息: { 提供形式: '电子文档', 提供方式: '在网上平台下载' },
          区分处理说明: {
            公开的部分: '征地补偿款发放汇总表，共2页；发放明细表（隐去个人身份和账户信息），共9页',
            不予公开的部分和理由: '明细表中领取人的身份证件号码、银行账号和联系电话',
          },
          公共利益衡量意见: { 是否有重大影响: '不公开不会对公共利益造成重大影响', 理由: '补偿标准和总额已经公开' },
        },
        letter: {
          公开的内容: '征地补偿款发放汇总表，共2页；\n发放明细表（隐去个人身份和账户信息），共9页。',
          不予公开的内容: '明细表中领取人的身份证件号码、银行账号和联系电话',
          理由: '上述内容属于被征地农户的个人隐私，本机关书面征求了意见，第三方不同意公开，理由成立。',
        },
      }),
    )
    await signed('2026-06-01', number, 'fazhi', 'baomi', 'lingdao')
    await onCase('jingban', '2026-06-02', number, async (page) => {
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
    const reply = lastLetter()
    expect(reply).toContain('应当自收到本答复之日起60日内先向青禾县人民政府申请行政复议')
    expect(reply).toContain('延长答复期限20个工作日')
    expect(reply).not.toContain(thirdParty.name)
    expect(await seenByCitizen(citizen, code)).toContain('政府信息公开申请答复书')
  })
})

describe.skipIf(parts.chromium === null)('[needs chromium] a refusal that is set aside', () => {
  const citizen = citizenOf(904)
  let code = ''
  let number = ''

  it('is given on what the organ holds for deliberation', async () => {
    const receipt = await submitted('2026-06-08', citizen, '县冷链物流园项目选址的请示和部门签报')
    code = receipt.code
    number = receipt.number
    // 9–12, 15–18, 22–26, 29 and 30 June, 1–3, 6, 7 July: 19 June is off.
    expect(receipt.text).toContain('最迟2026年7月7日')
    await onCase('jingban', '2026-06-10', number, async (page) => {
      await act(page, '审核')
      const dialog = await begin(page, '交办')
      await pick(page, dialog, '承办科室', '政务公开股')
      await finish(page, '交办')
    })
    await onCase('jingban', '2026-06-17', number, (page) =>
      prepareReply(page, {
        outcome: '属于四类过程性信息',
        papers: {
          过程性信息认定: { 类别: '请示报告', 没有应当公开的规定: '经查没有法律、法规、规章规定应当公开' },
        },
        letter: { 过程性信息类别: '请示报告', 理由: '上述请示和签报形成于决策作出以前，内容尚不确定。' },
      }),
    )
    await signed('2026-06-17', number, 'fazhi', 'baomi', 'lingdao')
    await served('2026-06-18', number)
    expect(lastLetter()).toContain('决定不予公开')
  })

  it('is revoked in reconsideration, with fifteen working days for another reply', async () => {
    at('2026-07-15')
    await work('jingban', async (page) => {
      await beginReview(page, number, { body: '青禾县人民政府', caseNumber: '青政复〔2026〕7号', on: '2026-07-13' })
      await actOnProceeding(page, '登记收到副本', {})
      // Summary procedure: five working days, 16, 17, 20–22 July.
      await page.getByText('2026年7月22日').first().waitFor()
    })
    at('2026-07-20')
    await work('jingban', async (page) => {
      await openProceeding(page)
      await actOnProceeding(page, '登记已提交答复', {})
    })
    at('2026-08-07')
    await work('jingban', async (page) => {
      await openProceeding(page)
      await page.getByRole('button', { name: '登记裁判结果', exact: true }).click()
      const dialog = page.getByRole('dialog').last()
      await pick(page, dialog, '结果', '撤销')
      await fill(dialog, { 决定书或者裁判文书文号: '青政复决〔2026〕7号', 作出日期: '2026-08-05' })
      await dialog.getByRole('checkbox', { name: '责令本机关重新答复或者履行' }).check()
      await fill(dialog, { 工作日数: '15' })
      const copy = { name: '决定书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 决定书') }
      await dialog.locator('input[type=file]').setInputFiles(copy)
      await finish(page, '登记')
    })
    await onCase('jingban', '2026-08-10', number, async (page) => {
      await page.getByText('重新答复').first().waitFor()
      // 10–14, 17–21, 24–28 August.
      await page.getByText('2026年8月28日').first().waitFor()
    })
  })

  it('is answered again, and disclosed', async () => {
    await onCase('jingban', '2026-08-18', number, (page) =>
      prepareReply(page, {
        outcome: '予以公开（提供信息）',
        papers: { 拟提供的信息: { 提供形式: '电子文档', 提供方式: '在网上平台下载' } },
        letter: { 公开的内容: '县冷链物流园项目选址的请示，共4页。', 提供时间: '随本答复书一并提供' },
      }),
    )
    await signed('2026-08-18', number, 'fazhi', 'baomi', 'lingdao')
    await served('2026-08-19', number)
    expect(lastLetter()).toContain('行政复议决定责令本机关重新答复，决定书于2026年8月7日送达本机关')
    expect(await seenByCitizen(citizen, code)).toContain('2026年8月19日送出')
  })
})

describe.skipIf(parts.chromium === null || parts.libreoffice === null)(
  '[needs chromium] [needs libreoffice] the letters of the three stories',
  () => {
    it('are printed by LibreOffice as they were signed', async () => {
      const printed = await printedLetters()
      expect(printed.map(({ name }) => name.replace('政府信息公开', ''))).toEqual([
        ...[
          '申请补正告知书',
          '申请不再处理告知书',
          '征求第三方意见书',
          '申请延期答复告知书',
          '申请答复书',
          '申请答复书',
        ],
        '申请答复书',
      ])
      const plain = (text: string) => text.replaceAll(/[\s—\d]/g, '')
      for (const [index, { text }] of printed.entries()) {
        expect(text).not.toContain('【')
        // Page numbers apart, which are digits and dashes.
        for (const line of takenLetters[index]?.text.split('\n') ?? []) expect(plain(text)).toContain(plain(line))
      }
    })
  },
)
