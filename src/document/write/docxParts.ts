/** The parts of a DOCX that are the same in every document: styles, footers, settings. No article. */
import { escapeXml } from './xml.ts'
import { type ZipPart, zipPart } from './zip.ts'

const made = new Map<string, readonly ZipPart[]>()

/** Made at the first document, then laid into every other. `mark`: beside the number of each page. */
export function fixedParts(mark = ''): readonly ZipPart[] {
  const parts = made.get(mark) ?? partsOf(mark)
  made.set(mark, parts)
  return parts
}

function partsOf(mark: string): readonly ZipPart[] {
  return [
    zipPart('[Content_Types].xml', CONTENT_TYPES),
    zipPart('_rels/.rels', RELATIONSHIPS),
    zipPart('word/_rels/document.xml.rels', DOCUMENT_RELATIONSHIPS),
    zipPart('word/styles.xml', STYLES),
    zipPart('word/settings.xml', SETTINGS),
    zipPart('word/footer1.xml', footer('right', mark)),
    zipPart('word/footer2.xml', footer('left', mark)),
  ]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${WORD}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const RELATIONSHIPS = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const DOCUMENT_RELATIONSHIPS = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${OFFICE}/footer" Target="footer1.xml"/><Relationship Id="rId4" Type="${OFFICE}/footer" Target="footer2.xml"/></Relationships>`

const SETTINGS = `${HEAD}<w:settings ${W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

/** The faces of GB/T 9704-2012 by their names in Word and WPS. */
export const FACES = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  body: '仿宋_GB2312',
  table: '宋体',
} as const

/** Every letter as wide as the others; on every machine with Word, and where it lacks another of that kind comes. */
export const CODE_FACE = 'Courier New'

/** Of the type in tables, in half points: 五号. */
export const TABLE_SIZE = 21

export type Face = keyof typeof FACES

export const fontsOf = (face: string) =>
  `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}" w:cs="${face}" w:hint="eastAsia"/>`
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
/** 22 lines on 225 mm. */
const LINE = '<w:spacing w:line="579" w:lineRule="exact" w:before="0" w:after="0"/>'

interface Style {
  readonly id: string
  readonly name: string
  readonly paragraph: string
  readonly run: string
  readonly basedOn?: string
}

const paragraphStyle = ({ id, name, paragraph, run, basedOn = 'Normal' }: Style) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

/**
 * Punctuation may hang over the end of a line, as it may by default. Said because LibreOffice 7 takes the value the wrong way
 * round, and a PDF that it makes with hanging punctuation lacks the last mark of many a full line. No space is added between
 * 汉字 and letters or digits: GB/T 9704 counts 28 characters a line.
 */
const PUNCTUATION = '<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
const NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
/** So close that the largest table, that of requests, stands on one page with its heading. */
const TABLE_LINE = '<w:spacing w:line="256" w:lineRule="exact" w:before="10" w:after="10"/>'

const STYLES = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fontsOf(FACES.body)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>${PUNCTUATION}${LINE}<w:ind w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/></w:pPr><w:rPr>${fontsOf(FACES.body)}<w:color w:val="000000"/><w:spacing w:val="-4"/>${size(32)}</w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')}</w:tblBorders></w:tblPr></w:style>${[
  {
    id: 'Title',
    name: 'Title',
    paragraph:
      '<w:keepNext/><w:spacing w:line="680" w:lineRule="exact" w:before="0" w:after="579"/>' +
      NO_INDENT +
      '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    run: `${fontsOf(FACES.title)}<w:spacing w:val="0"/>${size(44)}`,
  },
  {
    id: 'Heading1',
    name: 'heading 1',
    paragraph: '<w:keepNext/><w:outlineLvl w:val="0"/>',
    run: fontsOf(FACES.heading),
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    paragraph: '<w:keepNext/><w:outlineLvl w:val="1"/>',
    run: fontsOf(FACES.subheading),
  },
  {
    id: 'Signature',
    name: 'Signature',
    paragraph:
      '<w:keepNext/><w:spacing w:line="579" w:lineRule="exact" w:before="579" w:after="0"/><w:ind w:rightChars="200" w:right="632" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>',
    run: '',
  },
  {
    id: 'Date',
    name: 'Date',
    paragraph: '<w:ind w:rightChars="400" w:right="1264" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>',
    run: '',
  },
  {
    id: 'DocumentNumber',
    name: 'Document Number',
    paragraph: `<w:spacing w:line="579" w:lineRule="exact" w:before="0" w:after="579"/>${NO_INDENT}<w:jc w:val="center"/>`,
    run: '',
  },
  { id: 'Addressee', name: 'Addressee', paragraph: NO_INDENT, run: '' },
  {
    id: 'TableText',
    name: 'Table Text',
    paragraph: `${TABLE_LINE}${NO_INDENT}<w:jc w:val="center"/>`,
    run: `${fontsOf(FACES.table)}<w:spacing w:val="0"/>${size(TABLE_SIZE)}`,
  },
  {
    id: 'TableLabel',
    name: 'Table Label',
    basedOn: 'TableText',
    paragraph: '<w:jc w:val="left"/>',
    run: fontsOf(FACES.table),
  },
  {
    id: 'AfterTable',
    name: 'After Table',
    paragraph: `<w:spacing w:line="200" w:lineRule="exact" w:before="0" w:after="0"/>${NO_INDENT}`,
    run: size(10),
  },
]
  .map((style) => paragraphStyle(style))
  .join('')}</w:styles>`

/** — n — in 四号宋体, on the outer side of the page. */
function footer(side: 'left' | 'right', mark: string): string {
  const face = `<w:rPr>${fontsOf(FACES.table)}<w:spacing w:val="0"/>${size(28)}</w:rPr>`
  const text = (words: string) => `<w:r>${face}<w:t xml:space="preserve">${words}</w:t></w:r>`
  const field = (type: string) => `<w:r>${face}<w:fldChar w:fldCharType="${type}"/></w:r>`
  return `${HEAD}<w:ftr ${W}><w:p><w:pPr><w:ind w:${side}Chars="100" w:${side}="320" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="${side}"/></w:pPr>${text('— ')}${field('begin')}<w:r>${face}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}${text('1')}${field('end')}${text(' —')}${mark === '' ? '' : text(`　${escapeXml(mark)}`)}</w:p></w:ftr>`
}
