/** Puts a Word file's runs together to paragraphs and headings, with all changes accepted. No article; ECMA-376, 17.3. */
import type { Flow } from './flow.ts'
import type { NumberCounter } from './wordNumbering.ts'
import { headingLevel, type WordStyle } from './wordStyles.ts'
import { attributeOf, elementTag, propertyOf, switchedOn } from './xml.ts'

export interface WordSettings {
  style(id: string): WordStyle | undefined
  readonly numbers: NumberCounter
}

/** Whoever marks a longer paragraph as a heading meant its first words. */
const LONGEST_HEADING = 200

interface OpenParagraph {
  text: string
  /** Whether its last run is raised. */
  isRaised: boolean
  properties: ParagraphProperties
}

interface ParagraphProperties {
  readonly styleId: string | null
  readonly numberingId: string | null
  readonly numberingLevel: number | null
  readonly outline: string | null
  /** Its mark was deleted: it goes on in the next paragraph. */
  readonly joinsNext: boolean
}

interface Run {
  readonly hidden: boolean
  readonly raised: boolean
}

/** A text of its own: the body, a cell, a text box. */
interface Story {
  paragraph: OpenParagraph | null
  run: Run
  /** Text of paragraphs whose mark was deleted: the next paragraph takes it over. */
  carried: string
}

export interface WordText {
  openStory(): void
  closeStory(): void
  openParagraph(): void
  paragraphProperties(source: string): void
  closeParagraph(): void
  runProperties(source: string): void
  closeRun(): void
  /** fldChar: the code of a field is not shown, its result is. */
  fieldCharacter(tag: string): void
  openControl(): void
  controlProperties(properties: string): void
  closeControl(): void
  add(text: string): void
}

export function openWordText(flow: Flow, settings: WordSettings): WordText {
  const outer: Story[] = []
  let story = newStory()
  const paragraphs = new Map<string, ParagraphProperties>()
  const runs = new Map<string, Run>()
  /** Per open field: whether its code is being read. */
  const fields: boolean[] = []
  let codes = 0
  /** Per open content control: whether it shows its prompt instead of a text. */
  const controls: boolean[] = []
  let prompts = 0

  const leaveCode = (): void => {
    if (fields.at(-1) !== true) return
    fields[fields.length - 1] = false
    codes--
  }

  const print = ({ properties }: OpenParagraph, text: string): void => {
    const style = properties.styleId === null ? undefined : settings.style(properties.styleId)
    const number = numberOf(properties, style, settings.numbers)
    if (style?.isContents === true || text.trim() === '') return
    const level = properties.outline === null ? (style?.headingLevel ?? null) : headingLevel(Number(properties.outline))
    if (level !== null && text.length <= LONGEST_HEADING) flow.heading(level, number + text.trim())
    else flow.paragraph(number + text.trimStart())
  }

  return {
    openStory() {
      outer.push(story)
      story = newStory()
    },

    closeStory() {
      flow.paragraph(story.carried)
      story = outer.pop() ?? newStory()
    },

    openParagraph() {
      story.paragraph = { text: '', isRaised: false, properties: PLAIN_PARAGRAPH }
    },

    paragraphProperties(source) {
      if (story.paragraph !== null) story.paragraph.properties = remembered(paragraphs, source, paragraphProperties)
    },

    closeParagraph() {
      const { paragraph } = story
      if (paragraph === null) return
      // The code of a field ends in its paragraph; where it does not, the file lost the end of the field.
      leaveCode()
      const text = story.carried + paragraph.text
      const { joinsNext } = paragraph.properties
      story.carried = joinsNext ? text : ''
      story.paragraph = null
      if (!joinsNext) print(paragraph, text)
    },

    runProperties(source) {
      story.run = remembered(runs, source, runProperties)
    },

    closeRun() {
      story.run = PLAIN_RUN
    },

    fieldCharacter(tag) {
      const type = attributeOf(tag, 'fldCharType')
      if (type === 'begin') {
        fields.push(true)
        codes++
      } else if (type === 'separate') leaveCode()
      else if (type === 'end') {
        leaveCode()
        fields.pop()
      }
    },

    openControl() {
      controls.push(false)
    },

    controlProperties(properties) {
      if (controls.at(-1) !== false || !switchedOn(properties, 'showingPlcHdr')) return
      controls[controls.length - 1] = true
      prompts++
    },

    closeControl() {
      if (controls.pop() === true) prompts--
    },

    add(text) {
      const { paragraph, run } = story
      if (paragraph === null || run.hidden || codes > 0 || prompts > 0) return
      // A note's mark behind a number must not become one of its digits.
      const begins = run.raised && !paragraph.isRaised
      paragraph.text += (begins && paragraph.text !== '' && text.trim() !== '' ? '^' : '') + text
      paragraph.isRaised = run.raised
    },
  }
}

const PLAIN_PARAGRAPH: ParagraphProperties = {
  styleId: null,
  numberingId: null,
  numberingLevel: null,
  outline: null,
  joinsNext: false,
}

const PLAIN_RUN: Run = { hidden: false, raised: false }

function newStory(): Story {
  return { paragraph: null, run: PLAIN_RUN, carried: '' }
}

/** A file writes the same few properties thousands of times. */
function remembered<T>(known: Map<string, T>, source: string, parse: (source: string) => T): T {
  const before = known.get(source)
  if (before !== undefined) return before
  const parsed = parse(source)
  known.set(source, parsed)
  return parsed
}

function paragraphProperties(source: string): ParagraphProperties {
  const level = propertyOf(source, 'ilvl')
  return {
    styleId: propertyOf(source, 'pStyle'),
    numberingId: propertyOf(source, 'numId'),
    numberingLevel: level !== null && /^[0-8]$/.test(level) ? Number(level) : null,
    outline: propertyOf(source, 'outlineLvl'),
    joinsNext: elementTag(source, 'del') !== null || elementTag(source, 'moveFrom') !== null,
  }
}

function runProperties(source: string): Run {
  return {
    // A struck-out text is a deleted one, written by someone who does not track changes.
    hidden: switchedOn(source, 'vanish') || switchedOn(source, 'strike') || switchedOn(source, 'dstrike'),
    // LibreOffice raises a note's mark by its position.
    raised: propertyOf(source, 'vertAlign') === 'superscript' || Number(propertyOf(source, 'position')) > 0,
  }
}

function numberOf(properties: ParagraphProperties, style: WordStyle | undefined, numbers: NumberCounter): string {
  const direct = properties.numberingId
  const numberingId = direct ?? style?.numberingId ?? null
  // Number 0 takes the numbering of the style away.
  if (numberingId === null || numberingId === '0') return ''
  const level = properties.numberingLevel ?? (direct === null ? (style?.numberingLevel ?? null) : 0)
  return numbers.next(numberingId, level, properties.styleId)
}
