/**
 * The characters of the font that all others fall back to (fonts/README.md), read from its own table. typst says by itself
 * what it cannot show; LibreOffice prints a box. No article.
 */
import { readFileSync } from 'node:fs'

const FONT = new URL('../../../fonts/NotoSerifSC-Regular.ttf', import.meta.url)

let known: ReadonlySet<number> | null = null

/** The characters of the text that it has no shape for. */
export function shapelessIn(text: string): readonly string[] {
  known ??= charactersOf(readFileSync(FONT))
  const visible = text.replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
  return [...new Set(visible)].filter((character) => !known?.has(character.codePointAt(0) ?? 0))
}

/** OpenType, "cmap": groups of characters in format 12. */
function charactersOf(font: Buffer): ReadonlySet<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0
  const cmap = font.readUInt32BE(entry + 8)
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    return cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4)
  })
  const groups = subtables.find((at) => font.readUInt16BE(at) === 12) ?? 0
  const characters = new Set<number>()
  for (let group = 0; group < font.readUInt32BE(groups + 12); group++) {
    const at = groups + 16 + 12 * group
    for (let code = font.readUInt32BE(at); code <= font.readUInt32BE(at + 4); code++) characters.add(code)
  }
  return characters
}
