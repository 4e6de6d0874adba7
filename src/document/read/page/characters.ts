/**
 * Characters that a PDF gives in another code than the text was written in: radicals for whole characters (⽬ for 目),
 * compatibility ideographs, and the upright forms of brackets in vertical text. Full-width forms stay as they are.
 */

/** Radicals Supplement: those that look like a whole character and have no decomposition in Unicode. */
const RADICALS = new Map(
  [
    ...'⺎兀⺒巳⺓幺⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙',
  ]
    .map((character, index, all) => [character, all[index + 1] ?? character] as const)
    .filter((_, index) => index % 2 === 0),
)
const COMPATIBLE = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u
const VERTICAL = /[\ufe10-\ufe19\ufe30-\ufe48]/
const FULL_WIDTH = 0xfee0

export function plainCharacter(character: string): string {
  const radical = RADICALS.get(character)
  if (radical !== undefined) return radical
  if (COMPATIBLE.test(character)) return character.normalize('NFKC')
  if (!VERTICAL.test(character)) return character
  return character
    .normalize('NFKC')
    .replace(/[!-~]/g, (ascii) => String.fromCodePoint(ascii.charCodeAt(0) + FULL_WIDTH))
}
