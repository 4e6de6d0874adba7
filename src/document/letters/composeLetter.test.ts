import { describe, expect, it } from 'vitest'
import { article } from '#law/articles.ts'
import { letterArticles } from '#law/letter/letterBasis.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { LETTER_KINDS } from '#law/letter/letterKind.ts'
import { LETTER_EXAMPLE, OTHER_RESULT } from '../../../test/letterExample.ts'
import type { Document } from '../document.ts'
import { readDocx } from '../read/docx.ts'
import { writeDocx } from '../write/docx.ts'
import { writePdf } from '../write/pdf.ts'
import { composeLetter } from './composeLetter.ts'

const VALUES = { ...LETTER_EXAMPLE, ...OTHER_RESULT }
const { correctedOn: _correctedOn, ...UNCORRECTED } = LETTER_EXAMPLE

const textOf = ({ blocks }: Document) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text])).join('\n')

/** What a field of the example looks like in print. */
function shown(value: (typeof VALUES)[keyof typeof VALUES]): readonly string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'string') return SHOWN[value[0] ?? ''] ?? value
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return [year ? `${year}年${Number(month)}月${Number(day)}日` : value]
}

/** Of codes that are printed in words. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  thirdPartyRights: ['涉及商业秘密、个人隐私等'],
  'NA-NOTEXIST': ['“本机关不掌握（信息不存在）”'],
}

describe.each(LETTER_KINDS)('a letter of kind %s', (kind) => {
  const letter = composeLetter(kind, VALUES)
  const text = textOf(letter)
  const { required, basis, addressee, remedy } = letterForm(kind)

  it('prints what it must hold and leaves no name unfilled', () => {
    for (const field of required.filter((each) => each !== 'reconsideration' && each !== 'court')) {
      for (const part of shown(VALUES[field])) expect(text, field).toContain(part)
    }
    expect(text).not.toMatch(/[【】]/)
  })

  it('cites its articles', () => {
    for (const key of letterArticles(kind, VALUES)) expect(text).toContain(article(key).name)
    if (basis.length === 0) expect(text).toContain('国办公开办函〔2016〕235号')
  })

  it('tells of remedies where it must and nowhere else', () => {
    expect(text.includes('蓝川县人民政府申请行政复议')).toBe(remedy)
  })

  it('names the applicant to nobody else', () => {
    if (addressee === 'thirdParty' || addressee === 'organ') {
      expect(text).not.toContain(VALUES.applicant)
      expect(text).not.toContain(VALUES.request)
    }
  })
})

describe('a letter', () => {
  it('is the reply that the law describes, word by word', () => {
    const { blocks } = composeLetter('reply:NA-NOTEXIST', {
      ...{ ...UNCORRECTED, course: [], reconsiderationUrl: '', enclosures: [] },
    })
    expect(blocks.map((block) => (block.kind === 'table' ? null : block.text))).toEqual([
      '蓝川县住房和城乡建设局\n政府信息公开申请答复书',
      '蓝建公复〔2025〕12号',
      '张晓禾：',
      '本机关于2025年4月15日收到您提出的政府信息公开申请（申请编号：2025-031），申请公开：“蓝川县城北片区2023年棚户区改造项目征收补偿方案及附件”。',
      '本机关收到申请后进行了检索，情况如下：',
      '检索时间：2025年4月18日；检索人员：住房保障科、档案室各一人。',
      '检索范围：公文管理系统、2022年至2024年纸质档案；关键词：“城北”“征收补偿”“附件三”。',
      '经检索，没有您申请公开的信息。根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现告知您，该政府信息不存在。',
      '如对本答复不服，可以自收到本答复之日起60日内向蓝川县人民政府申请行政复议，或者自收到本答复之日起6个月内向蓝川县人民法院提起行政诉讼。',
      '蓝川县住房和城乡建设局',
      '2025年5月12日',
      '（联系机构：局办公室，联系电话：0599-8800123）',
      '（联系地址：蓝川县人民路8号）',
    ])
  })

  it('lists what goes with it between the text and the signature, numbered where there are several', () => {
    const listed = (enclosures: readonly string[]) => {
      const lines = textOf(composeLetter('reply:OPEN-2', { ...VALUES, enclosures })).split('\n')
      return lines.slice(lines.findIndex((line) => line.startsWith('附件'))).slice(0, enclosures.length + 1)
    }
    const signed = '蓝川县住房和城乡建设局'
    expect(listed(['征收补偿方案'])).toEqual(['附件：征收补偿方案', signed])
    // GB/T 9704-2012, 7.3.4: no full stop behind a name.
    expect(listed(['方案', '标准表'])).toEqual(['附件：1. 方案', '　　　2. 标准表', signed])
  })

  it('keeps the name of what is not known, so that it is seen, and leaves out what is optional', () => {
    const { search: _search, requestNumber: _number, officeAddress: _address, ...rest } = VALUES
    const text = textOf(composeLetter('reply:NA-NOTEXIST', rest))
    expect(text).toContain('【检索情况】')
    expect(text).toContain('提出的政府信息公开申请，申请公开')
    expect(text).not.toContain('联系地址')
  })

  it('repeats the request as it was written, also where it looks like a name of a field', () => {
    const request = '关于【申请人】“查询码”的文件'
    expect(textOf(composeLetter('reply:OPEN-2', { ...UNCORRECTED, request }))).toContain(`申请公开：“${request}”。`)
  })

  it('with several results tells each, and reconsideration first if anything is refused (复议法 Art. 23.1(4))', () => {
    const others = {
      firstPart: '补偿标准',
      otherOutcomes: ['REF-PROC'],
      otherResults: ['会商纪要属于磋商信函，决定不予公开'],
    } as const
    const lines = textOf(composeLetter('reply:OPEN-1', { ...UNCORRECTED, ...others })).split('\n')
    expect(lines).toContain('所申请的内容中，关于补偿标准，答复如下：')
    const at = lines.findIndex((line) => line.startsWith('所申请的其他内容'))
    expect(lines.slice(at, at + 3)).toEqual([
      '所申请的其他内容，办理结果为“属于四类过程性信息”，答复如下：',
      '会商纪要属于磋商信函，决定不予公开。',
      expect.stringContaining('应当自收到本答复之日起60日内先向蓝川县人民政府申请行政复议'),
    ])
  })

  it('tells on which day the request was corrected that it repeats', () => {
    const text = textOf(composeLetter('reply:OPEN-2', VALUES))
    expect(text).toContain('征收补偿方案及附件”（2025年4月21日补正）。')
  })

  it('of a receipt leaves out the rows and lines that have nothing to say; a form keeps them, to be written into', () => {
    const rowsOf = (kind: 'receipt' | 'application', values: LetterValues) =>
      composeLetter(kind, values).blocks.flatMap((block) =>
        block.kind === 'table' ? block.cells.flatMap(({ column, text }) => (column === 0 ? [text] : [])) : [],
      )
    const { queryCode: _code, statusPage: _page, correctionDueOn: _due, agent: _agent, ...counter } = VALUES
    const inFront = ['申请编号', '申请人', '申请内容', '收到申请之日', '答复期限']
    expect(rowsOf('receipt', VALUES)).toEqual([...inFront, '查询码', '怎样查询', '接下来', '联系机构'])
    expect(rowsOf('receipt', counter)).toEqual([...inFront, '接下来', '联系机构'])
    expect(textOf(composeLetter('receipt', counter))).not.toContain('一次性告知补正')
    expect(rowsOf('application', counter)).toContain('代理人')
  })

  it('survives the way through Word with every paragraph', () => {
    const letter = composeLetter('reply:PART', VALUES)
    const reading = readDocx(writeDocx(letter))
    expect(reading.ok && textOf(reading.value).replaceAll(/\s/g, '')).toBe(textOf(letter).replaceAll(/\s/g, ''))
  })

  it('becomes a PDF', async () => {
    const pdf = await writePdf(composeLetter('thirdPartyInquiry', VALUES))
    expect(pdf.ok && new TextDecoder('latin1').decode(pdf.file.bytes.subarray(0, 5))).toBe('%PDF-')
  })
})
