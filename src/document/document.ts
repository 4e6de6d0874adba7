/**
 * The neutral document: what every reader makes of its bytes and every writer starts from. Headings, paragraphs and
 * tables in the order in which a person reads them.
 */
import type { Finding } from '#law/finding.ts'
import type { RecognisedText } from '#law/report/report.ts'

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly page?: number
  /** What a writer sets apart from the body: 署名 and 成文日期 at the end. Readers leave it out. */
  readonly role?: 'signature' | 'date'
  /** For writers: in the middle, as a document number is, or without indent, as an addressee is. Readers leave it out. */
  readonly align?: 'centre' | 'flush'
  /** For writers: it begins a page. Readers leave it out. */
  readonly newPage?: true
  /** The file marks it as the caption of the table that follows. */
  readonly isCaption?: true
}

/** A heading that the file itself marks as one (h1–h6, a heading style); a bare "一、总体情况" is a paragraph. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  readonly page?: number
  /** For writers: it begins a page. Readers leave it out. */
  readonly newPage?: true
}

/**
 * One cell where it is anchored, rows and columns from 0. `text` has '\n' between paragraphs and no white space around.
 * The places a span covers hold no cell of their own.
 */
export interface TableCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  readonly page?: number
  readonly line?: number
  /** Set when the text was recognised in a picture. */
  readonly recognised?: RecognisedCell
  /** For writers: what the cell is the heading of. Readers leave it out. */
  readonly heads?: 'column' | 'columns' | 'row' | 'rows'
  /** For writers: running text, set from the left; each '\n' begins a new paragraph. */
  readonly isText?: true
  /** For writers: a code to be copied by hand, large and in letters that nobody mistakes for each other. Readers leave it out. */
  readonly isCode?: true
}

/** What is known of a cell that was recognised in a picture. */
export interface RecognisedCell {
  /** Of its most doubtful character, 0 to 1. */
  readonly confidence: number
  /** Set when its number is in doubt: what else was recognised, which may be nothing. */
  readonly others?: readonly string[]
  /** The place in the picture as a data URL, where the number is in doubt. */
  readonly picture?: string
}

/**
 * exact: rows, columns and spans are those of the file (HTML, DOCX, ruled PDF).
 * ragged: only the order of the cells of a row is known (cell dumps: a covered place is an empty cell, a span is one cell).
 * packed: a row is a label and one string in which the numbers run together.
 */
export type GridKind = 'exact' | 'ragged' | 'packed'

export interface Table {
  readonly kind: 'table'
  readonly grid: GridKind
  readonly rows: number
  readonly columns: number
  /** In reading order: by row, then by column. */
  readonly cells: readonly TableCell[]
  readonly page?: number
  /** For writers: its name for those who cannot see it, its heading rows, and its columns in ‰ of the text width. */
  readonly print?: TablePrint
}

export interface TablePrint {
  readonly caption: string
  readonly headRows: number
  readonly widths: readonly number[]
  /** A form to write into: its rows are high enough for a pen. */
  readonly isForm?: true
  /** To be read at a hearing: in 小四, with room between its rows; else so close that the largest table stands on one page. */
  readonly isRoomy?: true
}

export type Block = Paragraph | Heading | Table

export interface Document {
  readonly blocks: readonly Block[]
  /** A title that stands outside the text (HTML <title> or ArticleTitle, DOCX core properties); null if none. */
  readonly title: string | null
  /** For writers: the number of its first page, where it is a part of something larger. */
  readonly firstPage?: number
  /** For writers: stands beside the number of every page, as 草稿 does. */
  readonly mark?: string
  /** Set when pages were recognised in pictures. */
  readonly recognised?: RecognisedText
  /** Pages that are pictures with words that other software recognised and laid under them; left out where there are none. */
  readonly recognisedElsewhere?: readonly number[]
}

/** What a reader returns for content that it could read: the value and what it noticed on the way. Never throws. */
export interface Reading<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

/** Why a file gives nothing at all. */
export type FileFaultCode =
  | 'empty'
  | 'too-large'
  | 'unsupported'
  | 'old-word'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'scanned'
  | 'encoding'
  | 'not-a-report'
  | 'bad-json'
  | 'no-tables'
  | 'timeout'
  | 'memory'
  | 'internal'

/** One clear Chinese sentence: what is wrong and what to do. */
export interface FileFault {
  readonly code: FileFaultCode
  readonly message: string
}

export type FileReading<T> = ({ readonly ok: true } & Reading<T>) | { readonly ok: false; readonly error: FileFault }
