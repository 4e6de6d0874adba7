/** A letter from its kind and its fields, in the layout of official documents (GB/T 9704-2012): Art. 29–45. */

import type { PlainDate } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Block, Document, Table } from '../document.ts'
import { builtInTemplate } from './builtInTemplate.ts'
import { type FieldText, fieldText } from './fieldText.ts'
import { filledLines, fillingOf } from './filling.ts'

/**
 * The letter as a neutral document, for every writer. What is not known yet keeps its name in 【】. `asOf`: by which the remedy
 * of a draft is told that has no date yet. Art. 29–45.
 */
export function composeLetter(kind: LetterKind, values: LetterValues, asOf?: PlainDate): Document {
  const text = fieldText(kind, values, asOf)
  const { title, blocks } = builtInTemplate(kind)
  return { title, blocks: blocks.flatMap((block) => filledBlocks(block, text, letterForm(kind).addressee === 'file')) }
}

function filledBlocks(block: Block, text: FieldText, isForm: boolean): readonly Block[] {
  switch (block.kind) {
    case 'heading':
      // A title of two lines: the organ, and what the letter is.
      return [
        {
          ...block,
          text: block.text
            .split('\n')
            .flatMap((line) => filledLines(line, text))
            .join('\n'),
        },
      ]
    case 'paragraph':
      return filledLines(block.text, text).map((line) => ({ ...block, text: line }))
    case 'table':
      return [filledTable(block, text, isForm)]
  }
}

/** A form keeps its empty rows; elsewhere a row that has nothing to say is left out. */
function filledTable(table: Table, text: FieldText, isForm: boolean): Table {
  const isEmpty = (row: number) =>
    !isForm && table.cells.some((cell) => cell.row === row && fillingOf(cell.text, text).kind === 'drop')
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !isEmpty(row))
  const linesOf = (words: string) => words.split('\n').flatMap((line) => filledLines(line, text))
  return {
    ...table,
    rows: rows.length,
    cells: table.cells.flatMap((cell) =>
      rows.includes(cell.row) ? [{ ...cell, row: rows.indexOf(cell.row), text: linesOf(cell.text).join('\n') }] : [],
    ),
  }
}
