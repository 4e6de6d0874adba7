/** One character where it stands on a page: x to the right, y downwards, the same from a PDF and from a recognised scan. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Clockwise angle of the reading direction against the page: 0 left to right, 90 top to bottom. */
export type Turn = 0 | 90 | 180 | 270

export interface Glyph extends Box {
  /** One character, U+FFFD where the file does not say which. */
  readonly text: string
  /** y of the base line. */
  readonly base: number
  readonly size: number
  readonly turn: Turn
  /** Glyphs that were written in one go have the same number. */
  readonly run: number
  /** False where the page ends before it: part of a table that is too wide. */
  readonly onPage: boolean
  /** Where the character was recognised in a picture: what is known of its line. */
  readonly recognition?: Recognition
}

/** How a line of print was recognised. */
export interface Recognition {
  readonly text: string
  /** Of its most doubtful character, 0 to 1. */
  readonly confidence: number
  /** What else a doubtful number may be, and its picture as a data URL. */
  readonly others?: readonly string[]
  readonly picture?: string
  /** Places in `text` of digits that cannot be relied on. */
  readonly doubtful?: readonly number[]
}

export const centreX = (box: Box): number => (box.x0 + box.x1) / 2
export const centreY = (box: Box): number => (box.y0 + box.y1) / 2
export const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1
export const areaOf = (box: Box): number => Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0)

/** Broken files place things nowhere, or miles away. */
export const isPlaced = (box: Box): boolean =>
  [box.x0, box.y0, box.x1, box.y1].every((place) => Math.abs(place) < FARTHEST)
const FARTHEST = 1e6

/** The part that both cover, or null. */
export function overlap(one: Box, other: Box): Box | null {
  const both = {
    x0: Math.max(one.x0, other.x0),
    y0: Math.max(one.y0, other.y0),
    x1: Math.min(one.x1, other.x1),
    y1: Math.min(one.y1, other.y1),
  }
  return both.x0 <= both.x1 && both.y0 <= both.y1 ? both : null
}

/** Whether a glyph stands directly behind another on the same line, written in one go with it. */
export function isNext(before: Glyph, glyph: Glyph): boolean {
  const level = Math.abs(glyph.base - before.base) < 0.1 * glyph.size
  return glyph.run === before.run && level && Math.abs(glyph.x0 - before.x1) < 0.2 * glyph.size
}
