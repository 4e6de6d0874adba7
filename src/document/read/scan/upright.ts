/** Which side of a scanned page is up: the way round in which its lines can be read. No article. */
import { FORMS, SECTION_TITLES } from '#law/report/format.ts'
import type { Box } from '../page/glyph.ts'
import type { Engine } from './engine.ts'
import { type Picture, turned } from './picture.ts'
import { type Blot, blotsOf, cropOf, FIRST_LOOK, type PrintLine, printLinesOf } from './print.ts'
import type { GuessedCharacter } from './task.ts'
import { type Ink, inkOf } from './threshold.ts'

const PIECES = 8
/** Upside down, less of a text than this is sure and usual. */
const READABLE = 0.8

interface Inked {
  readonly picture: Picture
  readonly ink: Ink
}

/** The picture, turned by quarters so that its lines read from left to right. */
export async function upright(engine: Engine, straight: Inked, em: number): Promise<Inked> {
  const blots = printOn(straight.ink, em)
  const isOnSide = lengthOfLines(blots.map(onSide), em) > lengthOfLines(blots, em)
  const level = isOnSide ? turnedPage(straight, 1) : straight
  const pieces = longestPieces(isOnSide ? printOn(level.ink, em) : blots, em)
  const crops = pieces.map((piece) =>
    cropOf(level.picture, { ...piece, x1: Math.min(piece.x1, piece.x0 + 10 * em) }, em, FIRST_LOOK),
  )
  const asItIs = surenessOf(await engine.recognise(crops))
  if (asItIs >= READABLE) return level
  const turnedCrops = crops.map(({ width, grey }) => ({ width, grey: grey.toReversed() }))
  return surenessOf(await engine.recognise(turnedCrops)) > asItIs ? turnedPage(level, 2) : level
}

function turnedPage(page: Inked, quarters: number): Inked {
  const picture = turned(page.picture, quarters)
  return { picture, ink: inkOf(picture) }
}

function printOn(ink: Ink, em: number): Blot[] {
  return blotsOf(ink, { x0: 0, y0: 0, x1: ink.width, y1: ink.height }).filter((blot) => isPrint(blot, em))
}

const onSide = ({ x0, y0, x1, y1, area }: Blot): Blot => ({ x0: y0, y0: x0, x1: y1, y1: x1, area })

/** Letters of a line stand closer than lines do: read across the lines there are hardly any long pieces. */
function lengthOfLines(blots: readonly Blot[], em: number): number {
  return longPieces(blots, em).reduce((sum, { x0, x1 }) => sum + x1 - x0, 0)
}

function longPieces(blots: readonly Blot[], em: number): Box[] {
  return printLinesOf(blots, em)
    .filter((line) => line.y1 - line.y0 < 1.8 * em && line.y1 - line.y0 > 0.4 * em)
    .flatMap((line) => piecesOf(line, em))
    .filter(({ x0, x1 }) => x1 - x0 > 4 * em)
}

/** Some of the longer pieces from all over the page. */
function longestPieces(blots: readonly Blot[], em: number): Box[] {
  const pieces = longPieces(blots, em).sort((one, other) => other.x1 - other.x0 - (one.x1 - one.x0))
  const step = Math.max(1, pieces.length / 2 / PIECES)
  return Array.from({ length: Math.min(PIECES, pieces.length) }, (_, index) => pieces[Math.floor(index * step)]).filter(
    (piece) => piece !== undefined,
  )
}

/** The parts of a line between wide gaps, where columns of a table or ruling lines part it. */
function piecesOf(line: PrintLine, em: number): Box[] {
  const pieces: { x0: number; x1: number; y0: number; y1: number }[] = []
  for (const { x0, x1, y0, y1 } of [...line.blots].sort((one, other) => one.x0 - other.x0)) {
    const last = pieces.at(-1)
    if (last === undefined || x0 - last.x1 > 0.6 * em) pieces.push({ x0, x1, y0, y1 })
    else {
      last.x1 = Math.max(last.x1, x1)
      last.y0 = Math.min(last.y0, y0)
      last.y1 = Math.max(last.y1, y1)
    }
  }
  return pieces
}

/** The characters of the form's own words: what is read the wrong way round has few of them. */
const USUAL = new Set(
  [
    JSON.stringify(FORMS),
    JSON.stringify(SECTION_TITLES),
    '年月日县市区镇街道办事处工作本报告的和为个条等单位进对开展加强全面',
  ].join(''),
)

/** How sure and how usual the Chinese characters are; 0 where there are next to none. */
function surenessOf(guesses: readonly (readonly GuessedCharacter[])[]): number {
  const all = guesses.flat().filter(({ text }) => /\p{Script=Han}/u.test(text))
  const usual = all.reduce((sum, { text, confidence }) => sum + (USUAL.has(text) ? confidence : 0), 0)
  return all.length < 6 ? 0 : usual / all.length
}

function isPrint(blot: Blot, em: number): boolean {
  const width = blot.x1 - blot.x0
  const height = blot.y1 - blot.y0
  return Math.max(width, height) < 2 * em && Math.max(width, height) > 0.15 * em
}
