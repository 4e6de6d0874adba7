/** One file that a person picked, alone, in a folder or in an archive: opened only when it is its turn. */

export interface PickedFile {
  /** With '/' between folders. */
  readonly path: string
  readonly open: () => Promise<OpenedFile>
}

export type OpenedFile =
  | { readonly ok: true; readonly content: Blob }
  | { readonly ok: false; readonly code: string; readonly message: string }

export const FILE_LIMIT_BYTES = 64 * 1024 * 1024

export const TOO_LARGE: OpenedFile = {
  ok: false,
  code: 'too-large',
  message: '文件超过 64 MB，请只保留年度报告正文后再试。',
}
