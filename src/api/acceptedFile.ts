/** A file from outside, kept where it passes size, kind, ending and virus scan; without a place until a command gives it one. */
import type { z } from 'zod'
import { done, invalid, type Result, refused } from '#command/command.ts'
import type { ACCEPTED_FILE } from '#command/file/addFile.ts'
import { acceptFile, DEFAULT_CAP_BYTES } from '#store/blob/accept.ts'
import type { BlobSource } from '#store/blob/blobStore.ts'
import type { Given } from './route.ts'

export async function acceptedFile(
  { ground, call, request }: Pick<Given<unknown>, 'ground' | 'call' | 'request'>,
  source: BlobSource,
  { name, sealed }: { readonly name: string; readonly sealed: boolean },
): Promise<Result<z.infer<typeof ACCEPTED_FILE>>> {
  const { blobs: store, scanner = null, maxFileBytes: cap = DEFAULT_CAP_BYTES } = ground
  const accepted = await acceptFile(source, name, { store, scanner, cap, sealed, now: call.now })
  if (!accepted.ok) {
    const { code, reason: sentence, cause } = accepted
    if (code !== 'scanner') return invalid({ path: 'name', sentence })
    request.log.error({ cause }, 'the virus scanner gave no verdict')
    return refused({ code, article: null, sentence })
  }
  const { blob, verdict } = accepted
  const { sha256, size, mediaType } = blob
  return done({ sha256, size, mediaType, sealed, verdict: verdict.state === 'clean' ? 'clean' : 'unscanned' })
}
