/** Where a notice leads to: the outbox does not know under which address the portal is seen, the program does. */
import { STATUS_PLACE } from '#command/request/notifyApplicant.ts'
import { statusAddress } from '#command/request/statusAddress.ts'

/** The words with the address of the status page in its place. */
export const withPortal = (text: string, publicUrl: string | null): string =>
  text.replaceAll(STATUS_PLACE, statusAddress(publicUrl))
