/**
 * Who asks in the demonstration county: nobody. Identity numbers are of the division 990121, which is nobody's, and of people
 * born in 1900; mobile numbers begin with 1000, which no network has; addresses end in .example.
 */
import type { ApplicantKindId } from '#law/applicant.ts'
import { checkCharacter } from '#law/creditCode.ts'
import type { PartyInput } from '#law/request/applicationInput.ts'

const REGION = '990121'
const SURNAMES = '许邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段'
const GIVEN = '明霞广平淑珍志远春兰德胜美玲长林爱华宝根翠英立群晓东秀芳永强金凤云鹏雨欣浩然思雨福生月琴大勇小燕'
const STREETS = ['禾城街道文昌路', '禾城街道民生巷', '东湖街道湖滨路', '白石镇老街', '清河镇沿河路', '南岭镇正街']

/** The same person at every start: first name, number, telephone and address belong together. */
export function person(index: number): PartyInput {
  const surname = SURNAMES[(index * 13 + 5) % SURNAMES.length] ?? '许'
  const pair = ((index * 7 + 2) % (GIVEN.length / 2)) * 2
  return {
    ...{ kind: 'person', name: surname + GIVEN.slice(pair, pair + 2), document: 'idCard', identity: idCard(index) },
    ...{ phone: phone(index), email: `p${index}@people.example`, address: address(index), postcode: null },
    ...{ legalRepresentative: null, contact: null },
  }
}

/** One organisation of each kind that the law tells apart, or a person who asks as more than a citizen. */
export function organisation(kind: ApplicantKindId, index: number): PartyInput {
  const { name, document } = ORGANISATIONS[kind]
  const asPerson = document === 'idCard'
  return {
    ...person(index),
    ...{ kind, document, name: asPerson ? person(index).name : name },
    identity: asPerson ? idCard(index) : creditCode(kind),
    legalRepresentative: asPerson ? null : person(index + 400).name,
    contact: asPerson ? null : person(index + 500).name,
  }
}

const ORGANISATIONS: Readonly<
  Record<ApplicantKindId, { readonly name: string; readonly document: 'idCard' | 'creditCode' }>
> = {
  person: { name: '', document: 'idCard' },
  lawyer: { name: '', document: 'idCard' },
  soleTrader: { name: '', document: 'idCard' },
  company: { name: '青禾绿源农业科技有限公司', document: 'creditCode' },
  partnership: { name: '青禾同心建材经营部（普通合伙）', document: 'creditCode' },
  soleEnterprise: { name: '青禾白石山石料厂', document: 'creditCode' },
  soleTraderUnderName: { name: '青禾县东湖街道顺达五金店', document: 'creditCode' },
  university: { name: '临河农业大学', document: 'creditCode' },
  researchInstitute: { name: '临河市水利科学研究所', document: 'creditCode' },
  association: { name: '青禾县蔬菜种植协会', document: 'creditCode' },
  foundation: { name: '临河清流环境保护基金会', document: 'creditCode' },
  socialService: { name: '青禾县暖阳社会工作服务中心', document: 'creditCode' },
  lawFirm: { name: '临河正衡律师事务所', document: 'creditCode' },
  notary: { name: '临河市临河公证处', document: 'creditCode' },
  villageCommittee: { name: '青禾县清河镇河湾村村民委员会', document: 'creditCode' },
  ownersCommittee: { name: '青禾县禾城街道滨河花园业主委员会', document: 'creditCode' },
  media: { name: '临河都市报社', document: 'creditCode' },
  organ: { name: '临河市青湖区司法局', document: 'creditCode' },
  publicInstitution: { name: '青禾县文化馆', document: 'creditCode' },
  other: { name: '青禾县白石镇石桥村股份经济合作社', document: 'creditCode' },
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999, so that the form takes it. */
function idCard(index: number): string {
  const month = String((index % 12) + 1).padStart(2, '0')
  const day = String((index % 28) + 1).padStart(2, '0')
  const first = `${REGION}1900${month}${day}${String(index % 1000).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first[at]), 0)
  return first + '10X98765432'.charAt(sum % 11)
}

function creditCode(kind: ApplicantKindId): string {
  const serial = String(Object.keys(ORGANISATIONS).indexOf(kind) + 1).padStart(9, '0')
  const first = `52${REGION}${serial}`
  return first + checkCharacter(first)
}

const phone = (index: number) => `1000000${String(index % 10_000).padStart(4, '0')}`

const address = (index: number) => `青禾县${STREETS[index % STREETS.length]}${(index % 88) + 1}号`
