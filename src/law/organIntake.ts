/**
 * Whether requests to an organ can be taken here: its 公开工作机构 is named (Art. 4), and somebody is appointed who handles
 * them. Otherwise a receipt would begin periods (Art. 31, 33) that nobody sees.
 */
import type { DisclosureOffice } from './organ.ts'
import { type Reason, reasonIf } from './reason.ts'

export interface Intake {
  /** Its own, or that of the organ with which it shares a desk. */
  readonly office: DisclosureOffice | null
  /** Somebody holds a role in it today that handles requests. */
  readonly isStaffed: boolean
}

/** All reasons why the portal takes no request for it, for whoever can mend that. Art. 4.1, 4.2(1). */
export function intakeFaults({ office, isStaffed }: Intake): readonly Reason[] {
  return [
    ...reasonIf(office === null, 'no-office', '还没有指定政府信息公开工作机构，门户不接收向本机关提出的申请。', '4'),
    ...reasonIf(
      !isStaffed,
      'no-handler',
      '还没有任命经办人、科室负责人或者公开工作机构负责人，门户不接收向本机关提出的申请：收下也没有人看得到。',
      '4',
    ),
  ]
}

/** What applicants are told instead of a form: where the request can go. Art. 27, 29.1. */
export function intakeRefusal(name: string, { office }: Intake): string {
  const begin = `${name}目前不能在网上接收申请`
  if (office === null) return `${begin}，也还没有公布政府信息公开工作机构；请向它的上级机关询问，或者把书面申请寄给它。`
  const { address, phone } = office
  const place = [address ?? '', phone === null ? '' : `电话${phone}`].filter((text) => text !== '').join('，')
  return `${begin}；请把书面申请邮寄或者当面提交到${office.name}${place === '' ? '' : `（${place}）`}。`
}
