/** What the API tells of a complaint, a correction of a record and a proceeding alike. */
import type { PlainDate } from '#law/date.ts'
import type { LetterCase, LetterStatus } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Method } from '#law/request/letter.ts'
import { LETTERS } from '../letters/letters.ts'
import { upload } from '../request.ts'
import type { ShownDatum, ShownFile } from '../requests/requests.ts'
import { WORKBENCH } from '../workbench/workbench.ts'

export interface ShownCase {
  readonly version: number
  readonly number: string
  readonly content: string
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly phone: ShownDatum | null
    readonly address: ShownDatum | null
  }[]
  readonly timeline: readonly {
    readonly seq: number
    readonly at: string
    readonly who: string
    readonly what: string
  }[]
  readonly files: readonly ShownFile[]
  readonly letters: readonly CaseLetterLine[]
}

export interface CaseLetterLine {
  readonly id: string
  readonly version: number
  readonly kind: LetterKind
  readonly name: string
  readonly status: LetterStatus
  readonly number: string | null
  readonly draft: { readonly fileId: string } | null
  readonly stamped: { readonly fileId: string } | null
  readonly sent: { readonly method: Method; readonly mailNumber: string | null; readonly on: PlainDate } | null
}

/** Which case, and under which key it was read. */
export interface CasePlace<Kind extends string = Exclude<LetterCase, 'request'>> {
  readonly organId: number
  readonly caseKind: Kind
  readonly caseId: string
  /** Of its list in the API. */
  readonly api: string
}

export const casePath = ({ api, organId, caseId }: CasePlace<string>): string => `${api}/${organId}/${caseId}`

/** What is read anew after anything was done to a case. */
export const afterwards = ({ api }: Pick<CasePlace, 'api'>) => [[api], [LETTERS], ['/api/requests'], [WORKBENCH]]

type FilePlace = Pick<CasePlace<string>, 'organId' | 'caseKind' | 'caseId'>

export async function addFile({ organId, caseKind, caseId }: FilePlace, file: File, key: string): Promise<string> {
  const place = { caseKind, caseId, name: file.name }
  return (await upload<{ readonly id: string }>(`/api/files/${organId}`, place, file, `${key}-file`)).id
}
