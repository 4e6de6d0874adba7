/** The words of a stamped letter, held against the approved one. What cannot be read is for a person to compare. */
import type { Document } from '#document/document.ts'
import { compareLetters, type Difference } from '#document/letters/compareLetters.ts'
import type { Readers } from '#document/readers.ts'

export type StampedText =
  | {
      readonly read: true
      readonly differences: readonly Difference[]
      readonly number: string | null
      /** All words were recognised in pictures, where some can be misread; what a file says itself is never misread. */
      readonly isRecognised: boolean
      /** Another number and other words: somebody took the wrong file. */
      readonly isOther: boolean
    }
  /** Chinese: why there is nothing to compare. */
  | { readonly read: false; readonly why: string }

export async function stampedText(
  approved: Document,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { organ, number }: { readonly organ: string; readonly number: string | null },
  readers: Readers<Document>,
): Promise<StampedText> {
  const reading = await readers.read(bytes, name)
  if (!reading.ok) return { read: false, why: reading.error.message }
  const compared = compareLetters(approved, reading.value, organ)
  if (compared.isBlank) return { read: false, why: NO_WORDS }
  const other = compared.number !== null && number !== null && plain(compared.number) !== plain(number)
  const wrongNumber = other ? [{ approved: number, stamped: compared.number, before: '' }] : []
  const differences = [...wrongNumber, ...compared.differences]
  return {
    ...{ read: true, differences, number: compared.number, isRecognised: isRecognised(reading.value) },
    isOther: other && compared.differences.length > MISREAD,
  }
}

function isRecognised({ blocks, recognised, recognisedElsewhere = [] }: Document): boolean {
  const pages = [...(recognised?.pages ?? []), ...recognisedElsewhere]
  return blocks.every(({ page }) => page !== undefined && pages.includes(page))
}

/** A number that a scan misread comes with hardly anything else. */
const MISREAD = 3

const NO_WORDS =
  '没有从用印件里读到文字：它可能是扫描图片，而这台机器没有安装文字识别组件（由系统管理员运行 npm run recognition 安装）。'

const plain = (number: string) => number.normalize('NFKC').replaceAll(/[\s〔〕[\]()【】第]/g, '')
