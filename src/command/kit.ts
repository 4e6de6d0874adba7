/** What commands need beside the database: the keys of personal data, and the files. */
import type { Keyring } from '#crypto/keyring.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Work } from './command.ts'

export interface Kit {
  readonly keyring: Keyring
  readonly blobs: BlobStore
}

/** That of the call; calls that can come to such a command bring it along. */
export function kitOf({ call }: Work): Kit {
  if (call.kit === undefined) throw new Error('this call brings no keys')
  return call.kit
}
