/** Where a notice leads to: the outbox does not know under which address the portal is seen, the program does. */
import { STATUS_PLACE } from '#command/request/notifyApplicant.ts'

/** The words with the address of the status page in its place. */
export function withPortal(text: string, publicUrl: string | null): string {
  return text.replaceAll(
    STATUS_PLACE,
    publicUrl === null ? '本地政府信息公开门户的“查询申请”' : `${publicUrl}/request/status`,
  )
}
