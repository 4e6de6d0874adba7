/** A picture of a page as a page of characters and ruling lines, in points, as the reader of PDF takes it. */
import type { Box, Glyph, Recognition } from '../page/glyph.ts'
import { type Grid, gridsOf } from '../page/grid.ts'
import type { DrawnPage } from '../page/layout.ts'
import { cuttingOf } from './cutting.ts'
import type { Engine } from './engine.ts'
import { asNumber, CERTAIN, type Reading, readingOf, verdictOf } from './numberLook.ts'
import type { Picture } from './picture.ts'
import {
  type Blot,
  blotsOf,
  cropOf,
  FIRST_LOOK,
  NARROW_LOOKS,
  type PrintLine,
  printLinesOf,
  WIDE_LOOKS,
} from './print.ts'
import { rulingOf } from './ruling.ts'
import { straightened } from './straighten.ts'
import type { GuessedCharacter } from './task.ts'
import type { Ink } from './threshold.ts'
import { upright } from './upright.ts'

/** Area of A4 in points. */
const A4 = 595 * 842
/** Usual size of print in a table and in the text, where nothing else tells, in points. */
const TABLE_PRINT = 10
const TEXT_PRINT = 14
/** From the middle of a ruling line to where the inside of a cell begins. */
const EDGE = 1.3
const UNKNOWN = '\ufffd'

interface Region {
  readonly lines: readonly PrintLine[]
  readonly em: number
  readonly inTable: boolean
  /** Ink that is no print reaches into it. */
  readonly soiled: boolean
}

export interface ScannedPage extends DrawnPage {
  /** Its lines lean in several directions and could not be straightened. */
  readonly bent: boolean
}

export async function readPicture(engine: Engine, original: Picture, number: number): Promise<ScannedPage> {
  const em = TEXT_PRINT * Math.sqrt((original.width * original.height) / A4)
  const { bent, ...straight } = straightened(original)
  const { picture, ink } = await upright(engine, straight, em)
  const scale = Math.sqrt((picture.width * picture.height) / A4)
  const rules = rulingOf(ink, scale)
  const grids = gridsOf(rules) ?? []
  const regions = [...cellRegions(ink, grids, scale), textRegion(ink, grids, scale)]
  const glyphs = await recognised(
    engine,
    picture,
    bent ? regions.map((region) => ({ ...region, soiled: true })) : regions,
    scale,
  )
  return { number, width: picture.width / scale, height: picture.height / scale, glyphs, rules, edges: [], bent }
}

/** Cells of a grid that is no frame around text. */
function cellRegions(ink: Ink, grids: readonly Grid[], scale: number): Region[] {
  return grids.filter(isTable).flatMap((grid) => {
    const cells = grid.cells.map(({ box }) => printOf(ink, insideOf(box, scale), scale))
    const em = usualHeight(cells.flat(), TABLE_PRINT * scale)
    return cells.map((blots): Region => {
      const soiled = blots.some((blot) => blot.y1 - blot.y0 > 1.7 * em)
      return { lines: printLinesOf(blots, em), em, inTable: true, soiled }
    })
  })
}

const isTable = (grid: Grid): boolean => grid.xs.length > 2

function insideOf(box: Box, scale: number): Box {
  return {
    x0: (box.x0 + EDGE) * scale,
    y0: (box.y0 + EDGE) * scale,
    x1: (box.x1 - EDGE) * scale,
    y1: (box.y1 - EDGE) * scale,
  }
}

/** Blots without specks and without what is left of the ruling lines at the edge. */
function printOf(ink: Ink, inside: Box, scale: number): Blot[] {
  const speck = Math.max(2, 0.5 * scale * scale)
  return blotsOf(ink, inside).filter((blot) => blot.area > speck && !isRestOfLine(blot, inside, scale))
}

function isRestOfLine(blot: Blot, inside: Box, scale: number): boolean {
  const width = blot.x1 - blot.x0
  const height = blot.y1 - blot.y0
  const thin = 1.5 * scale
  const atSide = blot.x0 <= inside.x0 + 1 || blot.x1 >= inside.x1 - 1
  const atEnd = blot.y0 <= inside.y0 + 1 || blot.y1 >= inside.y1 - 1
  return (atSide && width <= thin) || (atEnd && height <= thin)
}

function usualHeight(blots: readonly Blot[], otherwise: number): number {
  const heights = blots
    .map((blot) => blot.y1 - blot.y0)
    .filter((height) => height > 0.5 * otherwise && height < 2.5 * otherwise)
    .sort((one, other) => one - other)
  return heights.length < 5 ? otherwise : (heights[Math.floor(heights.length * 0.75)] ?? otherwise)
}

/** What stands outside the tables. */
function textRegion(ink: Ink, grids: readonly Grid[], scale: number): Region {
  const dots = ink.dots.slice()
  for (const { box } of grids.filter(isTable)) {
    const y1 = Math.min(ink.height, Math.ceil((box.y1 + 2) * scale))
    const x0 = Math.max(0, Math.floor((box.x0 - 2) * scale))
    const x1 = Math.min(ink.width, Math.ceil((box.x1 + 2) * scale))
    for (let y = Math.max(0, Math.floor((box.y0 - 2) * scale)); y < y1; y++) {
      dots.fill(0, y * ink.width + x0, y * ink.width + x1)
    }
  }
  const rest = { ...ink, dots }
  const blots = printOf(rest, { x0: 0, y0: 0, x1: ink.width, y1: ink.height }, scale).filter(
    (blot) => blot.y1 - blot.y0 < 60 * scale && blot.x1 - blot.x0 < 90 * scale,
  )
  const em = usualHeight(blots, TEXT_PRINT * scale)
  const isPrint = (line: PrintLine) => line.y1 - line.y0 > 0.3 * em || line.x1 - line.x0 < 3 * em
  return { lines: printLinesOf(blots, em).filter(isPrint), em, inTable: false, soiled: false }
}

interface Task {
  readonly line: PrintLine
  readonly em: number
  readonly inTable: boolean
  /** Ink that is no print reaches into the line: what is read there is in doubt. */
  readonly soiled: boolean
  /** Nothing else stands in its cell. */
  readonly alone: boolean
}

async function recognised(
  engine: Engine,
  picture: Picture,
  regions: readonly Region[],
  scale: number,
): Promise<Glyph[]> {
  const tasks = regions.flatMap(({ lines, em, inTable, soiled }) =>
    lines.map((line): Task => ({ line, em, inTable, soiled, alone: lines.length === 1 })),
  )
  const first = [...(await engine.recognise(tasks.map(({ line, em }) => cropOf(picture, line, em, FIRST_LOOK))))]
  const readings = new Map<Task, Reading[]>(tasks.map((task, index) => [task, [readingOf(first[index] ?? [])]]))
  const figures = tasks.filter((task) => task.inTable && isFigure(readings.get(task)?.[0], task))
  const again = async (chosen: readonly Task[], turn: number) => {
    const looks = chosen.map((task) => (isNarrow(task) ? NARROW_LOOKS : WIDE_LOOKS)[turn] ?? FIRST_LOOK)
    const crops = chosen.map(({ line, em }, index) => cropOf(picture, line, em, looks[index] ?? FIRST_LOOK))
    const guesses = await engine.recognise(crops)
    chosen.forEach((task, index) => {
      readings.get(task)?.push(singleOf(readingOf(guesses[index] ?? []), looks[index]?.times ?? 1))
    })
  }
  await again(
    figures.filter((task) => !isPlainZero(readings.get(task)?.[0])),
    0,
  )
  for (let turn = 1; turn < NARROW_LOOKS.length; turn++) {
    await again(
      figures.filter((task) => !verdictOf(readings.get(task) ?? [], task.line, task.em).sure),
      turn,
    )
  }
  await againAtStart(engine, picture, tasks, first)
  const isFigureTask = new Set(figures)
  return tasks.flatMap((task, index) => {
    const guess = first[index] ?? []
    if (!isFigureTask.has(task))
      return glyphsOf(
        task,
        guess.map(({ text }) => text),
        plainRecognition(guess),
        scale,
        index,
      )
    const { text, confidence, sure, others } = verdictOf(readings.get(task) ?? [], task.line, task.em)
    const trusted = sure && !task.soiled
    return glyphsOf(
      task,
      [...text],
      {
        text,
        confidence: trusted ? confidence : Math.min(confidence, DOUBTFUL),
        ...(!trusted && { others, picture: cuttingOf(picture, around(task)) }),
      },
      scale,
      index,
    )
  })
}

/** Confidence of what is in doubt is never above this. */
const DOUBTFUL = 0.5

function around({ line, em }: Task): Box {
  return { x0: line.x0 - 0.5 * em, y0: line.y0 - 0.3 * em, x1: line.x1 + 0.5 * em, y1: line.y1 + 0.3 * em }
}

function isFigure(reading: Reading | undefined, { line, em, alone }: Task): boolean {
  if (reading === undefined) return false
  const isLetter = /\p{Script=Han}/u.test(reading.text) && (!alone || reading.confidence >= CERTAIN)
  const lone = line.x1 - line.x0 <= 1.1 * em && !isLetter
  return lone || reading.text === '' || asNumber(reading.text) !== null
}

/** A line that seems to begin with a mark that ends something has lost a thin first character, such as 一. */
const BEGINS_LATE = /^[、，。）)]/

async function againAtStart(
  engine: Engine,
  picture: Picture,
  tasks: readonly Task[],
  first: (readonly GuessedCharacter[])[],
): Promise<void> {
  for (const [index, { line, em }] of tasks.entries()) {
    if (!BEGINS_LATE.test(readingOf(first[index] ?? []).text)) continue
    for (const look of WIDE_LOOKS) {
      const [guess = []] = await engine.recognise([cropOf(picture, line, em, look)])
      const { text } = readingOf(guess)
      if (text === '' || BEGINS_LATE.test(text)) continue
      first[index] = guess
      break
    }
  }
}

const isNarrow = ({ line }: Task): boolean => line.x1 - line.x0 <= 0.95 * (line.y1 - line.y0)

/** What was shown several times must be read as often to count. */
function singleOf({ text, confidence }: Reading, times: number): Reading {
  if (times === 1) return { text, confidence }
  const letters = [...text].map((letter) => asNumber(letter) ?? letter)
  const part = letters.slice(0, letters.length / times)
  const same = letters.length % times === 0 && letters.every((letter, index) => letter === part[index % part.length])
  return same ? { text: part.join(''), confidence } : { text: '', confidence: 0 }
}

const isPlainZero = (reading: Reading | undefined): boolean => reading?.text === '0' && reading.confidence >= CERTAIN

function plainRecognition(guess: readonly GuessedCharacter[]): Recognition {
  const printed = guess.filter(({ text }) => text.trim() !== '')
  const doubtful = printed.flatMap(({ text, confidence }, index) =>
    /[\d.]/.test(text) && confidence < DOUBTFUL_DIGIT ? [index] : [],
  )
  return { ...readingOf(guess), ...(doubtful.length > 0 && { doubtful }) }
}

/** A digit within text below this is not to be relied on. */
const DOUBTFUL_DIGIT = 0.9

/** The characters of a line, spread over it by their usual widths. */
function glyphsOf(
  { line, em }: Task,
  recognisedTexts: readonly string[],
  recognition: Recognition,
  scale: number,
  run: number,
): Glyph[] {
  const printed = recognisedTexts.filter((text) => text.trim() !== '').map((text) => FOREIGN[text] ?? text)
  const texts = printed.length === 0 ? [UNKNOWN] : printed
  const widths = texts.map((text) => (/^[ -~]$/.test(text) ? 0.5 : 1))
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const wide = widths.filter((width) => width === 1).length
  const height = Math.max(line.y1 - line.y0, 0.7 * em)
  const size = wide >= 5 ? (line.x1 - line.x0) / (whole - 0.3) : height / 0.92
  // Lines of about the usual size are of that size.
  const usual = Math.abs(size - em / 0.92) <= 0.12 * size ? em / 0.92 : size
  let x = line.x0
  return texts.map((text, index): Glyph => {
    const from = x
    x += ((line.x1 - line.x0) * (widths[index] ?? 1)) / whole
    return {
      text,
      x0: from / scale,
      x1: x / scale,
      y0: line.y0 / scale,
      y1: line.y1 / scale,
      base: line.y1 / scale,
      size: usual / scale,
      turn: 0,
      onPage: true,
      run,
      recognition,
    }
  })
}

/** Letters of other scripts that no Chinese report has. */
const FOREIGN: Readonly<Record<string, string>> = { З: '3', О: '0', о: '0', С: 'C', А: 'A', В: 'B', Е: 'E' }
