/** A picture of a page as a page of characters and ruling lines, in points, as the reader of PDF takes it. */
import type { Box, Glyph, Recognition } from '../page/glyph.ts'
import { gridsOf } from '../page/grid.ts'
import type { DrawnPage } from '../page/layout.ts'
import { cuttingOf } from './cutting.ts'
import type { Engine } from './engine.ts'
import { asNumber, CERTAIN, type Reading, readingOf, verdictOf } from './numberLook.ts'
import type { Picture } from './picture.ts'
import { cropOf, FIRST_LOOK, NARROW_LOOKS, type PrintLine, WIDE_LOOKS } from './print.ts'
import { type Region, regionsOf, TEXT_PRINT } from './regions.ts'
import { rulingOf } from './ruling.ts'
import { straightened } from './straighten.ts'
import type { GuessedCharacter } from './task.ts'
import { upright } from './upright.ts'

/** Area of A4 in points. */
const A4 = 595 * 842
const UNKNOWN = '\ufffd'

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
  const regions = regionsOf(ink, grids, scale)
  const glyphs = await recognised(
    engine,
    picture,
    bent ? regions.map((region) => ({ ...region, soiled: true })) : regions,
    scale,
  )
  return { number, width: picture.width / scale, height: picture.height / scale, glyphs, rules, edges: [], bent }
}

interface Task {
  readonly line: PrintLine
  readonly em: number
  readonly inTable: boolean
  /** Ink that is no print reaches into the line: what is read there is in doubt. */
  readonly soiled: boolean
  /** The lines of its cell, or of the text outside the tables. */
  readonly region: Region
}

async function recognised(
  engine: Engine,
  picture: Picture,
  regions: readonly Region[],
  scale: number,
): Promise<Glyph[]> {
  const tasks = regions.flatMap((region) =>
    region.lines.map((line): Task => ({ line, em: region.em, inTable: region.inTable, soiled: region.soiled, region })),
  )
  const first = [...(await engine.recognise(tasks.map(({ line, em }) => cropOf(picture, line, em, FIRST_LOOK))))]
  const readings = new Map<Task, Reading[]>(tasks.map((task, index) => [task, [readingOf(first[index] ?? [])]]))
  const labels = new Set(tasks.filter((task) => isClearWord(readings.get(task)?.[0])).map((task) => task.region))
  const figures = tasks.filter((task) => task.inTable && isFigure(readings.get(task)?.[0], task, labels))
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
  const isFigureTask = new Set(figures)
  await againWhereUnclear(engine, picture, tasks, first, isFigureTask)
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

const isClearWord = (reading: Reading | undefined): boolean =>
  reading !== undefined && /\p{Script=Han}/u.test(reading.text) && reading.confidence >= CLEAR

/** What is a number, or looks like nothing else where no words stand in the same cell. */
function isFigure(reading: Reading | undefined, { line, em, region }: Task, labels: ReadonlySet<Region>): boolean {
  if (reading === undefined) return false
  if (asNumber(reading.text) !== null) return true
  if (labels.has(region)) return false
  const isNarrowMark =
    line.x1 - line.x0 <= 1.1 * em && (region.lines.length === 1 || !/\p{Script=Han}/u.test(reading.text))
  return isNarrowMark || !/[\p{L}\p{N}]/u.test(reading.text)
}

/** A line that seems to begin with a mark that ends something has lost a thin first character, such as 一. */
const BEGINS_LATE = /^[、，。）)]/
/** A label that is less sure is looked at again. */
const CLEAR = 0.85

/** Unclear labels, and lines that lost their beginning, as the look sees them that is the surest of all. */
async function againWhereUnclear(
  engine: Engine,
  picture: Picture,
  tasks: readonly Task[],
  first: (readonly GuessedCharacter[])[],
  figures: ReadonlySet<Task>,
): Promise<void> {
  for (const [index, task] of tasks.entries()) {
    if (figures.has(task)) continue
    let { text, confidence } = readingOf(first[index] ?? [])
    const isLate = !task.inTable && BEGINS_LATE.test(text)
    if (!isLate && (!task.inTable || confidence >= CLEAR)) continue
    const looks = isNarrow(task) ? NARROW_LOOKS : WIDE_LOOKS
    const guesses = await engine.recognise(looks.map((look) => cropOf(picture, task.line, task.em, look)))
    for (const [turn, guess] of guesses.entries()) {
      const other = singleOf(readingOf(guess), looks[turn]?.times ?? 1)
      const isBetter = isLate ? !BEGINS_LATE.test(other.text) : other.confidence > confidence
      if (other.text === '' || !isBetter) continue
      ;({ text, confidence } = other)
      first[index] = [...other.text].map((letter) => ({ text: letter, confidence: other.confidence }))
      if (isLate) break
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
