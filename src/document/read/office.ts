/** Old Word and WPS files, Rich Text and OpenDocument: LibreOffice makes DOCX of them, which is then read. No article. */
import { Buffer } from 'node:buffer'
import type { FileFault } from '../document.ts'
import { convertFile } from '../libreOffice.ts'
import { openZip } from './zip.ts'

export type OfficeKind = 'doc' | 'rtf' | 'odt'

export type OfficeReading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: FileFault }

/** The kind of a file that LibreOffice has to convert first; null for all others. Told by its content. */
export function officeKind(bytes: Uint8Array): OfficeKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (head.startsWith(COMPOUND)) return isWordText(bytes) ? 'doc' : null
  return head.startsWith('PK\x03\x04') && head.includes('mimetype') && isOpenText(bytes) ? 'odt' : null
}

/** The file as DOCX, or why there is none. */
export async function officeToDocx(bytes: Uint8Array, kind: OfficeKind): Promise<OfficeReading> {
  const fault = faultBefore(bytes, kind)
  if (fault) return { ok: false, error: fault }
  const conversion = await convertFile({ bytes, ending: kind }, 'docx')
  return conversion.ok ? conversion : { ok: false, error: FAULTS[conversion.fault](KINDS[kind]) }
}

const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const SECTOR = 512

/** The compound file of Word 97–2003 and WPS: its directory names the stream WordDocument. */
function isWordText(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return !file.includes('EncryptedPackage', 0, 'utf16le') && file.includes('WordDocument', 0, 'utf16le')
}

/** What can be told without LibreOffice: a password, a package that would swell. */
function faultBefore(bytes: Uint8Array, kind: OfficeKind): FileFault | null {
  switch (kind) {
    case 'rtf':
      return null
    case 'doc':
      return isEncryptedWord(bytes) ? ENCRYPTED : null
    case 'odt':
      return openTextFault(bytes)
  }
}

const WORD_97 = 0xa5ec
const FLAGS_AT = 10
const ENCRYPTED_FLAG = 0x0100

/** The head of the stream WordDocument begins a sector; a flag in it says that the text is encrypted. */
function isEncryptedWord(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = SECTOR; at + SECTOR <= view.byteLength; at += SECTOR) {
    if (view.getUint16(at, true) === WORD_97) return (view.getUint16(at + FLAGS_AT, true) & ENCRYPTED_FLAG) !== 0
  }
  return false
}

function isOpenText(bytes: Uint8Array): boolean {
  const opening = openZip(bytes)
  const type = opening.ok ? opening.zip.part('mimetype') : null
  return type?.ok === true && Buffer.from(type.bytes).toString('latin1').trim() === OPEN_TEXT
}

const OPEN_TEXT = 'application/vnd.oasis.opendocument.text'

function openTextFault(bytes: Uint8Array): FileFault | null {
  const opening = openZip(bytes)
  if (!opening.ok) return DAMAGED
  const manifest = opening.zip.part('META-INF/manifest.xml')
  if (manifest.ok && Buffer.from(manifest.bytes).includes('encryption-data')) return ENCRYPTED
  for (const name of ['content.xml', 'styles.xml']) {
    const part = opening.zip.part(name)
    if (!part.ok && part.fault !== 'absent') return part.fault === 'bomb' ? BOMB : DAMAGED
  }
  return null
}

const KINDS: Readonly<Record<OfficeKind, { readonly code: 'old-word' | 'unsupported'; readonly name: string }>> = {
  doc: { code: 'old-word', name: '旧版 Word 或 WPS 文件（.doc、.wps）' },
  rtf: { code: 'unsupported', name: 'RTF 文件' },
  odt: { code: 'unsupported', name: 'OpenDocument 文件（.odt）' },
}

const FAULTS: Readonly<Record<'absent' | 'unreadable' | 'timeout', (kind: (typeof KINDS)[OfficeKind]) => FileFault>> = {
  absent: ({ code, name }) => ({
    code,
    message: `这是${name}，要先装上 LibreOffice 才能读取；也可以用 Word 或 WPS 打开，另存为 .docx 后再试。`,
  }),
  unreadable: ({ name }) => ({
    code: 'damaged',
    message: `这是${name}，LibreOffice 打不开它，可能已损坏；请用 Word 或 WPS 打开，另存为 .docx 后再试。`,
  }),
  timeout: ({ name }) => ({
    code: 'timeout',
    message: `这是${name}，LibreOffice 没有在限定时间内转换完，已经停止；请用 Word 或 WPS 打开，另存为 .docx 后再试。`,
  }),
}

const ENCRYPTED: FileFault = {
  code: 'encrypted',
  message: '这个 Office 文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码、另存为 .docx 后再试。',
}

const BOMB: FileFault = {
  code: 'bomb',
  message: '这个文件解开后大得反常，可能是恶意文件，未予读取；请向提供者核实来源，或另存为 .docx 后再试。',
}

const DAMAGED: FileFault = {
  code: 'damaged',
  message: '这个文件不完整或已损坏，打不开；请重新下载或复制一份后再试。',
}
