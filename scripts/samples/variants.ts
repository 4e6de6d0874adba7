/** The same report in every shape in which such files are met; what a reader finds in one it must find in all. */
import { docxPackage, OFFICE_FONTS } from './docx.ts'
import { encodeAs, encodeUtf16 } from './encode.ts'
import { cmsPage, oldPage, printPage } from './html.ts'
import type { SampleReport } from './sample.ts'
import { crawledText, dumpTable, markdownTable, packedTable, reportText, tabbedTable } from './text.ts'

export interface Variant {
  readonly name: string
  readonly file: string
  readonly make: (report: SampleReport) => Uint8Array
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Nothing is lost in these: each number can be read. */
export const VARIANTS: readonly Variant[] = [
  { name: 'a cell dump', file: 'a.txt', make: (report) => utf8(reportText(report, dumpTable)) },
  {
    name: 'a cell dump in GB18030',
    file: 'a.txt',
    make: (report) => encodeAs('gb18030', reportText(report, dumpTable)),
  },
  {
    name: 'a cell dump in UTF-16, little end first',
    file: 'a.txt',
    make: (report) => encodeUtf16(reportText(report, dumpTable), 'little'),
  },
  {
    name: 'a cell dump in UTF-16, big end first',
    file: 'a.txt',
    make: (report) => encodeUtf16(reportText(report, dumpTable), 'big'),
  },
  {
    name: 'a cell dump with Windows line ends',
    file: 'a.txt',
    make: (report) => utf8(`\ufeff${reportText(report, dumpTable).replaceAll('\n', '\r\n')}`),
  },
  { name: 'Markdown tables', file: 'a.md', make: (report) => utf8(reportText(report, markdownTable)) },
  { name: 'rows of cells between tabs', file: 'a.txt', make: (report) => utf8(reportText(report, tabbedTable)) },
  { name: 'the page of a content management system', file: 'a.html', make: (report) => utf8(cmsPage(report)) },
  {
    name: 'an old page of nested tables in GB18030 with nothing closed',
    file: 'a.htm',
    make: (report) => encodeAs('gb18030', oldPage(report)),
  },
  { name: 'a plain page', file: 'a.html', make: (report) => utf8(printPage(report)) },
  {
    name: 'a DOCX with typed headings',
    file: 'a.docx',
    make: (report) => docxPackage(report, { headings: 'typed', fonts: OFFICE_FONTS, isUntidy: false }),
  },
  {
    name: 'a DOCX whose headings are numbered by their style',
    file: 'a.docx',
    make: (report) => docxPackage(report, { headings: 'style', fonts: OFFICE_FONTS, isUntidy: false }),
  },
  {
    name: 'a DOCX whose headings are numbered one by one',
    file: 'a.docx',
    make: (report) => docxPackage(report, { headings: 'paragraph', fonts: OFFICE_FONTS, isUntidy: false }),
  },
  {
    name: 'an untidy DOCX',
    file: 'a.docx',
    make: (report) => docxPackage(report, { headings: 'typed', fonts: OFFICE_FONTS, isUntidy: true }),
  },
]

/** Cells run together: what cannot be split with certainty must stay open. */
export const PACKED_VARIANTS: readonly Variant[] = [
  {
    name: 'tables run together, paragraphs apart',
    file: 'a.txt',
    make: (report) => utf8(reportText(report, packedTable)),
  },
  { name: 'a crawled page in one line', file: 'a.txt', make: (report) => utf8(crawledText(report)) },
]
