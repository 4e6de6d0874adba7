import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { parts } from '../../../test/parts.ts'
import type { Block, Table } from '../document.ts'
import { readHtml } from './html.ts'

function blocksOf(html: string | Uint8Array): readonly Block[] {
  const reading = readHtml(typeof html === 'string' ? Buffer.from(html) : html)
  if (!reading.ok) throw new Error(`${reading.error.code}: ${reading.error.message}`)
  return reading.value.blocks
}

function textsOf(html: string | Uint8Array): readonly string[] {
  return blocksOf(html).map((block) =>
    block.kind === 'table' ? `[${block.cells.map((each) => each.text).join('|')}]` : block.text,
  )
}

function onlyTable(html: string): Table {
  const [block, ...others] = blocksOf(html)
  if (block?.kind !== 'table' || others.length > 0) throw new Error('expected one table and nothing else')
  return block
}

/** row, column, row span, column span, text */
function places(of: Table): readonly (readonly [number, number, number, number, string])[] {
  return of.cells.map((each) => [each.row, each.column, each.rowSpan, each.colSpan, each.text])
}

function titleOf(html: string): string | null {
  const reading = readHtml(Buffer.from(html))
  return reading.ok ? reading.value.title : null
}

function faultOf(html: string): string {
  const reading = readHtml(Buffer.from(html))
  return reading.ok ? 'no fault' : reading.error.code
}

describe('text', () => {
  test('block elements and line breaks end a paragraph, elements in the line do not', () => {
    const html =
      '<body>首段<div>二<b>段</b><span>续</span><br>三段<br/></div><p>四<font color=red>段</font>20<span>2</span>3年<hr>五段'
    expect(textsOf(html)).toEqual(['首段', '二段续', '三段', '四段2023年', '五段'])
  })

  test('white space collapses, a no-break space is a blank, a line broken between Chinese characters leaves none', () => {
    expect(textsOf('<p>&nbsp;&nbsp; 政府信息\n      公开，\r\n\t共&nbsp;26\n 件  ABC\n def</p>')).toEqual([
      '政府信息公开，共 26 件 ABC def',
    ])
    expect(textsOf('<p>零\u200b宽\ufeff字\u00ad符</p>')).toEqual(['零宽字符'])
  })

  test('headings keep their level, also with blocks and breaks inside or without an end', () => {
    expect(blocksOf('<h2>某某局2023年<br>年度报告</h2><h3><div>一</div></h3><h4>甲<h4>乙</h4><p>正文')).toEqual([
      { kind: 'heading', level: 2, text: '某某局2023年年度报告' },
      { kind: 'heading', level: 3, text: '一' },
      { kind: 'heading', level: 4, text: '甲' },
      { kind: 'heading', level: 4, text: '乙' },
      { kind: 'paragraph', text: '正文' },
    ])
  })

  test('a heading that was never closed does not make headings of the paragraphs after it', () => {
    const long = '正文一句。'.repeat(100)
    expect(blocksOf(`<h1>标题<p>${long}</p><p>尾`)).toEqual([
      { kind: 'paragraph', text: '标题' },
      { kind: 'paragraph', text: long },
      { kind: 'paragraph', text: '尾' },
    ])
  })

  test('scripts, styles, templates, comments, menus of forms and what is hidden are not text', () => {
    const html = [
      '<style>p{}</style><script>document.write("<p>1</p>")</script><noscript><p>2</p></noscript><template><p>3</p></template>',
      '<!-- <p>4</p> --><!--[if gte mso 9]><xml><w:View>5</w:View></xml><![endif]--><xml><o:v>6</o:v></xml>',
      '<select><option>7<option>8</select><textarea><p>9</textarea><svg><title>10</title><text>11</text><path/></svg><iframe><p>12</p></iframe>',
      '<div style="color:red; DISPLAY : none">13<div>14</div>15</div><p hidden>16</p><span style="display:none">17<span>18</span>19</span>',
      '<p style="visibility:hidden">20<p>可见<span style="mso-hide:all">21</span>文字',
    ].join('')
    expect(textsOf(html)).toEqual(['可见文字'])
  })

  test('what is hidden ends with the block around it, even without an end tag', () => {
    expect(
      textsOf(
        '<div><span style="display:none">1</div><div>甲</div><ul><li hidden>2<li>乙</ul><table><tr><td hidden>3<td>丙<td>丁</table>',
      ),
    ).toEqual(['甲', '乙', '[丙|丁]'])
  })

  test('a body that a script would show later is read', () => {
    expect(textsOf('<body style="display:none"><p>正文')).toEqual(['正文'])
  })

  test('struck-out text is deleted text; a raised note mark is no digit', () => {
    expect(textsOf('<p>共<s>12</s><strike>13</strike><del>14</del>15件')).toEqual(['共15件'])
    expect(textsOf('<p>共12<sup>1</sup>件<p><sup>3</sup>')).toEqual(['共12^1件', '3'])
  })

  test('entities and character numbers are resolved', () => {
    expect(textsOf('<p>&#20844;&#x5F00;&lt;1&gt;&amp;&middot;&ldquo;')).toEqual(['公开<1>&·“'])
  })

  test('preformatted lines stay lines', () => {
    expect(textsOf('<body><pre>一、总体情况\n正文  两格</pre>')).toEqual(['一、总体情况', '正文 两格'])
  })

  test('Markdown with tables in HTML keeps its lines and headings', () => {
    expect(
      blocksOf(
        '# 某局年报\n\n一、总体情况\n正文。\n\n<table><tr><td>规章</td><td>0</td></tr></table>\n\n五、问题\n末行',
      ).map((block) => [block.kind, 'text' in block ? block.text : '']),
    ).toEqual([
      ['heading', '某局年报'],
      ['paragraph', '一、总体情况'],
      ['paragraph', '正文。'],
      ['table', ''],
      ['paragraph', '五、问题'],
      ['paragraph', '末行'],
    ])
  })
})

describe('tables', () => {
  test('spans put the cells where a browser puts them', () => {
    const read = onlyTable(
      '<table border=1><tr><td colspan=3>申请人情况</td></tr><tr><td rowspan="3">结果</td><td>（一）</td><td>1</td></tr><tr><td>（二）<td></tr><tr><td>（三）<td>3</tr><tr><td>合计<td colspan=2>4</table>',
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

  test('a row span of nought reaches to the end of its group, and none reaches beyond it', () => {
    const read = onlyTable(
      '<table><thead><tr><th rowspan=9>头<th>a<tbody><tr><td rowspan=0>零<td>b<tr><td>c<tbody><tr><td>尾<td>d</table>',
    )
    expect(places(read)).toEqual([
      [0, 0, 1, 1, '头'],
      [0, 1, 1, 1, 'a'],
      [1, 0, 2, 1, '零'],
      [1, 1, 1, 1, 'b'],
      [2, 1, 1, 1, 'c'],
      [3, 0, 1, 1, '尾'],
      [3, 1, 1, 1, 'd'],
    ])
  })

  test('spans without bounds or sense are held within the table', () => {
    const read = onlyTable(
      '<table><tr><td rowspan=1000000 colspan=1000000>甲<tr><td rowspan=-1 colspan=abc>乙<td>丙</table>',
    )
    expect(read.rows).toBe(2)
    expect(read.columns).toBeLessThanOrEqual(3)
    expect(read.cells.map((each) => [each.row, each.text])).toEqual([
      [0, '甲'],
      [1, '乙'],
      [1, '丙'],
    ])
  })

  test('a title that spans a thousand columns of a table of three leaves three', () => {
    const read = onlyTable('<table><tr><td colspan=1000>题<tr><td>1<td>2<td>3</table>')
    expect(read.columns).toBe(3)
    expect(places(read)).toEqual([
      [0, 0, 1, 3, '题'],
      [1, 0, 1, 1, '1'],
      [1, 1, 1, 1, '2'],
      [1, 2, 1, 1, '3'],
    ])
  })

  test('paragraphs and breaks in a cell stand on lines of their own', () => {
    expect(
      onlyTable(
        '<table><tr><td><p>行政<span>许</span>可</p><p>&nbsp;</p><p>其中<br>甲</p></td><td> 1 </td></tr></table>',
      ).cells.map((each) => each.text),
    ).toEqual(['行政许可\n其中\n甲', '1'])
  })

  test('hidden rows and cells are not there', () => {
    const html =
      '<table><tr style="display:none"><td>x<td>y<tr><td>甲<td style="display:none">9<td>1<tbody hidden><tr><td>z<td>z</tbody><tr><td>乙<td>2</table>'
    expect(places(onlyTable(html))).toEqual([
      [0, 0, 1, 1, '甲'],
      [0, 1, 1, 1, '1'],
      [1, 0, 1, 1, '乙'],
      [1, 1, 1, 1, '2'],
    ])
    expect(textsOf('<table style="display:none"><tr><td>1<table><tr><td>3<td>4</table><td>2</table><p>尾')).toEqual([
      '尾',
    ])
  })

  test('a caption, and text that stands between the cells, comes before the table', () => {
    expect(textsOf('<table><caption>表一</caption><tr>错<td>甲<td>1</tr><div>漏</div></table>')).toEqual([
      '表一',
      '错',
      '漏',
      '[甲|1]',
    ])
  })

  test('a table that holds tables is layout: its texts and the inner tables come in order', () => {
    const html =
      '<table><tr><td>栏目<td><p>一、总体情况<table><tr><td>规章<td>0<tr><td>许可<td>5</table><p>后文</table>尾'
    expect(textsOf(html)).toEqual(['栏目', '一、总体情况', '[规章|0|许可|5]', '后文', '尾'])
  })

  test('a small table in one cell does not break a large one up', () => {
    const html = '<table><tr><td>规章<td><table><tr><td>7<td>件</table><tr><td>许可<td>5<tr><td>处罚<td>6</table>'
    expect(textsOf(html)).toEqual(['[规章|7\n件|许可|5|处罚|6]'])
  })

  test('a table of one column only frames its text', () => {
    expect(textsOf('<table><tr><td><p>一、总体情况<p>正文</table>')).toEqual(['一、总体情况', '正文'])
  })

  test('end tags inside a cell close nothing outside it', () => {
    expect(textsOf('<div><table><tr><td></div></p>甲</span><td>1</table>后</div>')).toEqual(['[甲|1]', '后'])
  })
})

describe('pages of web sites', () => {
  const statutory = '<table><tr><td colspan=2>第二十条第（五）项<tr><td>行政许可<td>5</table>'
  const report = `<p>一、总体情况<p>正文，一句。<p>二、主动公开政府信息情况${statutory}<p>六、其他需要报告的事项<p>无。<p>某某局<p>2024年1月17日`
  const reportTexts = [
    '一、总体情况',
    '正文，一句。',
    '二、主动公开政府信息情况',
    '[第二十条第（五）项|行政许可|5]',
    '六、其他需要报告的事项',
    '无。',
    '某某局',
    '2024年1月17日',
  ]

  test('the menus, the table of metadata and the footer around an article are cut', () => {
    const html = `<html><body><div class=nav><ul><li>首页<li>政务公开</ul></div><div class=main><table><tr><td>索引号<td>014/2024-1<tr><td>名称<td>某某局年报</table><h1>某某局2023年年报</h1><div class="article-content" id=x>${report}</div><div>打印</div></div><div class=footer>主办：某某县人民政府办公室</div>`
    expect(textsOf(html)).toEqual(['某某局2023年年报', ...reportTexts])
  })

  test('without a known container the smallest that holds all of the report is taken', () => {
    expect(
      textsOf(
        `<div>菜单</div><div><div>位置：首页</div><section><div>${report}</div></section></div><div>备案号</div>`,
      ),
    ).toEqual(reportTexts)
  })

  test('a container in a layout table counts, one in a data table does not', () => {
    expect(textsOf(`<table><tr><td>左栏<td>${report}<td>右栏</table>`)).toEqual(reportTexts)
  })

  test('title, preface and signature that stand outside the container stay', () => {
    const [one, two] = report.split('<p>某某局')
    const html = `<div>首页</div><h2>某某局2023年年度报告</h2><p>根据《条例》，现公布如下。</p><div id=zoom>${one}</div><p>某某局${two}</p><p>上一篇</p>`
    expect(textsOf(html)).toEqual(['某某局2023年年度报告', '根据《条例》，现公布如下。', ...reportTexts])
  })

  test('sections in elements of their own stay together', () => {
    const html = `<nav>首页</nav><div>${report.replaceAll('<p>', '</div><div>')}</div><footer>版权所有</footer>`
    expect(textsOf(html)).toEqual(expect.arrayContaining([...reportTexts]))
  })

  test('a page without a statutory table is left whole', () => {
    expect(textsOf('<div>菜单</div><div id=zoom><p>一、总体情况</div>')).toEqual(['菜单', '一、总体情况'])
  })

  test('the title is that of the article, else the first heading, else that of the page, whichever names a report', () => {
    const head = '<title>某某局2023年年度报告-某某网</title>'
    expect(
      titleOf(`${head}<meta name="ArticleTitle" content="某某局2023年政府信息公开工作年度报告"><h1>某某局年报</h1>x`),
    ).toBe('某某局2023年政府信息公开工作年度报告')
    expect(titleOf(`${head}<h1>某某&nbsp;局年报</h1>x`)).toBe('某某 局年报')
    expect(titleOf(`${head}<h1>政务公开</h1>x`)).toBe('某某局2023年年度报告-某某网')
    expect(titleOf('<title>某某网</title>x')).toBe('某某网')
    expect(titleOf('<p>x')).toBeNull()
  })
})

describe('bytes', () => {
  test('the encoding is that of the bytes, whatever the page declares', () => {
    const text = '<meta charset=utf-8><p>一'
    const gb = Buffer.concat([
      Buffer.from('<meta charset=utf-8><p>'),
      Uint8Array.of(0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc),
    ])
    expect(textsOf(gb)).toEqual(['一、总'])
    expect(textsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(['一'])
    expect(textsOf(Buffer.from(text.replace('utf-8', 'gb2312')))).toEqual(['一'])
  })

  test('pictures only are a scan, scripts only and nothing at all are empty', () => {
    expect(faultOf('<html><body><p><img src="1.png"></p>')).toBe('scanned')
    expect(faultOf('<html><body><div id=app></div><script src=a.js></script>')).toBe('empty')
    expect(faultOf('<html><body></body></html>')).toBe('empty')
  })

  test.each([
    ['nested elements', '<div>'.repeat(100_000)],
    ['nested tables', '<table><tr><td>a<td>'.repeat(50_000)],
    ['formatting that is never closed', '<p><b id=1>x</p>'.repeat(100_000)],
    ['content between cells', `<table>${'<div>x</div>'.repeat(100_000)}`],
    ['attributes', `<p ${Array.from({ length: 200_000 }, (_, index) => `a${index}`).join(' ')}>`],
    ['cells of endless height', `<table><tr>${'<td rowspan=65534>'.repeat(50_000)}${'<tr><td>1'.repeat(100_000)}`],
    ['cells of endless width', `<table><tr>${'<td colspan=1000>1'.repeat(100_000)}`],
    ['end tags of nothing', `${'<div>'.repeat(100_000)}${'</section>'.repeat(100_000)}`],
    ['raised characters', `<p>${'<sup>1</sup>'.repeat(100_000)}`],
    ['white space', `<p>x${' \n'.repeat(1_000_000)}x`],
    ['items', `${'<div>'.repeat(50_000)}${'<li></li>'.repeat(50_000)}`],
  ])('%s without end are read within seconds', (_, html) => {
    const start = performance.now()
    readHtml(Buffer.from(`<body>${html}尾`))
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

test.skipIf(parts.shared === null)(
  '[shared] the three tables of a real page come with their grids, and the site around them is cut',
  () => {
    const blocks = blocksOf(readFileSync(join(parts.shared ?? '', 'reports/shuyang-drc-2023.html')))
    const tables = blocks.filter((block) => block.kind === 'table')
    // Counted in a browser: form of 2021, table 2 with three header rows.
    expect(tables.map((each) => [each.rows, each.columns])).toEqual([
      [14, 4],
      [28, 10],
      [4, 15],
    ])
    const texts = blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]))
    expect(texts[0]).toBe('沭阳县发展和改革局2023年政府信息公开年度报告')
    expect(texts[1]).toMatch(
      /^根据《中华人民共和国政府信息公开条例》（以下简称《条例》）要求，现向社会公布沭阳县发展和改革局2023年度/,
    )
    expect(texts.at(-1)).toBe('2024年1月17日')
    expect(texts.at(-2)).toBe('沭阳县发展和改革局')
  },
)

/** The text of every cell, by the tree that the standard's parser builds: it is the judge. */
function standardTables(html: string): { leaves: string[][]; nested: boolean } {
  const leaves: string[][] = []
  let nested = false
  const open: DefaultTreeAdapterTypes.ChildNode[] = [...parse(html).childNodes]
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (!('childNodes' in node)) continue
    const isTable = node.nodeName === 'table'
    if (isTable && holdsTable(node)) nested = true
    if (isTable && !holdsTable(node)) leaves.push(cellsOf(node))
    else open.unshift(...node.childNodes)
  }
  return { leaves, nested }
}

function holdsTable(node: DefaultTreeAdapterTypes.ParentNode): boolean {
  return node.childNodes.some((child) => 'childNodes' in child && (child.nodeName === 'table' || holdsTable(child)))
}

function cellsOf(node: DefaultTreeAdapterTypes.ParentNode): string[] {
  return node.childNodes.flatMap((child) => {
    if (!('childNodes' in child)) return []
    return child.nodeName === 'td' ? [charactersOf(child).replaceAll(/\s/g, '')] : cellsOf(child)
  })
}

function charactersOf(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? charactersOf(child) : ''))
    .join('')
}

test('property: tables with left-out and misplaced tags have the cells that the HTML standard gives them', () => {
  const tag = fc.constantFrom(
    ...'<tr> </tr> <td> </td> <tbody> </tbody> <p> </p> <div> </div> <span> </span> <b> </b> <br> <li> <table> </table> <h2> </h2>'.split(
      ' ',
    ),
  )
  const rowOrCell = fc.constantFrom('<td>', '<tr>', '<tr><td>', '</table><table>')
  const mark = fc.constant('#')
  const soup = fc.array(fc.oneof({ weight: 3, arbitrary: rowOrCell }, { weight: 2, arbitrary: tag }, mark), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(soup, (pieces) => {
      let marks = 0
      const content = pieces.map((piece) => (piece === '#' ? `#${++marks};` : piece)).join('')
      const html = `<!doctype html><body><table><tr><td>a</td><td>b</td>${content}</table>`
      const blocks = blocksOf(html)
      const text = blocks
        .map((block) => (block.kind === 'table' ? block.cells.map((each) => each.text).join(' ') : block.text))
        .join(' ')
      // Nothing is lost, nothing comes twice.
      expect([...text.matchAll(/#\d+;/g)].map(String).sort()).toEqual(
        Array.from({ length: marks }, (_, index) => `#${index + 1};`).sort(),
      )
      const { leaves, nested } = standardTables(html)
      if (nested) return
      const read = blocks.flatMap((block) =>
        block.kind === 'table' ? [block.cells.map((each) => each.text.replaceAll(/\s/g, ''))] : [],
      )
      // Tables of one column only frame a text here; the standard knows no such rule.
      expect(read).toContainEqual(leaves[0])
      for (const one of read) expect(leaves).toContainEqual(one)
    }),
    { numRuns: parts.runs(500, 3000) },
  )
})
