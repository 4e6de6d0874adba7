/** Which kinds of files are taken, and under which endings. No article; a design of this platform. */
import { MEDIA_TYPES } from './mediaType.ts'

interface AllowedKind {
  readonly mediaType: string
  readonly name: string
  readonly endings: readonly string[]
  /** Whether a browser may show it in the page: nothing that can run a script. */
  readonly inline: boolean
}

const ALLOWED: readonly AllowedKind[] = [
  { mediaType: MEDIA_TYPES.pdf, name: 'PDF 文件', endings: ['pdf'], inline: true },
  { mediaType: MEDIA_TYPES.docx, name: 'Word 文档（DOCX）', endings: ['docx'], inline: false },
  { mediaType: MEDIA_TYPES.xlsx, name: 'Excel 表格（XLSX）', endings: ['xlsx'], inline: false },
  { mediaType: MEDIA_TYPES.doc, name: '旧版 Word 或 WPS 文档', endings: ['doc', 'wps'], inline: false },
  { mediaType: MEDIA_TYPES.rtf, name: 'RTF 文档', endings: ['rtf'], inline: false },
  { mediaType: MEDIA_TYPES.odt, name: 'OpenDocument 文档（ODT）', endings: ['odt'], inline: false },
  { mediaType: MEDIA_TYPES.ofd, name: 'OFD 版式文件', endings: ['ofd'], inline: false },
  { mediaType: MEDIA_TYPES.text, name: '纯文本', endings: ['txt', 'csv', 'json'], inline: true },
  { mediaType: MEDIA_TYPES.html, name: '网页（HTML）', endings: ['html', 'htm'], inline: false },
  { mediaType: MEDIA_TYPES.xml, name: 'XML 文件', endings: ['xml'], inline: false },
  { mediaType: MEDIA_TYPES.png, name: 'PNG 图片', endings: ['png'], inline: true },
  { mediaType: MEDIA_TYPES.jpeg, name: 'JPEG 图片', endings: ['jpg', 'jpeg'], inline: true },
  { mediaType: MEDIA_TYPES.tiff, name: 'TIFF 图片', endings: ['tif', 'tiff'], inline: false },
  { mediaType: MEDIA_TYPES.zip, name: 'ZIP 压缩包', endings: ['zip'], inline: false },
]

const ENDINGS = ALLOWED.flatMap(({ endings }) => endings)

/** Why a kind is not taken: a Chinese sentence; null where it is. */
export function kindFault(name: string, mediaType: string): string | null {
  if (ALLOWED.some((kind) => kind.mediaType === mediaType)) return null
  switch (mediaType) {
    case MEDIA_TYPES.locked:
      return `文件“${name}”设有打开密码，无法查验；请取消密码后再上传。`
    case MEDIA_TYPES.macros:
      return `文件“${name}”含有宏，不能上传；请另存为不含宏的 .docx 或 .xlsx 后再上传。`
    case MEDIA_TYPES.xls:
      return `文件“${name}”是旧版 Excel 表格，不能上传；请另存为 .xlsx 后再上传。`
    case MEDIA_TYPES.ppt:
    case MEDIA_TYPES.pptx:
      return `文件“${name}”是演示文稿，不能上传；请导出为 PDF 后再上传。`
    default:
      return `文件“${name}”的内容不是可以上传的类型，或者文件已损坏；可以上传的有：${ENDINGS.join('、')}。`
  }
}

/** Why the ending of a name is refused for this content: a Chinese sentence; null where both fit or there is no ending. */
export function endingFault(name: string, mediaType: string): string | null {
  const ending = endingOf(name)
  const kind = ALLOWED.find((allowed) => allowed.mediaType === mediaType)
  if (ending === null || kind === undefined || kind.endings.includes(ending)) return null
  const right = kind.endings.map((one) => `.${one}`).join(' 或 ')
  return `文件“${name}”的内容是“${kind.name}”，名称却以 .${ending} 结尾；请核对是否选错了文件，确认无误的请把结尾改为 ${right} 后再上传。`
}

/** As in `.pdf`; '' for what is not taken. */
export function endingFor(mediaType: string): string {
  const ending = ALLOWED.find((kind) => kind.mediaType === mediaType)?.endings[0]
  return ending === undefined ? '' : `.${ending}`
}

/** Whether a browser may show a file of this type in the page; all others are handed out as downloads only. */
export function mayShowInline(mediaType: string): boolean {
  return ALLOWED.some((kind) => kind.mediaType === mediaType && kind.inline)
}

/** An ending has a letter: that of 关于2024.5 is none. Windows drops dots and blanks behind it. */
function endingOf(name: string): string | null {
  return /\.(\d*[a-z][a-z\d]*)[. ]*$/i.exec(name)?.[1]?.toLowerCase() ?? null
}
