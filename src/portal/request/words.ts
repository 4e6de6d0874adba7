/** What the fields of the form are called. */

export const PARTY_LABELS = {
  kind: '申请人类别',
  document: '证件名称',
  phone: '联系电话',
  email: '电子邮箱',
  address: '通信地址',
  postcode: '邮政编码',
  legalRepresentative: '法定代表人（负责人）姓名',
  contact: '联系人姓名',
} as const

const NAMES: Readonly<Record<string, string>> = { ...PARTY_LABELS, name: '姓名（名称）', identity: '证件号码' }

/** Of a path such as applicants.0.phone. */
export function labelOf(path: string): string {
  const [part = '', , field = path.split('.')[1] ?? ''] = path.split('.')
  if (part === 'items') return '所需政府信息的描述'
  return NAMES[field] ?? ''
}
