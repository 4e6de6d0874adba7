/** Who stands in complaints, corrections and proceedings: named there, or the applicants of their request. */
import type { Keyring } from '#crypto/keyring.ts'
import { findApplications } from './applications.ts'
import type { CaseContent, CasePerson } from './caseContents.ts'
import type { Reader } from './database.ts'
import { openNames } from './personalData.ts'

/** The people of each case, as ids of personal data, in two questions for all of them. */
export async function peopleOfCases(
  db: Reader,
  organId: number,
  contents: readonly CaseContent[],
): Promise<ReadonlyMap<string, readonly CasePerson[]>> {
  const applications = await findApplications(
    db,
    organId,
    contents.flatMap(({ applicationId }) => applicationId ?? []),
  )
  return new Map(
    contents.map(({ caseId, applicationId, people }) => {
      const applicants = applicationId === null ? undefined : applications.get(applicationId)?.applicants
      const parties = applicants?.map(({ nameId, phoneId, addressId }) => ({ nameId, phoneId, addressId }))
      return [caseId, parties ?? people]
    }),
  )
}

/** The name of the first of each case, of several with 等N人; empty where nobody is named. */
export async function claimantsOfCases(
  db: Reader,
  keyring: Keyring,
  organId: number,
  contents: readonly CaseContent[],
): Promise<ReadonlyMap<string, string>> {
  const people = await peopleOfCases(db, organId, contents)
  const names = await openNames(
    db,
    keyring,
    organId,
    [...people.values()].flatMap(([first]) => first?.nameId ?? []),
  )
  return new Map(
    [...people].map(([caseId, all]) => {
      const [first] = all
      const name = first === undefined ? '' : (names.get(first.nameId) ?? '（已销毁）')
      return [caseId, all.length > 1 ? `${name}等${all.length}人` : name]
    }),
  )
}
