/** Puts a file of an archive into its place, as it was stored. */
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newToken } from '#crypto/token.ts'
import type { BlobName, BlobPlace } from '../blob/place.ts'
import { damaged } from './readArchive.ts'

export async function keepFile(
  name: BlobName,
  bytes: AsyncIterable<Uint8Array>,
  { blobs, incoming }: { readonly blobs: BlobPlace; readonly incoming: string },
  archive: string,
): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const path = join(incoming, newToken(16))
  const hash = createHash('sha256')
  let size = 0
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const part of bytes) {
      hash.update(part)
      size += part.length
      yield part
    }
  }
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(measured())
      await file.sync()
    } finally {
      await file.close()
    }
    const storedSha256 = hash.digest('hex')
    if (!name.sealed && storedSha256 !== name.sha256) throw damaged(archive, name.sha256)
    await blobs.keep({ path, sha256: name.sha256, size, mediaType: 'application/octet-stream', storedSha256 }, name)
  } finally {
    // Nothing where it was kept.
    await rm(path, { force: true })
  }
}
