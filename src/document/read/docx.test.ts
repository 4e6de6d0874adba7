import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { cell, paragraph, row, run, table, WORD_NAMESPACES, wordPackage } from '../../../test/wordPackage.ts'
import type { Block, Document, FileReading, Table } from '../document.ts'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'

function blocksOf(bytes: Uint8Array): readonly Block[] {
  const reading = readDocx(bytes)
  if (!reading.ok) throw new Error(`${reading.error.code}: ${reading.error.message}`)
  return reading.value.blocks
}

function textsOf(bytes: Uint8Array): readonly string[] {
  return blocksOf(bytes).map((block) =>
    block.kind === 'table' ? `[${block.cells.map((each) => each.text).join('|')}]` : block.text,
  )
}

function onlyTable(bytes: Uint8Array): Table {
  const [block, ...others] = blocksOf(bytes)
  if (block?.kind !== 'table' || others.length > 0) throw new Error('expected one table and nothing else')
  return block
}

/** row, column, row span, column span, text */
function places(of: Table): readonly (readonly [number, number, number, number, string])[] {
  return of.cells.map((each) => [each.row, each.column, each.rowSpan, each.colSpan, each.text])
}

function faultOf(bytes: Uint8Array): string {
  const reading = readDocx(bytes)
  return reading.ok ? 'no fault' : reading.error.code
}

describe('text', () => {
  test('runs that split a word or a number come together again', () => {
    expect(textsOf(wordPackage(paragraph(run('全年收到申请1') + run('2', '<w:b/>') + run('6件。'))))).toEqual([
      '全年收到申请126件。',
    ])
  })

  test('full-width digits stay as they are', () => {
    expect(textsOf(wordPackage(paragraph('２０２３年')))).toEqual(['２０２３年'])
  })

  test('entities and character numbers are resolved once', () => {
    expect(textsOf(wordPackage(paragraph('A&amp;lt;B &#x516C;&#24320; &lt;注&gt; &foo;')))).toEqual([
      'A&lt;B 公开 <注> &foo;',
    ])
  })

  test('a CDATA section and a comment inside a text are no obstacle', () => {
    const xml = paragraph('<w:r><w:t>收到<!-- 5 --><![CDATA[<3>]]>件</w:t></w:r>')
    expect(textsOf(wordPackage(xml))).toEqual(['收到<3>件'])
  })

  test('white space around a text counts only where the file says so', () => {
    const xml =
      '<w:p><w:r><w:t> 1</w:t></w:r><w:r><w:t>\n 2 </w:t></w:r><w:r><w:t xml:space="preserve"> 3 </w:t></w:r></w:p>'
    expect(textsOf(wordPackage(xml))).toEqual(['12 3'])
  })

  test('a tab, a hyphen that does not break and a symbol are characters, a line break ends the line', () => {
    const xml =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>电话</w:t><w:tab/><w:t>0527</w:t><w:noBreakHyphen/><w:t>835</w:t><w:sym w:font="宋体" w:char="25A0"/><w:br/><w:t>邮编</w:t><w:br w:type="page"/><w:t>下页</w:t></w:r></w:p>'
    expect(textsOf(wordPackage(xml))).toEqual(['电话\t0527-835■', '邮编', '下页'])
  })

  test('empty paragraphs are dropped, also those of blanks only', () => {
    expect(
      textsOf(wordPackage(`<w:p/>${paragraph('')}${paragraph(run('　\u00a0 '))}${paragraph('　　二〇二四年')}`)),
    ).toEqual(['二〇二四年'])
  })

  test('hidden and struck-out text is not read, unless the property is switched off', () => {
    const xml = paragraph(
      run('收到') +
        run('99', '<w:vanish/>') +
        run('12', '<w:strike/>') +
        run('13', '<w:dstrike w:val="true"/>') +
        run('5', '<w:strike w:val="0"/>') +
        run('件', '<w:vanish w:val="false"/>'),
    )
    expect(textsOf(wordPackage(xml))).toEqual(['收到5件'])
  })

  test('a raised note mark never becomes a digit of the number before it', () => {
    expect(
      textsOf(wordPackage(paragraph(run('共12') + run('1', '<w:vertAlign w:val="superscript"/>') + run('件')))),
    ).toEqual(['共12^1件'])
    expect(textsOf(wordPackage(paragraph(run('12', '<w:vertAlign w:val="superscript"/>'))))).toEqual(['12'])
    const raised = '<w:position w:val="7"/>'
    expect(textsOf(wordPackage(paragraph(run('434') + run('1', raised))))).toEqual(['434^1'])
    expect(textsOf(wordPackage(paragraph(run('43', raised) + run('4', raised))))).toEqual(['434'])
  })

  test('the code of a field is not read, its result is', () => {
    const xml = paragraph(
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/></w:ffData></w:fldChar></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r><w:r><w:t>没显示</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>38</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>件</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    )
    expect(textsOf(wordPackage(xml))).toEqual(['38件7'])
  })

  test('a field that never ends hides nothing beyond its paragraph', () => {
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    expect(textsOf(wordPackage(paragraph(begin) + paragraph('一、总体情况')))).toEqual(['一、总体情况'])
  })

  test('formulas and readings above characters: the formula is text, the reading is not', () => {
    const xml =
      '<w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>gōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>'
    expect(textsOf(wordPackage(xml))).toEqual(['x+1公'])
  })

  test('marks of notes and comments leave nothing in the text', () => {
    const xml = paragraph(
      '<w:commentRangeStart w:id="0"/><w:r><w:t>全年</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>5件</w:t></w:r>',
    )
    expect(textsOf(wordPackage(xml))).toEqual(['全年5件'])
  })
})

describe('tracked changes', () => {
  test('what was inserted or moved here stands, what was deleted or moved away does not', () => {
    const xml = paragraph(
      `${run('收到')}<w:del w:id="1" w:author="a"><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${run('26')}</w:ins><w:moveFrom w:id="3">${run('甲')}</w:moveFrom><w:moveTo w:id="4">${run('乙')}</w:moveTo>${run('件')}`,
    )
    expect(textsOf(wordPackage(xml))).toEqual(['收到26乙件'])
  })

  test('a paragraph whose mark is deleted goes on in the next one', () => {
    const deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    expect(textsOf(wordPackage(paragraph('五、存在的主要', deleted) + paragraph('问题') + paragraph('正文')))).toEqual([
      '五、存在的主要问题',
      '正文',
    ])
    expect(textsOf(wordPackage(table(row(cell(paragraph('1', deleted)), cell('2')))))).toEqual(['[1|2]'])
  })

  test('a deleted table row is no row', () => {
    const deletedRow = `<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>${cell('旧')}${cell(table(row(cell('x'), cell('y'))) + paragraph('9'))}</w:tr>`
    const read = onlyTable(wordPackage(table(row(cell('甲'), cell('1')), deletedRow, row(cell('乙'), cell('2')))))
    expect(places(read)).toEqual([
      [0, 0, 1, 1, '甲'],
      [0, 1, 1, 1, '1'],
      [1, 0, 1, 1, '乙'],
      [1, 1, 1, 1, '2'],
    ])
  })

  test('properties as they were before a change do not count', () => {
    const old = '<w:pPrChange w:id="1" w:author="a"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    const oldEmpty = '<w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>'
    const nothing = '<w:pPrChange w:id="1" w:author="a"/>'
    const xml =
      paragraph('甲', `<w:jc w:val="center"/>${old}`) +
      paragraph('乙', oldEmpty) +
      paragraph('丙', nothing) +
      paragraph('丁')
    expect(blocksOf(wordPackage(xml))).toEqual(['甲', '乙', '丙', '丁'].map((text) => ({ kind: 'paragraph', text })))
    const oldCell = '<w:tcPrChange w:id="1" w:author="a"><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>'
    expect(onlyTable(wordPackage(table(row(cell('甲', oldCell), cell('乙'))))).columns).toBe(2)
  })
})

describe('headings', () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="mine"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="o2"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>'

  test('a heading is known by its style, by the style that it stands on, or by its outline level', () => {
    const xml =
      paragraph('标题一', '<w:pStyle w:val="1"/>') +
      paragraph('承继', '<w:pStyle w:val="mine"/>') +
      paragraph('二级', '<w:pStyle w:val="o2"/>') +
      paragraph('直接', '<w:outlineLvl w:val="2"/>') +
      paragraph('正文级', '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') +
      paragraph('圈', '<w:pStyle w:val="loop"/>') +
      paragraph('一、总体情况')
    expect(blocksOf(wordPackage(xml, { styles }))).toEqual([
      { kind: 'heading', level: 1, text: '标题一' },
      { kind: 'heading', level: 1, text: '承继' },
      { kind: 'heading', level: 2, text: '二级' },
      { kind: 'heading', level: 3, text: '直接' },
      { kind: 'paragraph', text: '正文级' },
      { kind: 'paragraph', text: '圈' },
      { kind: 'paragraph', text: '一、总体情况' },
    ])
  })

  test('a heading broken into two lines is one heading', () => {
    const xml =
      '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>某某局2023年政府信息公开</w:t><w:br/><w:t>工作年度报告</w:t></w:r></w:p>'
    expect(textsOf(wordPackage(xml, { styles }))).toEqual(['某某局2023年政府信息公开工作年度报告'])
  })

  test('the table of contents, which repeats the headings, is left out', () => {
    expect(
      textsOf(wordPackage(paragraph('一、总体情况	1', '<w:pStyle w:val="TOC1"/>') + paragraph('正文'), { styles })),
    ).toEqual(['正文'])
  })

  test('the title of the properties stands beside the text', () => {
    const reading = readDocx(wordPackage(paragraph('正文'), { title: '甲局&amp;乙局2023年报' }))
    expect(reading.ok && reading.value.title).toBe('甲局&乙局2023年报')
    const without = readDocx(wordPackage(paragraph('正文')))
    expect(without.ok && without.value.title).toBeNull()
  })
})

describe('automatic numbering', () => {
  const level = (index: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="1"/>')}${level(1, 'japaneseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '%1.%4', '<w:isLgl/>')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
  const numbered = (text: string, index: number, id = 1): string =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="${id}"/></w:numPr>`)

  test('numbers stand before the text, and a deeper level begins anew under each higher one', () => {
    const xml = [
      numbered('总体情况', 0),
      numbered('主动公开', 1),
      numbered('依申请公开', 1),
      numbered('细项', 2),
      numbered('主动公开政府信息情况', 0),
      numbered('首项', 1),
      numbered('法定', 3),
      numbered('圆点', 0, 3),
    ].join('')
    expect(textsOf(wordPackage(xml, { numbering }))).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '1. 细项',
      '二、主动公开政府信息情况',
      '（一）首项',
      '2.1 法定',
      '圆点',
    ])
  })

  test('another list on the same numbering counts on, unless it has a start of its own', () => {
    const xml = numbered('甲', 0) + numbered('乙', 0, 2) + numbered('丙', 0, 2) + numbered('丁', 0)
    expect(textsOf(wordPackage(xml, { numbering }))).toEqual(['一、甲', '五、乙', '六、丙', '七、丁'])
  })

  test('numbering comes from a style too, also through the level that names the style', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="two"><w:name w:val="二级"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="child"><w:name w:val="child"/><w:basedOn w:val="two"/></w:style>'
    const xml =
      paragraph('总体情况', '<w:pStyle w:val="1"/>') +
      paragraph('其一', '<w:pStyle w:val="two"/>') +
      paragraph('其二', '<w:pStyle w:val="child"/>') +
      paragraph('不编号', '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      paragraph('下一个', '<w:pStyle w:val="1"/>')
    expect(textsOf(wordPackage(xml, { numbering, styles }))).toEqual([
      '一、总体情况',
      '（一）其一',
      '（二）其二',
      '不编号',
      '二、下一个',
    ])
  })

  test('a numbered paragraph that was deleted does not count', () => {
    const gone =
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
    expect(textsOf(wordPackage(numbered('甲', 0) + gone + numbered('乙', 0), { numbering }))).toEqual([
      '一、甲',
      '二、乙',
    ])
  })

  test('a numbering that the file does not have gives no number', () => {
    expect(textsOf(wordPackage(numbered('甲', 0, 77), { numbering }))).toEqual(['甲'])
    expect(textsOf(wordPackage(numbered('甲', 0)))).toEqual(['甲'])
  })
})

describe('tables', () => {
  test('spans and vertical merges give exact places; a merge mark without a value goes on', () => {
    const read = onlyTable(
      wordPackage(
        table(
          row(cell('申请人情况', '<w:gridSpan w:val="3"/>')),
          row(cell('结果', '<w:vMerge w:val="restart"/>'), cell('（一）'), cell('1')),
          row(cell('', '<w:vMerge/>'), cell('（二）'), cell('')),
          row(cell('看不见', '<w:vMerge w:val="continue"/>'), cell('（三）'), cell('3')),
          row(cell('合计'), cell('4', '<w:gridSpan w:val="2"/>')),
        ),
      ),
    )
    expect(read).toMatchObject({ grid: 'exact', rows: 5, columns: 3 })
    expect(places(read)).toEqual([
      [0, 0, 1, 3, '申请人情况'],
      [1, 0, 3, 1, '结果'],
      [1, 1, 1, 1, '（一）'],
      [1, 2, 1, 1, '1'],
      [2, 1, 1, 1, '（二）'],
      [2, 2, 1, 1, ''],
      [3, 1, 1, 1, '（三）'],
      [3, 2, 1, 1, '3'],
      [4, 0, 1, 1, '合计'],
      [4, 1, 1, 2, '4'],
    ])
  })

  test('a merge mark with no cell of its width above begins a cell of its own', () => {
    const read = onlyTable(
      wordPackage(
        table(
          row(cell('宽', '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')),
          row(cell('窄', '<w:vMerge/>'), cell('2')),
        ),
      ),
    )
    expect(places(read)).toEqual([
      [0, 0, 1, 2, '宽'],
      [1, 0, 1, 1, '窄'],
      [1, 1, 1, 1, '2'],
    ])
  })

  test('two merges that touch stay two cells', () => {
    const begin = '<w:vMerge w:val="restart"/>'
    const read = onlyTable(
      wordPackage(
        table(
          row(cell('甲', begin), cell('1')),
          row(cell('', '<w:vMerge/>'), cell('2')),
          row(cell('乙', begin), cell('3')),
          row(cell('', '<w:vMerge/>'), cell('4')),
        ),
      ),
    )
    expect(places(read).filter(([, column]) => column === 0)).toEqual([
      [0, 0, 2, 1, '甲'],
      [2, 0, 2, 1, '乙'],
    ])
  })

  test('columns left out before a row move it to the right, horizontal merges of old files join cells', () => {
    const shifted = `<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>${cell('右')}</w:tr>`
    const read = onlyTable(
      wordPackage(
        table(row(cell('甲', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('乙'), cell('丙')), shifted),
      ),
    )
    expect(places(read)).toEqual([
      [0, 0, 1, 2, '甲'],
      [0, 2, 1, 1, '乙'],
      [0, 3, 1, 1, '丙'],
      [1, 2, 1, 1, '右'],
    ])
  })

  test('content controls around a table, a row, a cell and a run change nothing', () => {
    const control = (content: string): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:text/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const read = onlyTable(
      wordPackage(control(table(control(row(cell('甲'), control(cell(paragraph(control(run('1'))))), cell('2')))))),
    )
    expect(places(read)).toEqual([
      [0, 0, 1, 1, '甲'],
      [0, 1, 1, 1, '1'],
      [0, 2, 1, 1, '2'],
    ])
  })

  test('the prompt of an empty content control is not a value', () => {
    const prompt = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入0')}</w:sdtContent></w:sdt>`
    expect(places(onlyTable(wordPackage(table(row(cell('甲'), cell(paragraph(prompt + run('')))))))).at(-1)).toEqual([
      0,
      1,
      1,
      1,
      '',
    ])
  })

  test('paragraphs of a cell stand on lines of their own', () => {
    expect(
      onlyTable(wordPackage(table(row(cell(paragraph('行政') + paragraph('') + paragraph('许可')), cell('1')))))
        .cells[0]?.text,
    ).toBe('行政\n许可')
  })

  test('a table that holds tables is layout: its texts and the inner tables come in order', () => {
    const inner = table(row(cell('规章'), cell('0')), row(cell('许可'), cell('5')), row(cell('处罚'), cell('6')))
    const layout = table(
      row(
        cell(paragraph('一、总体情况') + paragraph('正文')),
        cell(paragraph('二、主动公开') + inner + paragraph('后文')),
      ),
    )
    expect(textsOf(wordPackage(paragraph('题') + layout + paragraph('尾')))).toEqual([
      '题',
      '一、总体情况',
      '正文',
      '二、主动公开',
      '[规章|0|许可|5|处罚|6]',
      '后文',
      '尾',
    ])
  })

  test('a frame around one number inside a table does not break the table up', () => {
    const framed = cell(table(row(cell('7'))) + paragraph(''))
    expect(textsOf(wordPackage(table(row(cell('规章'), framed), row(cell('许可'), cell('5')))))).toEqual([
      '[规章|7|许可|5]',
    ])
  })

  test('a table of one column only frames its text', () => {
    expect(textsOf(wordPackage(table(row(cell('一、总体情况')), row(cell('正文')))))).toEqual(['一、总体情况', '正文'])
  })

  test('twenty thousand tables inside one another are read in a moment', () => {
    const depth = 20_000
    const xml =
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p></w:tc><w:tc>'.repeat(depth) +
      paragraph('底') +
      '<w:p/></w:tc></w:tr></w:tbl>'.repeat(depth)
    const start = performance.now()
    expect(blocksOf(wordPackage(xml)).length).toBeGreaterThan(1)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('text boxes', () => {
  const box = (content: string): string =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`

  test('a title in a text box comes once, as a paragraph of its own', () => {
    const xml = paragraph(box(paragraph('某某局2023年年度报告')) + run('根据规定')) + paragraph('正文')
    expect(textsOf(wordPackage(xml))).toEqual(['某某局2023年年度报告', '根据规定', '正文'])
  })

  test('a text box of the old kind without alternatives is read as well', () => {
    const xml = paragraph(
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph('旧式题')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>${run('文')}`,
    )
    expect(textsOf(wordPackage(xml))).toEqual(['旧式题', '文'])
  })

  test('a fallback without a choice is what is shown', () => {
    const xml = paragraph(
      `<w:r><mc:AlternateContent><mc:Fallback><w:t>备</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    )
    expect(textsOf(wordPackage(xml))).toEqual(['备'])
  })

  test('a table inside a text box keeps its grid', () => {
    const xml = paragraph(box(table(row(cell('甲'), cell('1'))) + paragraph('')) + run('文'))
    expect(textsOf(wordPackage(xml))).toEqual(['[甲|1]', '文'])
  })
})

describe('packages', () => {
  const document = (xml: string | Uint8Array): Uint8Array =>
    wordPackage('', { parts: { 'word/document.xml': typeof xml === 'string' ? strToU8(xml) : xml } })

  test('other prefixes, no prefix and the strict namespace are the same language', () => {
    const body =
      '<x:body><x:tbl><x:tr><x:tc><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:tc><x:tc><x:p><x:r><x:t>1</x:t></x:r></x:p></x:tc></x:tr></x:tbl></x:body>'
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
    expect(textsOf(document(`<x:document xmlns:x="${strict}">${body}</x:document>`))).toEqual(['[甲|1]'])
    const bare = body.replaceAll('x:', '')
    expect(textsOf(document(`<document xmlns='${strict}'>${bare}</document>`))).toEqual(['[甲|1]'])
  })

  test('the XML may be UTF-16', () => {
    const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?><w:document ${WORD_NAMESPACES}><w:body>${paragraph('公开')}</w:body></w:document>`
    expect(textsOf(document(Buffer.from(xml, 'utf16le')))).toEqual(['公开'])
  })

  test('a main part of another name is found by the relations', () => {
    const named = wordPackage(paragraph('正文'))
    const { 'word/document.xml': main = new Uint8Array(), ...others } = unzipSync(named)
    const relations = strToU8(
      '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml" Id="r1"/></Relationships>',
    )
    expect(textsOf(zipSync({ ...others, '_rels/.rels': relations, 'word/document2.xml': main }))).toEqual(['正文'])
  })

  test('stored parts are read like deflated ones', () => {
    expect(textsOf(zipSync(unzipSync(wordPackage(paragraph('正文'))), { level: 0 }))).toEqual(['正文'])
  })

  test('a package that was cut off anywhere is damaged', () => {
    const bytes = wordPackage(paragraph('正文'.repeat(500)))
    for (const length of [30, 200, bytes.length >> 1, bytes.length - 30, bytes.length - 5]) {
      expect(faultOf(bytes.subarray(0, length))).toBe('damaged')
    }
  })

  test('a flipped bit in a stored part is damage, never another digit', () => {
    const bytes = zipSync(
      {
        'word/document.xml': strToU8(
          `<w:document ${WORD_NAMESPACES}><w:body>${paragraph('收到26件')}</w:body></w:document>`,
        ),
      },
      { level: 0 },
    )
    const at = Buffer.from(bytes).indexOf('26件')
    bytes[at] = '7'.charCodeAt(0)
    expect(faultOf(bytes)).toBe('damaged')
  })

  test('XML that breaks off or closes what it did not open is damaged', () => {
    for (const body of [
      '<w:p><w:r><w:t>一',
      '<w:p></w:r></w:p>',
      '<w:tc></w:tc>',
      '<w:p',
      '<w:tbl><w:tr><w:tr></w:tr></w:tr>',
      '<!-- ',
    ]) {
      expect(faultOf(document(`<w:document ${WORD_NAMESPACES}><w:body>${body}`))).toBe('damaged')
    }
    expect(faultOf(document('<html><body>no</body></html>'))).toBe('damaged')
    expect(faultOf(document(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)))).toBe('damaged')
  })

  test('a locked part is said to be locked', () => {
    const bytes = wordPackage(paragraph('正文'))
    const buffer = Buffer.from(bytes)
    for (let at = buffer.indexOf('PK\x01\x02'); at !== -1; at = buffer.indexOf('PK\x01\x02', at + 4)) bytes[at + 8] = 1
    expect(faultOf(bytes)).toBe('encrypted')
  })

  test('a part that would swell beyond all bounds is a bomb, whatever size it states', () => {
    const bytes = document(
      `<w:document ${WORD_NAMESPACES}><w:body>${' '.repeat(60 * 1024 * 1024)}</w:body></w:document>`,
    )
    expect(bytes.length).toBeLessThan(100_000)
    const start = performance.now()
    expect(faultOf(bytes)).toBe('bomb')
    expect(performance.now() - start).toBeLessThan(5000)
    const buffer = Buffer.from(bytes)
    for (let at = buffer.indexOf('PK\x01\x02'); at !== -1; at = buffer.indexOf('PK\x01\x02', at + 4))
      buffer.writeUInt32LE(100, at + 24)
    expect(faultOf(buffer)).toBe('bomb')
  })

  test('a bomb of another part than the text stays folded', () => {
    const picture = new Uint8Array(60 * 1024 * 1024)
    expect(textsOf(wordPackage(paragraph('正文'), { parts: { 'word/media/image1.png': picture } }))).toEqual(['正文'])
  })

  test('XML that defines entities is refused before any is resolved', () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    expect(
      faultOf(
        document(
          `<?xml version="1.0"?>${bomb}<w:document ${WORD_NAMESPACES}><w:body>${paragraph('&b;')}</w:body></w:document>`,
        ),
      ),
    ).toBe('bomb')
  })

  test('a file of pictures only is a scan, a file of nothing is empty', () => {
    expect(faultOf(wordPackage(paragraph('<w:r><w:drawing><wp:inline/></w:drawing></w:r>')))).toBe('scanned')
    expect(faultOf(wordPackage('<w:p/>'))).toBe('empty')
  })

  test('a package without a Word text is not one', () => {
    expect(faultOf(zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }))).toBe('unsupported')
  })
})

function savedByLibreOffice(bytes: Uint8Array, ending: 'docx' | 'html'): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-docx-'))
  try {
    const source = join(folder, `in.${ending}`)
    writeFileSync(source, bytes)
    execFileSync(
      parts.libreoffice ?? '',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...(ending === 'html' ? ['--infilter=HTML (StarWriter)'] : []),
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        join(folder, 'out'),
        source,
      ],
      { stdio: 'ignore' },
    )
    return readFileSync(join(folder, 'out', 'in.docx'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.skipIf(parts.libreoffice === null)(
  '[needs libreoffice] a table with all merges comes back the same after LibreOffice saved it anew',
  () => {
    const original = wordPackage(
      paragraph('一、总体情况') +
        table(
          row(cell('申请人情况', '<w:gridSpan w:val="3"/>')),
          row(cell('结果', '<w:vMerge w:val="restart"/>'), cell('（一）'), cell('１２')),
          row(cell('', '<w:vMerge/>'), cell('（二）'), cell('')),
          row(
            cell('合计'),
            cell(
              paragraph(
                `${run('1')}<w:del w:id="1" w:author="a"><w:r><w:delText>9</w:delText></w:r></w:del>${run('4')}`,
              ),
              '<w:gridSpan w:val="2"/>',
            ),
          ),
        ) +
        paragraph('尾'),
    )
    const saved = savedByLibreOffice(original, 'docx')
    expect(blocksOf(saved)).toEqual(blocksOf(original))
    expect(textsOf(saved)).toEqual(['一、总体情况', '[申请人情况|结果|（一）|１２|（二）||合计|14]', '尾'])
  },
  120_000,
)

test.skipIf(parts.libreoffice === null)(
  '[needs libreoffice] a Word file made from a web page holds the tables of the page',
  () => {
    const html = readFileSync(join(import.meta.dirname, '../../../samples/chengyi-town-2022.html'))
    const tables = tablesOf(readHtml(html))
    expect(tables.length).toBeGreaterThanOrEqual(3)
    expect(tablesOf(readDocx(savedByLibreOffice(html, 'html')))).toEqual(expect.arrayContaining(tables))
  },
  120_000,
)

test.skipIf(parts.libreoffice === null || parts.shared === null)(
  '[needs libreoffice] [shared] a Word file made from a published page holds the tables of the page',
  () => {
    const html = readFileSync(join(parts.shared ?? '', 'reports/shuyang-drc-2023.html'))
    const tables = tablesOf(readHtml(html))
    expect(tables.length).toBeGreaterThanOrEqual(3)
    expect(tablesOf(readDocx(savedByLibreOffice(html, 'html')))).toEqual(expect.arrayContaining(tables))
  },
  120_000,
)

/** Grids and texts, without white space: the two formats break lines differently. */
function tablesOf(reading: FileReading<Document>): unknown[] {
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          places(block).map(([top, column, rows, columns, text]) => [
            top,
            column,
            rows,
            columns,
            text.replaceAll(/\s/g, ''),
          ]),
        ]
      : [],
  )
}
