/** The receipt as a file to be kept: the letter 回执, by the organ's own template where it has one. Art. 31, 45. */
import { letterPdf, makeLetter } from '#document/letters/letterFile.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { isNaturalPerson } from '#law/request/applicationInput.ts'
import type { Database } from '#store/database.ts'
import { done, type Result, refused } from '../command.ts'
import type { Kit } from '../kit.ts'
import { templateBytes, templateFor } from '../letter/templateFor.ts'
import type { Receipt } from './receipt.ts'

export type ReceiptForm = 'pdf' | 'docx'

export interface ReceiptOrder {
  readonly receipt: Receipt
  readonly code: string
  readonly form: ReceiptForm
  /** Where the request is followed. */
  readonly page: string
}

export async function receiptFile(
  { db, blobs }: { readonly db: Database } & Pick<Kit, 'blobs'>,
  organId: number,
  { receipt, code, form, page }: ReceiptOrder,
): Promise<Result<Uint8Array>> {
  const own = await templateFor(db, organId, 'receipt')
  const template = own === null ? null : await templateBytes(blobs, own.digest)
  const made = makeLetter({ kind: 'receipt', values: valuesOf(receipt, code, page), template })
  if (!made.ok) return refused(...made.reasons)
  if (form === 'docx') return done(made.file.docx)
  const pdf = await letterPdf(made.file, own !== null)
  return pdf.ok ? done(pdf.bytes) : refused(...pdf.reasons)
}

function valuesOf(
  { organ, office, applicant, kind, requests, arrivedOn, deadline }: Receipt,
  code: string,
  page: string,
): LetterValues {
  const { receipt, correctionDue, due } = deadline
  return {
    ...{ organ, applicant, queryCode: code, receivedOn: receipt?.formal ?? arrivedOn, date: arrivedOn },
    you: isNaturalPerson(kind) ? '您' : '贵单位',
    requestNumber: numbersText(requests.map(({ number }) => number)),
    receiptBasis: receipt?.text ?? '',
    request: shortContents(requests),
    statusPage: page,
    ...(due === null ? {} : { dueOn: due }),
    ...(correctionDue === null ? {} : { correctionDueOn: correctionDue }),
    officeName: office?.name ?? organ,
    officePhone: office?.phone ?? '没有公布',
    ...(office === null || office.address === null ? {} : { officeAddress: office.address }),
  }
}

/** Numbers that were taken at once follow each other: of many the first and the last tell all of them. */
function numbersText(numbers: readonly string[]): string {
  const [first = ''] = numbers
  const last = numbers.at(-1) ?? ''
  const serial = (number: string) => Number(/\d+$/.exec(number)?.[0] ?? Number.NaN)
  const isRun = serial(last) - serial(first) === numbers.length - 1
  return numbers.length > SHOWN && isRun ? `${first}至${last}（共${numbers.length}件）` : numbers.join('、')
}

/** So many characters, shared by those shown, that the receipt stays on one page; every word stands on the page of the request. */
const ROOM = 160
const SHOWN = 4

function shortContents(requests: Receipt['requests']): string {
  const [only, ...others] = requests
  if (only !== undefined && others.length === 0) return shortened(only.content, ROOM)
  const shown = requests.slice(0, SHOWN)
  const each = Math.floor(ROOM / shown.length)
  const lines = shown.map(({ number, content }) => `${number}：${shortened(content, each)}`)
  return [...lines, ...(requests.length > SHOWN ? [`……共${requests.length}项。`] : [])].join('\n')
}

function shortened(content: string, most: number): string {
  const letters = [...content.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most).join('')}……（共${letters.length}字）`
}
