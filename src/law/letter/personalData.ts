/** Personal data that stands in a text in full: identity numbers, mobile phones, bank accounts. 个保法 Art. 51(3); Art. 15. */

export interface PersonalDatum {
  readonly kind: 'identityNumber' | 'phone' | 'bankAccount'
  readonly text: string
  readonly at: number
}

/** The Chinese words for the kinds. No article. */
export const PERSONAL_DATA_WORDS = {
  identityNumber: '居民身份证号码',
  phone: '手机号码',
  bankAccount: '银行账号',
} as const satisfies Readonly<Record<PersonalDatum['kind'], string>>

/** A number of its own: no digit before or behind it. */
const NUMBER = /(?<![\dA-Za-z./=_-])\d(?:[ -]?\d){9,18}[ -]?[\dXx](?![\dA-Za-z])/g

/** 个保法 Art. 51(3): what is left in a text in full, in its order; masked numbers are none. */
export function personalDataIn(text: string): readonly PersonalDatum[] {
  return [...text.normalize('NFKC').matchAll(NUMBER)].flatMap(({ 0: found, index }): PersonalDatum[] => {
    const number = found.replaceAll(/[ -]/g, '')
    const kind = kindOf(number)
    return kind === null ? [] : [{ kind, text: found.trim(), at: index }]
  })
}

function kindOf(number: string): PersonalDatum['kind'] | null {
  if (isIdentityNumber(number)) return 'identityNumber'
  if (/^(?:86)?1[3-9]\d{9}$/.test(number)) return 'phone'
  return /^(?:62|[45]\d)\d{14,17}$/.test(number) && isLuhn(number) ? 'bankAccount' : null
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** GB 11643-1999: a day of birth, and the check character of the other seventeen. */
export function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(number)) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return CHECK_CHARACTERS[sum % 11] === number[17]?.toUpperCase()
}

/** The check digit of bank cards. */
function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
