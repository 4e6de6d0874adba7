/**
 * What the papers of the file state, as the reply repeats it (Art. 14–16, 30, 35–39): written down once, when it was found out.
 * The clerk may still say it in other words.
 */
import { parseDate } from '../date.ts'
import type { Paper } from '../request/evidence.ts'
import { isGiven, type LetterValues } from './letterField.ts'

type Fields = Readonly<Record<string, string>>

/** Art. 14–16, 30, 35–39: the fields that a paper fills; those that it leaves empty are left out. */
export function paperFields(paper: Paper, fields: Fields): LetterValues {
  const filled = valuesOf(paper, (field) => fields[field]?.trim() ?? '')
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => isGiven(value)))
}

function valuesOf(paper: Paper, said: (field: string) => string): LetterValues {
  switch (paper) {
    case 'publication':
      return { information: said('title'), place: [said('place')] }
    case 'provided':
      return { form: said('form'), way: said('way') }
    case 'redaction':
      return { given: [said('given')], withheld: said('withheld') }
    case 'secretMark':
      return { classification: joined(['密级为', said('level')], ['保密期限为', said('period')]) }
    case 'forbiddingLaw':
      return { forbiddingLaw: `${said('law')}${said('article')}` }
    case 'harm':
      return { safety: said('interest'), harm: said('harm') }
    case 'publicInterest':
      return { publicInterest: joined(['', said('finding')], ['', said('reasons')]) }
    case 'internalClass':
      return { affairs: said('class') }
    case 'deliberativeClass':
      return { deliberation: said('class') }
    case 'enforcementFile':
      return { caseFile: said('file') }
    case 'specialLaw':
      return { specialLaw: said('law'), queryPlace: said('where') }
    case 'searchRecord':
      return {
        search: [
          sentence(['检索时间：', said('time')], ['检索人员：', said('person')]),
          sentence(['检索范围：', said('places')], ['关键词：', said('words')]),
        ],
      }
    case 'otherOrgan':
    case 'reconfirmation':
    case 'notInformation':
      return { reason: [said('reasons')] }
    case 'making':
      return { processing: said('work') }
    case 'stillUnclear':
      return { unclear: [said('unclear')] }
    case 'petition':
      return { petitionChannel: said('channel') }
    case 'earlierReply': {
      const on = parseDate(said('date'))
      return { earlierNumber: said('number'), ...(on === null ? {} : { earlierDate: on }) }
    }
    case 'publicationWay':
      return { place: [said('way')] }
    case 'frequency':
      return { frequency: said('numbers'), unreasonable: said('judgement') }
    case 'archiveTransfer':
      return { archive: said('archive') }
    case 'explanation':
      return { basisText: said('basis'), reason: [said('reasons')] }
    case 'thirdPartyTold':
    case 'serviceRecord':
    case 'replyCopy':
    case 'keptElsewhere':
    case 'fileIndex':
      return {}
  }
}

type Part = readonly [name: string, said: string]

const told = (parts: readonly Part[], between: string) =>
  parts.flatMap(([name, said]) => (said === '' ? [] : [name + said.replace(/[。；，]$/, '')])).join(between)
const joined = (...parts: readonly Part[]) => told(parts, '，')
const sentence = (...parts: readonly Part[]) => {
  const text = told(parts, '；')
  return text === '' ? '' : `${text}。`
}
