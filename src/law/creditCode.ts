/**
 * Codes by which organs are known: 统一社会信用代码 (GB 32100-2015), administrative division codes (GB/T 2260, GB/T 10114 and
 * the twelve digits of statistics), the organisation part of index numbers. Standards, no article.
 */

/** Digits and capitals without I, O, S, V, Z (GB 32100-2015); the place of a character is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** What is wrong with a 统一社会信用代码, as one Chinese sentence; null where nothing is. GB 32100-2015. */
export function creditCodeFault(code: string): string | null {
  if (code.length !== LENGTH) return `统一社会信用代码应当是18位，现有${code.length}位。`
  const foreign = [...code].find((character) => !ALPHABET.includes(character))
  if (foreign !== undefined) {
    return `统一社会信用代码由数字和大写字母组成，不使用I、O、S、V、Z，现有“${foreign}”。`
  }
  if (!SHAPE.test(code)) return '统一社会信用代码第3至8位是登记管理机关行政区划码，应当是数字。'
  return checkCharacter(code.slice(0, -1)) === code.slice(-1) ? null : '统一社会信用代码的校验码不符，请核对是否抄错。'
}

/** The check character of the first seventeen: weights are the powers of 3 modulo 31. GB 32100-2015. */
export function checkCharacter(firstSeventeen: string): string {
  let weight = 1
  let sum = 0
  for (const character of firstSeventeen) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** What is wrong with a division code: six digits for a county, nine for a town or street, twelve for a village. GB/T 2260. */
export function regionCodeFault(code: string): string | null {
  return /^[1-9]\d{5}(?:\d{3}){0,2}$/.test(code) ? null : '行政区划代码应当是6位、9位或者12位数字。'
}

/**
 * What is wrong with the organisation part of index numbers 索引号. Each authority has a rule of its own (a credit code, the
 * older nine characters, groups with hyphens): only the shape is common. No article.
 */
export function indexCodeFault(code: string): string | null {
  return code.length <= 40 && /^[0-9A-Z]+(?:-[0-9A-Z]+)*$/.test(code)
    ? null
    : '索引号中的机构代码由数字、大写字母和连字符组成，不超过40位。'
}
