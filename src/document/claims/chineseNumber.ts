/** Numbers as running text writes them: half-width digits with separators and 万, or Chinese numerals. No article. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** 一百零三 is 103, 十二 is 12, 二〇二三 is 2023, 三万五千 is 35000; null for anything else. No article. */
export function chineseNumber(text: string): number | null {
  if (text === '' || text === '零' || text === '〇') return text === '' ? null : 0
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) {
    return Number([...text].map((character) => DIGITS[character]).join(''))
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const character of text) {
    const value = DIGITS[character]
    const place = PLACES[character]
    const myriad = MYRIADS[character]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else if (place !== undefined) {
      if (digit === null && place !== 10) return null
      section += (digit ?? 1) * place
      digit = null
    } else if (myriad !== undefined) {
      if (section + (digit ?? 0) === 0) return null
      total += (section + (digit ?? 0)) * myriad
      section = 0
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0)
}

/** 1,102 and 156.04 as well as Chinese numerals; null where the text is no number. No article. */
export function writtenNumber(text: string): number | null {
  if (!/^\d/.test(text)) return chineseNumber(text)
  const value = Number(text.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}
