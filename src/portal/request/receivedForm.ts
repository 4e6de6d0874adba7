/** A form as it came in: what was typed, and the files, kept and signed, so that the page can come back with all of it. */
import type { Kit } from '#command/kit.ts'
import type { CitizenFile, FileRole } from '#command/request/citizenFile.ts'
import { type KeptFile, keptFile, keptReference } from '#command/request/keptFile.ts'
import { FORM_HOURS } from '#command/request/submitApplication.ts'
import { acceptFile } from '#store/blob/accept.ts'
import type { Scanner } from '#store/blob/clamd.ts'
import type { FormFault } from './draft.ts'
import type { KeptLine } from './field.tsx'
import { tooMany } from './limits.ts'

/** What api/formParts.ts gives. */
export type FormPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string
      readonly bytes: AsyncIterable<Uint8Array>
      readonly drop: () => void
    }

export interface FileTaking {
  readonly kit: Kit
  readonly scanner: Scanner | null
  readonly cap: number
  readonly now: number
  /** Of which form: a reference of one is none for another. */
  readonly place: string
  /** The field of the page that holds files of a role: there a fault of theirs is shown. */
  readonly fieldOf: (role: FileRole) => string
  /** Whether files may come at all, from the fields before them. */
  readonly mayTake: (fields: ReadonlyMap<string, readonly string[]>) => boolean
  /** Seconds until the next file may come; null where this one may. */
  readonly wait: () => Promise<number | null>
  /** Told why the scanner gave no verdict. */
  readonly report: (cause: string | null) => void
}

export interface ReceivedForm {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly files: readonly KeptFile[]
  /** Why a file was not taken. */
  readonly faults: readonly FormFault[]
}

export const MOST_FILES = 10
const CAP_MB = 20
/** Beside every field for files. */
export const FILES_HINT = `每个文件不超过${CAP_MB} MB，最多${MOST_FILES}个。`
const ROLES: readonly FileRole[] = ['identity', 'authority', 'other']

/** Each file is kept sealed at once; those that nobody submits are not part of any case. */
export async function receiveForm(parts: AsyncIterable<FormPart>, taking: FileTaking): Promise<ReceivedForm> {
  const fields = new Map<string, string[]>()
  const taken: KeptFile[] = []
  const faults: FormFault[] = []
  for await (const part of parts) {
    if (part.kind === 'field') {
      const others = fields.get(part.name)
      // A database takes no NUL, and a browser sends none.
      const value = part.value.replaceAll('\0', '')
      if (others === undefined) fields.set(part.name, [value])
      else others.push(value)
      continue
    }
    const role = roleOf(part.name)
    if (role === undefined || !taking.mayTake(fields) || taken.length >= MOST_FILES) {
      part.drop()
      if (role !== undefined && taken.length >= MOST_FILES) faults.push(tooManyFiles(part.name))
      continue
    }
    const wait = await taking.wait()
    const answer = wait === null ? await take(part, role, taking) : { path: part.name, sentence: tooMany(wait) }
    part.drop()
    if ('sentence' in answer) faults.push(answer)
    else taken.push({ file: answer, at: taking.now })
  }
  const kept = (fields.get('kept') ?? [])
    .filter((reference) => !(fields.get('dropped') ?? []).includes(reference))
    .flatMap((reference) => keptFile(taking.kit, taking.place, reference) ?? [])
  const isOld = ({ at }: KeptFile) => taking.now - at > FORM_HOURS * 3_600_000
  for (const { file } of kept.filter(isOld)) faults.push(tooOld(file, taking.fieldOf(file.role)))
  const files = distinct([...kept.filter((each) => !isOld(each)), ...taken])
  if (files.length > MOST_FILES) faults.push(tooManyFiles(taking.fieldOf('other')))
  return { fields, files: files.slice(0, MOST_FILES), faults }
}

/** files.authority of the form, files.correction.… of the status page. */
function roleOf(name: string): FileRole | undefined {
  if (!name.startsWith('files.')) return undefined
  return ROLES.find((role) => name === `files.${role}`) ?? 'other'
}

/** A page that is sent again brings the files that it already holds once more. */
const distinct = (files: readonly KeptFile[]) =>
  files.filter(({ file }, at) => files.findIndex((other) => isSame(other.file, file)) === at)

const isSame = (one: CitizenFile, other: CitizenFile) =>
  one.sha256 === other.sha256 && one.role === other.role && one.name === other.name

const tooOld = ({ name }: CitizenFile, path: string): FormFault => ({
  path,
  sentence: `文件“${name}”上传已经超过 ${FORM_HOURS} 小时，请重新上传。`,
})

const tooManyFiles = (path: string): FormFault => ({
  path,
  sentence: `最多上传 ${MOST_FILES} 个文件，多出的没有接收。`,
})

async function take(
  { name: path, fileName, bytes }: Extract<FormPart, { readonly kind: 'file' }>,
  role: FileRole,
  { kit, scanner, cap, now, report }: FileTaking,
): Promise<CitizenFile | FormFault> {
  const name = plainName(fileName)
  const options = { store: kit.blobs, scanner, cap: Math.min(cap, CAP_MB * 1024 * 1024), sealed: true, now }
  const accepted = await acceptFile(bytes, name, options)
  if (!accepted.ok) {
    if (accepted.code === 'scanner') report(accepted.cause)
    return { path, sentence: accepted.reason }
  }
  const { sha256, size, mediaType } = accepted.blob
  const verdict = accepted.verdict.state === 'clean' ? 'clean' : 'unscanned'
  return { role, name, sha256, size, mediaType, sealed: true, verdict }
}

/** Some browsers send the folder as well. */
function plainName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trim()
  return [...(plain === '' ? '文件' : plain)].slice(-100).join('')
}

/** What was written in the page as a file like the others, for the case that it belongs to. */
export async function keptWords(kit: Kit, name: string, words: string): Promise<CitizenFile> {
  const blob = await kit.blobs.put(Buffer.from(`${words}\n`), true)
  const { sha256, size } = blob
  return { role: 'other', name, sha256, size, mediaType: 'text/plain', sealed: true, verdict: 'clean' }
}

/** As the page carries them. */
export const keptLines = (kit: Kit, place: string, files: readonly KeptFile[], role: FileRole): readonly KeptLine[] =>
  files
    .filter(({ file }) => file.role === role)
    .map((kept) => ({ name: kept.file.name, size: kept.file.size, reference: keptReference(kit, place, kept) }))
