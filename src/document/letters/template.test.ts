import { describe, expect, it } from 'vitest'
import { LETTER_KINDS, type LetterKind } from '#law/letter/letterKind.ts'
import { LETTER_EXAMPLE as VALUES } from '../../../test/letterExample.ts'
import type { Document } from '../document.ts'
import { readDocx } from '../read/docx.ts'
import { zipArchive, zipPart } from '../write/zip.ts'
import { composeLetter } from './composeLetter.ts'
import { checkTemplate, fillTemplate, templateFile } from './template.ts'
import { openTemplate } from './templatePackage.ts'

const textOf = ({ blocks }: Document) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : [block.text])).join('\n')

/** The file with its text part changed. */
function edited(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const opening = openTemplate(bytes)
  if (!opening.ok) throw new Error(opening.sentence)
  const { parts } = opening.template
  return zipArchive(
    parts.map((part) =>
      part.name === 'word/document.xml'
        ? zipPart(part.name, change(new TextDecoder().decode(part.bytes)))
        : zipPart(part.name, part.bytes),
    ),
  )
}

/** As Word leaves a text after typing and checking: a run for a few characters each, with marks between. */
const splitRuns = (xml: string) =>
  xml.replaceAll(
    /<w:r>(<w:rPr>(?:(?!<w:t[ >]).)*?<\/w:rPr>)<w:t[^>]*>([^<]*)<\/w:t><\/w:r>/g,
    (_, look, text: string) =>
      (text.match(/.{1,2}/gu) ?? [])
        .map((piece) => `<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1">${look}<w:t>${piece}</w:t></w:r>`)
        .join(''),
  )

const filledText = (bytes: Uint8Array, kind: LetterKind) => {
  const filled = fillTemplate(bytes, kind, VALUES)
  if (!filled.ok) throw new Error(filled.reasons[0]?.sentence)
  const reading = readDocx(filled.bytes)
  if (!reading.ok) throw new Error(reading.error.message)
  return textOf(reading.value)
}
const letters = (text: string) => text.replaceAll(/\s/g, '')
const codes = (bytes: Uint8Array, kind: LetterKind) => checkTemplate(bytes, kind).map(({ code }) => code)

describe.each(LETTER_KINDS)('the built-in template of %s', (kind) => {
  const file = templateFile(kind)

  it('has no fault', () => {
    expect(checkTemplate(file, kind)).toEqual([])
  })

  it('filled as a Word file is the letter that is composed, also where Word has cut its runs', () => {
    const expected = letters(textOf(composeLetter(kind, VALUES)))
    expect(letters(filledText(file, kind))).toBe(expected)
    expect(letters(filledText(edited(file, splitRuns), kind))).toBe(expected)
    expect(checkTemplate(edited(file, splitRuns), kind)).toEqual([])
  })
})

describe('a template of an organ', () => {
  const file = templateFile('correctionNotice')
  const with_ = (from: string | RegExp, to: string) => edited(file, (xml) => xml.replace(from, to))

  it.each([
    ['a name that there is not', with_('【补正指导】', '【补正指引】'), ['unknown-field', 'missing-field']],
    ['a purpose of the request', with_('【补正指导】', '【补正指导】【用途】'), ['unknown-field']],
    ['an open bracket', with_('【补正指导】', '【补正指导'), ['open-bracket', 'missing-field']],
    ['another way of writing names', with_('【补正指导】', '{{补正指导}}'), ['other-syntax', 'missing-field']],
    ['no basis', with_('【法律依据】', '有关规定'), ['missing-basis']],
    ['no period', with_('【补正期限工作日数】', '若干'), ['missing-field']],
    ['a remedy that does not belong there', with_('【补正指导】', '【补正指导】可以申请行政复议'), ['needless-remedy']],
    ['changes that are tracked', with_('<w:r>', '<w:ins w:id="1"><w:r/></w:ins><w:r>'), ['tracked']],
  ])('is refused for %s', (_, changed, expected) => {
    expect(codes(changed, 'correctionNotice')).toEqual(expected)
  })

  it('may cite its article in words of its own', () => {
    expect(codes(with_('【法律依据】', '《中华人民共和国政府信息公开条例》第三十条'), 'correctionNotice')).toEqual([])
  })

  it('may have its own name and office as fixed words', () => {
    const fixed = edited(file, (xml) =>
      xml
        .replaceAll('【机关名称】', '蓝川县住建局')
        .replace('【联系机构】', '办公室')
        .replace('【联系电话】', '0599-8800123'),
    )
    expect(codes(fixed, 'correctionNotice')).toEqual([])
  })

  it('must be seen on paper as it was approved', () => {
    const reply = (change: (xml: string) => string) => edited(templateFile('reply:REF-PROC'), change)
    const looking = (look: string) =>
      reply((xml) =>
        xml.replace(
          /<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?(<w:t[^>]*>【救济告知】)/,
          `<w:r><w:rPr>${look}</w:rPr>$1`,
        ),
      )
    for (const look of [
      ...[
        '<w:vanish/>',
        '<w:b/><w:vanish w:val="1"/>',
        '<w:webHidden/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
      ],
    ]) {
      expect(checkTemplate(looking(look), 'reply:REF-PROC'), look).toEqual([
        {
          code: 'hidden-text',
          article: null,
          sentence: '“【救济告知】”是隐藏的、白色的或者极小的文字，印出来看不见；请改为正常显示，或者删去。',
        },
      ])
    }
    // Not hidden, nor was only the mark of the paragraph, nor what it was before a change.
    for (const look of ['<w:vanish w:val="0"/>', '<w:color w:val="000000"/><w:sz w:val="32"/>']) {
      expect(codes(looking(look), 'reply:REF-PROC'), look).toEqual([])
    }
    const mark = reply((xml) => xml.replace('<w:p>', '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p><w:p>'))
    expect(codes(mark, 'reply:REF-PROC')).toEqual([])
  })

  it('must not hide its text by a style either', () => {
    const opening = openTemplate(templateFile('reply:REF-PROC'))
    if (!opening.ok) throw new Error(opening.sentence)
    const hidden =
      '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="I"><w:basedOn w:val="H"/></w:style></w:styles>'
    const bytes = zipArchive(
      opening.template.parts.map(({ name, bytes: raw }) => {
        const xml = new TextDecoder().decode(raw)
        if (name === 'word/styles.xml') return zipPart(name, xml.replace('</w:styles>', hidden))
        const first = '<w:p><w:pPr><w:pStyle w:val="I"/></w:pPr><w:r><w:t>不可见</w:t></w:r></w:p>'
        return zipPart(name, name === 'word/document.xml' ? xml.replace('<w:body>', `<w:body>${first}`) : raw)
      }),
    )
    expect(codes(bytes, 'reply:REF-PROC')).toEqual(['hidden-text'])
  })

  it.each([
    ['本决定为终局决定', ['denied-remedy']],
    ['申请人不得申请行政复议', ['denied-remedy']],
    ['不得向人民法院提起行政诉讼', ['denied-remedy']],
    ['不得 起诉', ['denied-remedy']],
    ['不得将所得信息用于违法活动', []],
  ])('must not take the remedy away in words: %s', (words, expected) => {
    const reply = edited(templateFile('reply:REF-PROC'), (xml) => xml.replace('【救济告知】', `【救济告知】${words}`))
    expect(codes(reply, 'reply:REF-PROC')).toEqual(expected)
  })

  it('of a reply must have the remedy as a name, since it follows from outcome and date', () => {
    const reply = edited(templateFile('reply:REF-PROC'), (xml) =>
      xml.replace('【救济告知】', '如不服，可以在60日内申请行政复议，或者在6个月内提起行政诉讼。'),
    )
    expect(checkTemplate(reply, 'reply:REF-PROC')).toEqual([
      {
        code: 'missing-remedy',
        article: '复议法 20.3',
        sentence: '模板没有救济告知；请加上“【救济告知】”，告知的内容由办理结果和日期确定，不要写成固定的文字。',
      },
    ])
  })

  it('for third parties has nothing of the applicant', () => {
    const inquiry = edited(templateFile('thirdPartyInquiry'), (xml) =>
      xml.replace('【第三方】', '【第三方】【申请人】'),
    )
    expect(checkTemplate(inquiry, 'thirdPartyInquiry')).toMatchObject([
      { code: 'applicant-data', sentence: '“【申请人】”不能写进给申请人以外的人的文书。' },
    ])
  })

  it('is told the name that was meant', () => {
    expect(checkTemplate(with_('【补正指导】', '【补正指引】'), 'correctionNotice')[0]?.sentence).toBe(
      '没有“【补正指引】”这个名称，是不是“【补正指导】”。',
    )
  })

  it('keeps the look of the run in which a name begins', () => {
    const filled = fillTemplate(
      edited(file, (xml) =>
        xml.replace('<w:t xml:space="preserve">【申请人】：', '<w:rPr><w:b/></w:rPr><w:t>【申请人】：'),
      ),
      'correctionNotice',
      VALUES,
    )
    const opening = filled.ok ? openTemplate(filled.bytes) : null
    const xml = opening?.ok ? opening.template.texts.map((part) => part.xml).join('') : ''
    expect(xml).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">张晓禾：</w:t>')
  })

  it('is filled with text only, whatever the request says', () => {
    const request = '</w:t><w:del/>&【申请人】'
    const filled = fillTemplate(file, 'correctionNotice', { ...VALUES, request })
    const reading = filled.ok ? readDocx(filled.bytes) : null
    expect(reading?.ok && textOf(reading.value)).toContain(`申请公开：“${request}”（2025年4月21日补正）。`)
  })

  it('is refused where it is no Word file, holds programs or fetches parts from elsewhere', () => {
    const opening = openTemplate(file)
    const parts = opening.ok ? opening.template.parts.map(({ name, bytes }) => zipPart(name, bytes)) : []
    expect(codes(new TextEncoder().encode('%PDF-1.7'), 'receipt')).toEqual(['no-docx'])
    expect(codes(zipArchive([...parts, zipPart('word/vbaProject.bin', 'x')]), 'correctionNotice')).toEqual(['program'])
    const foreign =
      '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://x/t.dotx" TargetMode="External"/></Relationships>'
    expect(codes(zipArchive([...parts, zipPart('word/_rels/settings.xml.rels', foreign)]), 'correctionNotice')).toEqual(
      ['foreign-part'],
    )
  })
})
