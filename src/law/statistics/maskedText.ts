/** A text of an applicant as others may read it: his names, and every number and address by which he is found, masked. 个保法 Art. 51(3). */
import { maskEmail, maskName } from '../mask.ts'

/** Seven digits and more: phones, identity numbers, cards; a number of a document that is as long is masked as well. */
const NUMBER = /(?<!\p{Nd})\p{Nd}(?:[ 　－-]?\p{Nd}){6,}[XxＸｘ]?/gu
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** 个保法 Art. 51(3): of a number the last two characters stay, of a name the family name. */
export function maskedText(text: string, names: readonly string[]): string {
  const masked = text
    .replaceAll(EMAIL, maskEmail)
    .replaceAll(NUMBER, (number) => '*'.repeat(number.length - 2) + number.slice(-2))
  return names
    .filter((name) => [...name].length > 1)
    .reduce((rest, name) => rest.replaceAll(name, maskName(name)), masked)
}
