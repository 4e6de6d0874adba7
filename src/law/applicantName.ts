/** Which kind of applicant a name is likely to be, for a person to confirm. No article. */
import type { ApplicantKindId } from './applicant.ts'

const ENDINGS: readonly (readonly [RegExp, ApplicantKindId])[] = [
  [/律师事务所$/, 'lawFirm'],
  [/公证处$/, 'notary'],
  [/(?:有限|股份|集团)?公司$/, 'company'],
  [/(?:普通合伙|有限合伙|合伙企业)[)）]?$/, 'partnership'],
  [/(?:厂|店|行|场|合作社|经营部|中心店|超市|宾馆|饭店|酒店)$/, 'company'],
  [/(?:大学|学院|高等专科学校)$/, 'university'],
  [/(?:研究院|研究所|科学院|设计院|勘察院)$/, 'researchInstitute'],
  [/基金会$/, 'foundation'],
  [/(?:协会|学会|商会|联合会|促进会|联谊会)$/, 'association'],
  [/(?:服务社|社会工作服务中心|社工服务中心|志愿服务中心)$/, 'socialService'],
  [/(?:村民委员会|居民委员会|村委会|居委会)$/, 'villageCommittee'],
  [/(?:业主委员会|业委会)$/, 'ownersCommittee'],
  [/(?:报社|电视台|广播电台|杂志社|日报|晚报|通讯社)$/, 'media'],
  [/(?:人民政府|办事处|委员会|局|厅|法院|检察院)$/, 'organ'],
  [/(?:医院|学校|小学|中学|幼儿园|站|中心|馆)$/, 'publicInstitution'],
]

/** Of names of people: two to four characters, longer with a dot between the parts, or Latin letters. */
const PERSON = /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:[·•]\p{Script=Han}+)+|[A-Za-z][A-Za-z .'-]{2,59})$/u

/** The likely kind of a name; null where a name says nothing. No article. */
export function guessKind(name: string): ApplicantKindId | null {
  const plain = name
    .normalize('NFKC')
    .replaceAll(/\s+/g, name.match(/[A-Za-z]/) ? ' ' : '')
    .trim()
  const found = ENDINGS.find(([ending]) => plain.length > 4 && ending.test(plain))
  if (found !== undefined) return found[1]
  return PERSON.test(plain.replace(/等\d*人?$/, '')) ? 'person' : null
}
