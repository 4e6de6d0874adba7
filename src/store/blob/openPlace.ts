/** Where the files lie, by configuration. */
import type { BlobConfig } from './blobStore.ts'
import { diskBlobs } from './diskBlobs.ts'
import type { BlobPlace } from './place.ts'
import { s3Blobs } from './s3Blobs.ts'

export async function openBlobPlace({ folder, s3 }: BlobConfig): Promise<BlobPlace> {
  return s3 === null ? diskBlobs(folder) : s3Blobs(s3)
}
