import type { LetterFile } from '#document/letters/letterFile.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { LetterContent } from '#store/letterContents.ts'
import { notFound, type Result } from '../command.ts'
import { withEnclosures } from './enclosures.ts'
import { type KnownValues, knownValues, printedValues } from './letterValues.ts'
import { madeLetter, type Press } from './prepareLetter.ts'
import { templateFor } from './templateFor.ts'

/** What it says and its file: final with number and date, where it has them, or as it was handed in. */
export async function letterFile(
  press: Press,
  state: CaseLetter,
  content: LetterContent,
  which: 'draft' | 'final',
  knows?: KnownValues,
): Promise<{ readonly values: LetterValues; readonly file: Result<LetterFile> }> {
  const { organId, kind } = state
  const frozen = state.status === 'draft' ? undefined : content.frozen
  const place = which === 'final' ? state : { ...state, number: null, datedOn: null }
  const typed = await withEnclosures(press.db, organId, content.values, content.enclosures)
  const given = knows ?? (await knownValues(press, place, typed, frozen))
  const values = printedValues(given, place, typed, frozen)
  if (content.destroyed === true) return { values: {}, file: notFound('文书随案卷依法销毁。') }
  const digest = frozen === undefined ? ((await templateFor(press.db, organId, kind))?.digest ?? null) : frozen.template
  const file = await madeLetter(press, { kind, values, template: digest, asOf: state.datedOn ?? press.today })
  return { values, file }
}
