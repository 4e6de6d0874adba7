/**
 * The report as a Word file, the package written part by part the way Word and WPS write it, so that tests meet vMerge,
 * gridSpan, automatic numbering, East Asian fonts and, in the untidy one, tracked changes, content controls and text boxes.
 */
import { strToU8, zipSync } from 'fflate'
import { type Grid, type GridCell, grids, wordRow } from './grid.ts'
import { escapeHtml } from './html.ts'
import { chineseDate, numberedHeading, type SampleReport } from './sample.ts'

export interface DocxStyle {
  /** style: headings get their 一、 from the numbering of their style; paragraph: from their own; typed: it is text. */
  readonly headings: 'style' | 'paragraph' | 'typed'
  readonly fonts: { readonly body: string; readonly heading: string; readonly title: string }
  /** Split runs, tracked changes, content controls, the title in a text box, full-width digits, a table in a table. */
  readonly isUntidy: boolean
}

export const OFFICE_FONTS = { body: '仿宋_GB2312', heading: '黑体', title: '方正小标宋简体' } as const
/** Free fonts for files that are turned into PDF on a machine without the office fonts. */
export const FREE_FONTS = {
  body: 'Noto Serif CJK SC',
  heading: 'Noto Sans CJK SC',
  title: 'Noto Serif CJK SC',
} as const

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const NAMESPACES = `${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"`
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function docxPackage(report: SampleReport, style: DocxStyle): Uint8Array {
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/>${[
      'styles',
      'numbering',
      'settings',
      'fontTable',
    ]
      .map((part) => `<Override PartName="/word/${part}.xml" ContentType="${types}.${part}+xml"/>`)
      .join(
        '',
      )}<Override PartName="/word/footer1.xml" ContentType="${types}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator>Administrator</dc:creator><dcterms:modified xsi:type="dcterms:W3CDTF">${report.date}T08:15:00Z</dcterms:modified></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
      'styles',
      'numbering',
      'settings',
      'fontTable',
    ]
      .map((part, index) => `<Relationship Id="rId${index + 1}" Type="${relation}/${part}" Target="${part}.xml"/>`)
      .join('')}<Relationship Id="rId5" Type="${relation}/footer" Target="footer1.xml"/></Relationships>`,
    'word/settings.xml': `<w:settings ${W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/></w:settings>`,
    'word/fontTable.xml': `<w:fonts ${W}>${Object.values(style.fonts)
      .map((font) => `<w:font w:name="${font}"><w:charset w:val="86"/><w:pitch w:val="variable"/></w:font>`)
      .join('')}</w:fonts>`,
    'word/numbering.xml': numbering(style),
    'word/styles.xml': styles(style),
    'word/footer1.xml': `<w:ftr ${W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`,
    'word/document.xml': body(report, style),
  }
  const files = Object.entries(parts).map(([name, text]): [string, [Uint8Array, { mtime: number }]] => [
    name,
    [strToU8(XML + text), { mtime: Date.UTC(2024, 0, 1) }],
  ])
  return zipSync(Object.fromEntries(files), { level: 6 })
}

function styles(style: DocxStyle): string {
  const font = (name: string) => `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}"/>`
  const number = style.headings === 'style' ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : ''
  return `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${font(style.fonts.body)}<w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>${font(style.fonts.body)}<w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/>${number}<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>${font(style.fonts.heading)}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr>${font(style.fonts.title)}<w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Table Text"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:line="280" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
}

function numbering(style: DocxStyle): string {
  const link = style.headings === 'style' ? '<w:pStyle w:val="1"/>' : ''
  return `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>${link}<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}

const PAGE =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
const LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'

function body(report: SampleReport, style: DocxStyle): string {
  const tables = grids(report)
  const text = (words: string) => (style.isUntidy ? untidyParagraph(words) : tidyParagraph(words, style))
  const heading = (words: string, numbered: string) => {
    const own = style.headings === 'paragraph' ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : ''
    return `<w:p><w:pPr><w:pStyle w:val="1"/>${own}</w:pPr>${run(style.headings === 'typed' ? numbered : words)}</w:p>`
  }
  const table = (number: 2 | 3 | 4) => {
    const xml = wordTable(tables[number], style)
    const framed = number === 3 && style.isUntidy ? layoutTable(xml) : xml
    return `${framed}<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr></w:p>`
  }
  const sections = report.sections
    .flatMap((section) => [
      heading(section.heading, numberedHeading(section)),
      ...section.paragraphs.map(text),
      section.number === 2 || section.number === 3 || section.number === 4 ? table(section.number) : '',
    ])
    .join('\n')
  const title = style.isUntidy ? textBox(report.title.map(titleLine).join('')) : report.title.map(titleLine).join('\n')
  const end = (words: string) =>
    `<w:p><w:pPr>${LINE}<w:ind w:right="640"/><w:jc w:val="right"/></w:pPr>${run(words)}</w:p>`
  return `<w:document ${NAMESPACES}><w:body>${title}<w:p><w:pPr>${LINE}</w:pPr></w:p>
${report.preface.map(text).join('\n')}
${sections}
<w:p><w:pPr>${LINE}</w:pPr></w:p>${end(report.signature)}${end(chineseDate(report.date))}${PAGE}</w:body></w:document>`
}

const titleLine = (line: string) => `<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>${run(line)}</w:p>`

function run(text: string, properties = ''): string {
  const format = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`
  return `<w:r>${format}<w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r>`
}

/** Word repeats the font, colour and size on every run and marks each with the session that wrote it. */
const written = (text: string, font: string, size: number) =>
  `<w:r w:rsidRPr="00B53C7A"><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="${font}" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r>`

const PARAGRAPH =
  '<w:p w14:paraId="3F2A71C4" w14:textId="77777777" w:rsidR="006A1F2E" w:rsidRPr="00B53C7A" w:rsidRDefault="006A1F2E">'
const INDENT = `<w:pPr>${LINE}<w:ind w:firstLine="640"/></w:pPr>`

/** Word starts a run wherever the script changes. */
function tidyParagraph(text: string, style: DocxStyle): string {
  const runs = text.match(/[0-9A-Za-z.@-]+|[^0-9A-Za-z.@-]+/g) ?? []
  return `${PARAGRAPH}${INDENT}${runs.map((part) => written(part, style.fonts.body, 32)).join('')}</w:p>`
}

/** Three characters a run; a deletion, an insertion and a field that must not be read as text. */
function untidyParagraph(text: string): string {
  const runs = text.match(/.{1,3}/gu) ?? []
  const xml = runs.map((part, index) => {
    if (index === 2) return `<w:ins w:id="${index}" w:author="a" w:date="2024-01-02T00:00:00Z">${run(part)}</w:ins>`
    if (index === 4) {
      return `<w:del w:id="${index}" w:author="a" w:date="2024-01-02T00:00:00Z"><w:r><w:delText>共计999条</w:delText></w:r></w:del><w:proofErr w:type="spellStart"/>${run(part)}<w:proofErr w:type="spellEnd"/>`
    }
    if (index === 6)
      return `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run(part)}</w:sdtContent></w:sdt>`
    return run(part, index % 2 === 0 ? '<w:sz w:val="32"/>' : '')
  })
  return `<w:p>${INDENT}<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>${xml.join('')}</w:p>`
}

function textBox(content: string): string {
  const inner = `<w:txbxContent>${content}</w:txbxContent>`
  return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>${inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
}

const layoutTable = (inner: string) =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/></w:tcPr>${inner}<w:p/></w:tc></w:tr></w:tbl>`

const EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
const CELL_EDGES = ['top', 'left', 'bottom', 'right'].map((edge) => `<w:${edge} ${EDGE}/>`).join('')

function wordTable(grid: Grid, style: DocxStyle): string {
  const total = grid.widths.reduce((sum, width) => sum + width, 0)
  const widths = grid.widths.map((width) => Math.round((8844 * width) / total))
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((edge) => `<w:${edge} ${EDGE}/>`).join('')
  const rows = Array.from({ length: grid.rows }, (_, row) => {
    const cells = wordRow(grid, row).map(({ cell, isContinuation }) => {
      const width = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, part) => sum + part, 0)
      const span = cell.colSpan > 1 ? `<w:gridSpan w:val="${cell.colSpan}"/>` : ''
      const merge = cell.rowSpan === 1 ? '' : isContinuation ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>'
      const content = isContinuation
        ? '<w:p><w:pPr><w:pStyle w:val="a4"/></w:pPr></w:p>'
        : cellContent(cell, style, grid.columns === 10 && cell.column < 3)
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}<w:tcBorders>${CELL_EDGES}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`
    })
    const xml = `<w:tr w:rsidR="006A1F2E" w:rsidRPr="00B53C7A"><w:trPr><w:cantSplit/><w:trHeight w:val="420"/></w:trPr>${cells.join('')}</w:tr>`
    return style.isUntidy && row % 5 === 4 ? `<w:sdt><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml
  })
  return `<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('\n')}</w:tbl>`
}

function cellContent(cell: GridCell, style: DocxStyle, isRowLabel: boolean): string {
  const align = isRowLabel && cell.rowSpan === 1 ? '<w:jc w:val="left"/>' : ''
  const open = `${PARAGRAPH}<w:pPr><w:pStyle w:val="a4"/><w:widowControl/>${align}<w:rPr><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="21"/></w:rPr></w:pPr>`
  if (cell.text === '') return `${open}</w:p>`
  if (!style.isUntidy) return `${open}${written(cell.text, style.fonts.body, 21)}</w:p>`
  if (cell.isFigure) {
    const wide = cell.text.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
    const shown = cell.column % 3 === 0 ? wide : cell.text
    const parts = shown.length > 1 && cell.column % 2 === 1 ? [shown.slice(0, 1), shown.slice(1)] : [shown]
    const deleted =
      cell.column % 4 === 1 ? '<w:del w:id="9" w:author="a"><w:r><w:delText>7</w:delText></w:r></w:del>' : ''
    return `${open}${deleted}${parts.map((part) => run(part)).join('')}</w:p>`
  }
  const middle = Math.ceil(cell.text.length / 2)
  return `${open}${run(cell.text.slice(0, middle))}${cell.text.length > 6 ? '<w:r><w:br/></w:r>' : ''}${run(cell.text.slice(middle))}</w:p>`
}
