/** Reads an archive from its beginning to its very end, and holds everything in it against its manifest. */
import { createReadStream } from 'node:fs'
import { createZstdDecompress } from 'node:zlib'
import { StoreFault } from '../fault.ts'
import { KEYS, MANIFEST, MARK } from './backup.ts'
import { type ReadContent, readContents } from './contents.ts'
import { FORMAT, type Manifest, parseManifest } from './manifest.ts'
import { TarBroken } from './tar.ts'

/** What is done with each content but the mark and the manifest; null where the archive is only proved. */
export type Taker = (content: ReadContent) => Promise<void>

export interface ReadArchive {
  readonly manifest: Manifest
  readonly hasKeys: boolean
}

/** Throws a StoreFault where the file is no archive, of a later format, cut short or not as it was written. */
export async function readArchive(path: string, take: Taker | null): Promise<ReadArchive> {
  try {
    return await read(path, take)
  } catch (error) {
    throw faultOf(error, path)
  }
}

async function read(path: string, take: Taker | null): Promise<ReadArchive> {
  const file = createReadStream(path)
  const unpacked = createZstdDecompress()
  // Where reading fails, the one who waits for the next bytes is told.
  file.on('error', (error) => unpacked.destroy(error))
  const seen: ReturnType<ReadContent['seen']>[] = []
  let manifest: string | null = null
  try {
    for await (const content of readContents(file.pipe(unpacked))) {
      if (seen.length === 0) refuseForeign(content.name, await textOf(content), path)
      else if (content.name === MANIFEST) manifest = await textOf(content)
      else if (take !== null) await take(content)
      for await (const _part of content.bytes);
      seen.push(content.seen())
    }
  } finally {
    file.destroy()
    unpacked.destroy()
  }
  return { manifest: proved(seen, manifest, path), hasKeys: seen.some(({ name }) => name === KEYS) }
}

async function textOf({ bytes }: ReadContent): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function refuseForeign(name: string, format: string, path: string): void {
  if (name !== MARK) throw foreign(path)
  if (format.trim() === String(FORMAT)) return
  throw new StoreFault(
    `备份 ${path} 的格式是 ${format.trim()}，本程序只认得 ${FORMAT}：请使用写出它的版本，或者更新的版本。`,
    `The archive ${path} has format ${format.trim()}, this program knows ${FORMAT}: use the version that wrote it, or a later one.`,
  )
}

/** The manifest stands last, and names all that stands before it in its order. */
function proved(seen: readonly ReturnType<ReadContent['seen']>[], text: string | null, path: string): Manifest {
  if (seen.length === 0) throw foreign(path)
  if (text === null || seen.at(-1)?.name !== MANIFEST) throw cutShort(path)
  const manifest = parseManifest(text)
  if (manifest === null) throw damaged(path, MANIFEST)
  const contents = seen.slice(0, -1)
  for (let at = 0; at < Math.max(contents.length, manifest.contents.length); at += 1) {
    const [is, should] = [contents[at], manifest.contents[at]]
    if (is?.name !== should?.name || is?.size !== should?.size || is?.sha256 !== should?.sha256) {
      throw damaged(path, should?.name ?? is?.name ?? '')
    }
  }
  return manifest
}

function faultOf(error: unknown, path: string): unknown {
  if (error instanceof StoreFault) return error
  if (error instanceof TarBroken) return cutShort(path)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ZSTD_error_prefix_unknown') return foreign(path)
  if (code === 'ERR_BUFFER_TOO_LARGE' || code === 'Z_BUF_ERROR') return cutShort(path)
  if (code.startsWith('ZSTD_error_')) return damaged(path, code)
  return error
}

const foreign = (path: string) =>
  new StoreFault(`${path} 不是 gongkai backup 写出的备份。`, `${path} is no archive written by gongkai backup.`)

const cutShort = (path: string) =>
  new StoreFault(
    `备份 ${path} 不完整：文件没有写完或者被截断，请使用另一份备份。`,
    `The archive ${path} is incomplete: it was not written to its end, or cut short. Use another one.`,
  )

/** Also for what looks whole and yet does not fit together. */
export const damaged = (path: string, what: string) =>
  new StoreFault(
    `备份 ${path} 已损坏或者被改动（${what}），没有恢复任何内容：请使用另一份备份。`,
    `The archive ${path} is damaged or was changed (${what}); nothing was restored. Use another one.`,
  )
