/**
 * What everyone sees of personal data: enough to tell one from another at the desk, too little to find the person.
 * 个保法 Art. 51(3). How many characters stay is a design of this platform, no article.
 */

/** What is kept encrypted, each with its mask. 个保法 Art. 51(3). */
export const MASKS = {
  name: maskName,
  identityNumber: maskIdentityNumber,
  phone: maskPhone,
  address: maskAddress,
  email: maskEmail,
} as const satisfies Readonly<Record<string, (text: string) => string>>

export type PersonalKind = keyof typeof MASKS

/** The Chinese words for the kinds. No article. */
export const PERSONAL_KINDS = {
  name: '姓名或者名称',
  identityNumber: '证件号码',
  phone: '电话',
  address: '地址',
  email: '电子邮箱',
} as const satisfies Readonly<Record<PersonalKind, string>>

/** 350***********123X: neither county nor day of birth; of another document the first and the last two characters. 个保法 Art. 51(3). */
export function maskIdentityNumber(text: string): string {
  const number = plain(text)
  if (/^\d{17}[\dXx]$/.test(number)) return between(number, 3, 4)
  return number.length < 7 ? '*'.repeat(number.length) : between(number, 1, 2)
}

/** 138****5678; of a number with an area code that code and the last two digits. 个保法 Art. 51(3). */
export function maskPhone(text: string): string {
  const number = text.normalize('NFKC').replaceAll(/[^\d]/g, '')
  const national = /^(?:0086|86)(?=1\d{10}$)/.test(number) ? number.replace(/^(?:00)?86/, '') : number
  if (/^1\d{10}$/.test(national)) return between(national, 3, 4)
  const area = /^0(?:10|2\d|[3-9]\d{2})(?=\d{7,})/.exec(national)?.[0] ?? ''
  const rest = national.slice(area.length)
  const shown = rest.length < 5 ? '*'.repeat(rest.length) : between(rest, 0, 2)
  return area === '' ? shown : `${area}-${shown}`
}

/** 福建省南平市松溪县***: down to the county and no further; where that cannot be told, nothing. 个保法 Art. 51(3). */
export function maskAddress(text: string): string {
  const [region = ''] = REGION.exec(plain(text)) ?? []
  return `${region}***`
}

/** z***@example.cn: the first letter and the domain. 个保法 Art. 51(3). */
export function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 1 ? '***' : `${[...text][0]}***${text.slice(at)}`
}

/** 张某某: the family name stays, also one of two characters; of a name in another order only the first. 个保法 Art. 51(3). */
export function maskName(text: string): string {
  const name = plain(text)
  if (!/^\p{Script=Han}+$/u.test(name)) return `${[...name][0] ?? ''}${name === '' ? '' : '某某'}`
  const characters = [...name]
  if (characters.length === 1) return '某'
  const family = characters.length > 2 && DOUBLE_NAMES.has(characters.slice(0, 2).join('')) ? 2 : 1
  return characters.slice(0, family).join('') + '某'.repeat(Math.min(characters.length - family, 2))
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '')

function between(text: string, first: number, last: number): string {
  return text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(text.length - last)
}

/** No word of a street, and no further region, within the name of a region. */
const NAME = String.raw`[^\d省市州盟县旗区路街巷弄村号栋幢楼室园苑]`

/** 小区、社区、校区、超市 are no regions; what looks like one and is none would show where somebody lives. */
const REGION = new RegExp(
  `^(?:${NAME}{1,8}(?:省|自治区|特别行政区))?` +
    `(?:${NAME}{1,8}(?:(?<![超城夜菜门])市(?!场|民|政)|自治州|州|盟))?` +
    `(?:${NAME}{1,12}(?:县|旗|(?<![超城夜菜门])市(?!场|民|政)|(?<![小社校厂片街矿景住林灾牧库营])区))?`,
  'u',
)

/** 复姓 that are still borne. */
const DOUBLE_NAMES: ReadonlySet<string> = new Set([
  ...['欧阳', '太史', '端木', '上官', '司马', '东方', '独孤', '南宫', '万俟', '闻人', '夏侯', '诸葛', '尉迟', '公羊'],
  ...['赫连', '澹台', '皇甫', '宗政', '濮阳', '公冶', '太叔', '申屠', '公孙', '慕容', '仲孙', '钟离', '长孙', '宇文'],
  ...['司徒', '鲜于', '司空', '闾丘', '子车', '亓官', '司寇', '巫马', '公西', '颛孙', '壤驷', '公良', '令狐', '呼延'],
])
