/** What the acts on a request have in common in their input: days, evidence, terms. */
import { z } from 'zod'
import { PERSONAL_DATA_WORDS, personalDataIn } from '#law/letter/personalData.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { METHODS, type Method } from '#law/request/letter.ts'
import type { Request } from '#law/request/request.ts'
import { findBlobUses } from '#store/blobUses.ts'
import type { Work } from '../command.ts'
import { keysOf } from '../keysOf.ts'
import { DATE } from '../organ/organInput.ts'

const FILE = 'file:'

const isFile = (evidence: string) =>
  evidence.startsWith(FILE) && z.uuid().safeParse(evidence.slice(FILE.length)).success

/** What shows that something happened: a tracking number, a record, `file:` and the id of a file. It stands in the log. */
export const EVIDENCE = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .superRefine((text, context) => {
    const [datum] = isFile(text) ? [] : personalDataIn(text)
    if (datum === undefined) return
    const message = `证明的说明记入日志，请不要写${PERSONAL_DATA_WORDS[datum.kind]}；需要留存的，请上传文件入卷`
    context.addIssue({ code: 'custom', message })
  })

/** What ends a request, or gives more time for it, is proved by a paper in its file; no words of the clerk do. Art. 27, 33, 51. */
export const FILE_EVIDENCE = EVIDENCE.regex(
  /^file:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  '这一事项停止或者延长办理期限，只写文字不能作为证明，请上传证明文件（签署的同意、撤回申请书、裁判文书等）入卷',
)

/** Something that others did, entered with the day on which it happened. */
export const FACT = { on: DATE, evidence: EVIDENCE }

export const FILED_FACT = { on: DATE, evidence: FILE_EVIDENCE }

/** Until when somebody may answer: a day, or working days from receipt. */
export const TERM = z.union([z.strictObject({ until: DATE }), z.strictObject({ workdays: z.int().min(1).max(250) })])

export const METHOD = keysOf<Method>(METHODS)

/** The ids of the files that an input names as evidence, wherever in it: of the act, of what was done outside, of a consent. */
export function filesNamed(input: object): readonly string[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return filesNamed(value)
    const isNamed = name === 'evidence' && typeof value === 'string' && value.startsWith(FILE)
    return isNamed ? [value.slice(FILE.length)] : []
  })
}

/** A file that is named lies in the file of this request, or in that of the proceeding against it that is meant. Art. 45. */
export async function fileReasons(
  { tx, organId }: Work,
  { id }: Pick<Request, 'id'>,
  fileIds: readonly string[],
  proceedingId: string | null = null,
): Promise<readonly Reason[]> {
  const uuids = fileIds.filter((each) => z.uuid().safeParse(each).success)
  const uses = await findBlobUses(tx, organId, uuids)
  const isHere = (use: { readonly caseKind: string; readonly caseId: string }) =>
    (use.caseKind === 'request' && use.caseId === id) || (use.caseKind === 'proceeding' && use.caseId === proceedingId)
  const own = uses.filter((use) => use.destroyedAt === null && isHere(use))
  const isMissing = fileIds.some((each) => !own.some((use) => use.id === each))
  return reasonIf(isMissing, 'no-such-file', '所附的文件不在本案卷中，请先上传到这件申请。')
}
