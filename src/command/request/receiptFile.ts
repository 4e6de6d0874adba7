/** The receipt as a file to be kept: the letter 回执, by the organ's own template where it has one. Art. 31, 45. */
import { letterPdf, makeLetter } from '#document/letters/letterFile.ts'
import { isNaturalPerson } from '#law/request/applicationInput.ts'
import type { Database } from '#store/database.ts'
import { done, type Result, refused } from '../command.ts'
import type { Kit } from '../kit.ts'
import { templateBytes, templateFor } from '../letter/templateFor.ts'
import type { Receipt } from './receipt.ts'

export type ReceiptForm = 'pdf' | 'docx'

export async function receiptFile(
  { db, blobs }: { readonly db: Database } & Pick<Kit, 'blobs'>,
  organId: number,
  { receipt, code, form }: { readonly receipt: Receipt; readonly code: string; readonly form: ReceiptForm },
): Promise<Result<Uint8Array>> {
  const own = await templateFor(db, organId, 'receipt')
  const template = own === null ? null : await templateBytes(blobs, own.digest)
  const made = makeLetter({ kind: 'receipt', values: valuesOf(receipt, code), template })
  if (!made.ok) return refused(...made.reasons)
  if (form === 'docx') return done(made.file.docx)
  const pdf = await letterPdf(made.file, own !== null)
  return pdf.ok ? done(pdf.bytes) : refused(...pdf.reasons)
}

function valuesOf({ organ, office, applicant, kind, requests, arrivedOn, deadline }: Receipt, code: string) {
  const several = requests.length > 1
  return {
    ...{ organ, applicant, queryCode: code, receivedOn: deadline.receipt?.formal ?? arrivedOn, date: arrivedOn },
    you: isNaturalPerson(kind) ? '您' : '贵单位',
    requestNumber: requests.map(({ number }) => number).join('、'),
    receiptBasis: deadline.receipt?.text ?? '',
    request: requests.map(({ number, content }) => (several ? `（${number}）${content}` : content)).join('；'),
    ...(deadline.due === null ? {} : { dueOn: deadline.due }),
    officeName: office?.name ?? organ,
    officePhone: office?.phone ?? '没有公布',
    ...(office === null || office.address === null ? {} : { officeAddress: office.address }),
  }
}
