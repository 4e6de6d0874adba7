/** The papers that the outcome of a matter asks for, with what its reply says of it (Art. 14–16, 30, 35–39). */
import type { LetterValues } from '#law/letter/letterField.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import { EVIDENCE, PAPERS, type Paper } from '#law/request/evidence.ts'

export interface DemoPaper {
  readonly paper: Paper
  readonly fields: Readonly<Record<string, string>>
}

/** For the outcome and the grounds of what is withheld. */
export function papersOf(codes: readonly OutcomeCode[], says: LetterValues): readonly DemoPaper[] {
  const papers = [...new Set(codes.flatMap((code) => EVIDENCE[code].papers))]
  return papers.map((paper) => {
    const said = statedBy(paper, says)
    // Whatever the matter does not say in so many words.
    const fields = Object.fromEntries(
      Object.entries<string>(PAPERS[paper].fields).map(([field, name]) => [field, said[field] ?? `${name}见附件`]),
    )
    return { paper, fields }
  })
}

const first = (lines: readonly string[] | undefined) => lines?.join('') ?? ''

function statedBy(paper: Paper, says: LetterValues): Readonly<Record<string, string | undefined>> {
  const { form, way, reason } = says
  const reasons = first(reason)
  switch (paper) {
    case 'publication':
      return { title: says.information, place: first(says.place) }
    case 'provided':
      return { form, way }
    case 'redaction':
      return { given: first(says.given), withheld: says.withheld }
    case 'secretMark':
      return { level: '机密', period: '20年', decidedBy: '人民防空主管部门' }
    case 'forbiddingLaw':
      return { law: '《中华人民共和国统计法》', article: '第二十八条' }
    case 'harm':
      return { interest: says.safety, harm: says.harm }
    case 'publicInterest':
      return { finding: '不公开不会对公共利益造成重大影响', reasons: says.publicInterest ?? '涉及的只是个别人的权益' }
    case 'internalClass':
      return { class: says.affairs }
    case 'deliberativeClass':
      return { class: says.deliberation ?? '讨论记录', noRule: '经查没有法律、法规、规章规定应当公开' }
    case 'enforcementFile':
      return { file: says.caseFile, noRule: '经查没有法律、法规、规章规定应当公开' }
    case 'specialLaw':
      return { law: says.specialLaw, where: says.queryPlace }
    case 'searchRecord':
      return {
        places: '公文管理系统、档案室纸质档案',
        words: '申请中的名称和项目',
        person: '承办科室、档案室各一人',
        time: '办理期间',
      }
    case 'petition':
      return { channel: says.petitionChannel }
    case 'earlierReply':
      return { number: says.earlierNumber, date: says.earlierDate }
    case 'publicationWay':
      return { way: first(says.place) }
    case 'frequency':
      return { numbers: says.frequency, judgement: says.unreasonable }
    case 'making':
      return { work: says.processing }
    case 'stillUnclear':
      return { unclear: first(says.unclear) }
    case 'archiveTransfer':
      return { archive: says.archive, date: '2009年移交' }
    case 'explanation':
      return { basis: says.basisText, reasons }
    case 'otherOrgan':
    case 'reconfirmation':
    case 'notInformation':
      return { reasons }
    case 'thirdPartyTold':
      return { content: first(says.given), reasons }
    case 'serviceRecord':
    case 'replyCopy':
    case 'keptElsewhere':
    case 'fileIndex':
      return {}
  }
}
