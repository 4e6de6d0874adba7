/** What stands against a letter before it is issued or handed in: everything missing, and what must not be said. Art. 29–45. */
import { parseDate } from '#law/date.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { LETTER_FIELDS, type LetterValues } from '#law/letter/letterField.ts'
import { letterForm, missingFields } from '#law/letter/letterForm.ts'
import { PERSONAL_DATA_WORDS, personalDataIn } from '#law/letter/personalData.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { farReasons } from '#law/request/reasonableTerm.ts'
import { findApplication } from '#store/applications.ts'
import type { Reader } from '#store/database.ts'
import { type FrozenLetter, findLetterContent, type LetterContent } from '#store/letterContents.ts'
import { openNames } from '#store/personalData.ts'
import { findEntries } from '#store/requestEntries.ts'
import { withEnclosures } from './enclosures.ts'
import { type KnownValues, knownValues, type LetterGround, printedValues } from './letterValues.ts'
import { templateFor } from './templateFor.ts'

export interface ReadyLetter {
  readonly content: LetterContent
  readonly knows: KnownValues
  readonly frozen: FrozenLetter
  /** With the applicant's own data, for whoever makes the file; not to be kept. */
  readonly values: LetterValues
  readonly reasons: readonly Reason[]
}

/** As it would go out today. */
export async function readyLetter(ground: LetterGround, state: CaseLetter): Promise<ReadyLetter> {
  const { db, today } = ground
  const content = (await findLetterContent(db, ground.keyring, state.organId, state.id)) ?? { values: {} }
  const template = await templateFor(db, state.organId, state.kind)
  const { enclosures } = content
  const typed = await withEnclosures(db, state.organId, content.values, enclosures)
  const knows = await knownValues(ground, state, typed)
  const frozen = {
    ...{ values: { ...knows.known, ...typed }, template: template?.digest ?? null },
    ...(enclosures === undefined ? {} : { enclosures }),
    ...(knows.corrections === 0 ? {} : { corrections: knows.corrections }),
  }
  const values = printedValues(knows, {}, typed)
  const { delayedUntil } = typed
  const until = typeof delayedUntil === 'string' ? parseDate(delayedUntil) : null
  const reasons = [
    ...missingReasons(state, { ...values, documentNumber: '待编', date: today }),
    ...(until === null ? [] : farReasons(until, today, '35')),
    ...(await strangerReasons(ground, state, content.values)),
  ]
  return { content, knows, frozen, values, reasons }
}

function missingReasons({ kind }: CaseLetter, values: LetterValues): readonly Reason[] {
  const missing = missingFields(kind, values)
  const [article = null] = letterForm(kind).basis
  const ofOrgan = missing.filter((field) => ORGAN_FIELDS.includes(field))
  const others = missing.filter((field) => !ORGAN_FIELDS.includes(field))
  const labels = (fields: typeof missing) => fields.map((field) => LETTER_FIELDS[field].label).join('、')
  return [
    ...reasonIf(others.length > 0, 'missing-fields', `还没有写明：${labels(others)}。`, article),
    ...reasonIf(
      ofOrgan.length > 0,
      'missing-organ-fields',
      `机关资料里还没有：${labels(ofOrgan)}；请在“机构”中补充公开工作机构和救济渠道。`,
      ofOrgan.some((field) => field === 'reconsideration' || field === 'court') ? '复议法 20.3' : '12.2',
    ),
  ]
}

const ORGAN_FIELDS: readonly string[] = ['organ', 'officeName', 'officePhone', 'reconsideration', 'court']

/** Whoever is asked for an opinion is not told who asks for the information. 个保法 Art. 6. */
async function strangerReasons(
  { db, keyring }: LetterGround,
  { organId, caseKind, caseId, kind }: CaseLetter,
  typed: LetterValues,
): Promise<readonly Reason[]> {
  const { addressee } = letterForm(kind)
  if ((addressee !== 'thirdParty' && addressee !== 'organ') || caseKind !== 'request') return []
  const text = Object.values(typed)
    .flatMap((value) => (typeof value === 'number' ? [] : value))
    .join('\n')
  const names = await applicantNames(db, keyring, organId, caseId)
  const named = names.filter((name) => name.length > 1 && text.includes(name))
  const kinds = [
    ...(LIKE_IDENTITY.test(text) ? (['identityNumber'] as const) : []),
    ...personalDataIn(text).map(({ kind: of }) => of),
  ]
  const numbers = [...new Set(kinds)].map((each) => PERSONAL_DATA_WORDS[each])
  return [
    ...reasonIf(
      named.length > 0,
      'names-applicant',
      '给第三方或者其他机关的文书里写了申请人的姓名（名称），请去掉。',
      '个保法 6',
    ),
    ...reasonIf(
      numbers.length > 0,
      'personal-numbers',
      `给第三方或者其他机关的文书里有${numbers.join('、')}，请去掉。`,
      '个保法 6',
    ),
  ]
}

/** Also one with a slip of the pen. GB 11643. */
const LIKE_IDENTITY = /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/

async function applicantNames(
  db: Reader,
  keyring: LetterGround['keyring'],
  organId: number,
  requestId: string,
): Promise<readonly string[]> {
  const entry = (await findEntries(db, organId, [requestId])).get(requestId)
  const application = entry === undefined ? null : await findApplication(db, organId, entry.applicationId)
  if (application === null) return []
  const { applicants, agent } = application
  const people = agent === null ? applicants : [...applicants, agent]
  const ids = people.flatMap(({ nameId, legalRepresentativeId, contactId }) =>
    [nameId, legalRepresentativeId, contactId].filter((id) => id !== null),
  )
  return [...(await openNames(db, keyring, organId, ids)).values()]
}
