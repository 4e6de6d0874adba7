/** Where applicants follow their requests, as a notice or a receipt names it. */
export const statusAddress = (publicUrl: string | null): string =>
  publicUrl === null ? '本地政府信息公开门户的“查询申请”' : `${publicUrl}/request/status`
