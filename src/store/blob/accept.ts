/** What stands before every file from outside: size, kind, ending, virus scan. */
import { endingFault, kindFault } from './allowed.ts'
import type { BlobSource, BlobStore, StagedBlob, StoredBlob } from './blobStore.ts'
import type { Scanner } from './clamd.ts'

export const DEFAULT_CAP_BYTES = 64 * 1024 * 1024

/** What the virus scan said, as it is stored with the file. */
export interface Verdict {
  /** `unscanned`: no scanner is configured. */
  readonly state: 'clean' | 'infected' | 'unscanned'
  /** Epoch milliseconds. */
  readonly at: number
  readonly signature: string | null
}

export interface AcceptOptions {
  readonly store: BlobStore
  readonly scanner: Scanner | null
  readonly cap: number
  readonly sealed: boolean
  readonly now: number
}

export type Acceptance =
  | { readonly ok: true; readonly blob: StoredBlob; readonly verdict: Verdict }
  | {
      readonly ok: false
      readonly code: 'empty' | 'too-large' | 'kind' | 'ending' | 'infected' | 'scanner'
      /** A Chinese sentence. */
      readonly reason: string
      /** Where the scanner found something. */
      readonly verdict: Verdict | null
      /** For the log: why the scanner gave no verdict. */
      readonly cause: string | null
    }

class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Keeps a file from outside or says why not. A refused file is not kept; a scanner that does not answer refuses all. */
export async function acceptFile(source: BlobSource, name: string, options: AcceptOptions): Promise<Acceptance> {
  const { store, cap, sealed } = options
  let staged: StagedBlob
  try {
    staged = await store.stage(capped(source, cap), sealed)
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    const limit = `${Math.floor(cap / 1024 / 1024)} MB`
    return refuse('too-large', `文件“${name}”超过 ${limit}，未予接收；请压缩其中的图片或拆分后再上传。`)
  }
  try {
    const answer = await judge(staged, name, options)
    return 'ok' in answer ? answer : { ok: true, blob: await staged.keep(), verdict: answer }
  } finally {
    // Nothing where it was kept.
    await staged.drop()
  }
}

type Refusal = Extract<Acceptance, { readonly ok: false }>

async function judge(staged: StagedBlob, name: string, { scanner, now }: AcceptOptions): Promise<Verdict | Refusal> {
  const { size, mediaType } = staged.blob
  if (size === 0) return refuse('empty', `文件“${name}”是空的，没有任何内容；请检查是否选错了文件或上传没有完成。`)
  const wrongKind = kindFault(name, mediaType)
  if (wrongKind !== null) return refuse('kind', wrongKind)
  const wrongEnding = endingFault(name, mediaType)
  if (wrongEnding !== null) return refuse('ending', wrongEnding)
  if (scanner === null) return { state: 'unscanned', at: now, signature: null }
  const result = await scanner(staged.read())
  switch (result.state) {
    case 'clean':
      return { state: 'clean', at: now, signature: null }
    case 'infected':
      return {
        ...refuse('infected', `文件“${name}”被查出病毒（${result.signature}），未予接收；请清除病毒后再上传。`),
        verdict: { state: 'infected', at: now, signature: result.signature },
      }
    case 'failed':
      return {
        ...refuse('scanner', `病毒查杀服务没有应答，文件“${name}”未予接收；请稍后再试，仍不成功的请联系系统管理员。`),
        cause: result.cause,
      }
  }
}

function refuse(code: Refusal['code'], reason: string): Refusal {
  return { ok: false, code, reason, verdict: null, cause: null }
}

async function* capped(source: BlobSource, cap: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of source instanceof Uint8Array ? [source] : source) {
    size += part.length
    if (size > cap) throw new TooLarge()
    yield part
  }
}
