/**
 * What a draft still leaves to be filled in: an exhibit or an answer with a gap in it proves nothing (诉讼法 Art. 34, 67; 复议法
 * Art. 48). The law does not say how gaps look; these are the ways in which offices mark them.
 */

export interface Gap {
  /** From 1, as lines with words are counted. */
  readonly line: number
  /** As it stands there. */
  readonly text: string
}

/** Brackets that tell what is to be written; crosses and strokes in its place; a date without its figures. */
const GAPS = [
  /[〔【［][^〔【［〕】］\n]*[\p{L}…][^〔【［〕】］\n]*[〕】］]/gu,
  /[（(](?:请|待)(?:写|填|核|对照|补|注明|说明|拟)[^（()）\n]*[）)]/g,
  /[×✕XxＸ]{2,}/g,
  /[_＿]{2,}/g,
  /[〔【［][\s　…]*[〕】］]/g,
  /(?<![\d０-９零〇一二三四五六七八九])[ 　]{2,}年[ 　]*月[ 　]*日/g,
] as const

/** 诉讼法 Art. 67; 复议法 Art. 48: the gaps of a text in its order, each with the line on which it stands. */
export function gapsIn(text: string): readonly Gap[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.flatMap((line, at) => {
    const found = GAPS.flatMap((gap) => [...line.matchAll(gap)])
    return found
      .toSorted((one, other) => one.index - other.index)
      .map(([gap]) => ({ line: at + 1, text: gap.trim() === '' ? gap : gap.trim() }))
  })
}
