/** What was asked for, by whom, and how it is wanted; personal data masked until somebody says why they must see them. */

import type { ReactNode } from 'react'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { PERSONAL_KINDS } from '#law/mask.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { ACCESS_NEEDS, IDENTITY_DOCUMENTS, PROVISION_FORMS, PROVISION_WAYS } from '#law/request/application.ts'
import { filePath } from '../../approvals/approval.ts'
import { Facts } from '../../facts.tsx'
import { Section } from '../../section.tsx'
import { WORDS } from '../../words.ts'
import { PersonalDatum } from '../personalDatum.tsx'
import type { CaseFile, ShownParty } from '../requests.ts'

const words = WORDS.requests.application

export function ApplicationSection({ file }: { readonly file: CaseFile }) {
  const { organId, content, firstContent, application, request } = file
  const { applicants, agent, form, way, accessNeeds, notify } = application
  const { split, takenOver, applicant, receiptEvidence } = request
  const column = APPLICANT_COLUMNS.find(({ id }) => id === applicant.column)?.label ?? ''
  return (
    <Section title={words.title}>
      <blockquote className="request-words">{content}</blockquote>
      {firstContent !== null && (
        <>
          <h3>{words.first}</h3>
          <blockquote className="request-words request-words--first">{firstContent}</blockquote>
        </>
      )}
      <Facts
        facts={[
          [words.form, PROVISION_FORMS[form]],
          [words.way, PROVISION_WAYS[way]],
          ...(accessNeeds.length === 0
            ? []
            : [
                [
                  words.accessNeeds,
                  <strong key="needs">{accessNeeds.map((need) => ACCESS_NEEDS[need]).join('、')}</strong>,
                ] as const,
              ]),
          ...(notify.sms || notify.email ? [[words.notify, notifyText(notify)] as const] : []),
          [words.column, column],
          ...(receiptEvidence === null ? [] : [[words.receiptEvidence, receiptEvidence] as const]),
          ...(split === null ? [] : [[words.split, words.splitOf(split.item, split.of)] as const]),
          ...(takenOver === null ? [] : [[words.takenOver, takenOver.source] as const]),
        ]}
      />
      {applicants.map((party, at) => (
        <Party
          key={party.name}
          title={applicants.length === 1 ? words.applicant : words.applicantNumber(at + 1)}
          party={party}
          file={file}
        />
      ))}
      {agent !== null && (
        <Party
          title={words.agent}
          party={agent}
          file={file}
          more={[
            [
              words.authority,
              agent.authorityFileId === null ? null : (
                <a key="authority" href={filePath(organId, agent.authorityFileId)} target="_blank" rel="noreferrer">
                  {words.open}
                </a>
              ),
            ],
          ]}
        />
      )}
    </Section>
  )
}

const notifyText = ({ sms, email }: CaseFile['application']['notify']) =>
  [...(sms ? [words.sms] : []), ...(email ? [words.email] : [])].join('、')

type Fact = readonly [name: string, value: ReactNode]

interface PartyProps {
  readonly title: string
  readonly party: ShownParty
  readonly file: CaseFile
  readonly more?: readonly Fact[]
}

function Party({ title, party, file, more = [] }: PartyProps) {
  const { kind, name, document, identity, phone, email, address, postcode, legalRepresentative, contact } = party
  const data = [
    [document === null ? PERSONAL_KINDS.identityNumber : IDENTITY_DOCUMENTS[document], identity],
    [PERSONAL_KINDS.phone, phone],
    [PERSONAL_KINDS.email, email],
    [PERSONAL_KINDS.address, address],
  ] as const
  return (
    <>
      <h3>{title}</h3>
      <Facts
        facts={[
          [words.name, name],
          [words.kind, APPLICANT_KINDS.find(({ id }) => id === kind)?.label ?? null],
          ...(legalRepresentative === null ? [] : [[words.legalRepresentative, legalRepresentative] as const]),
          ...(contact === null ? [] : [[words.contact, contact] as const]),
          ...data.flatMap(([label, datum]): readonly Fact[] =>
            datum === null ? [] : [[label, <PersonalDatum key={datum.id} datum={datum} label={label} file={file} />]],
          ),
          ...(postcode === null ? [] : [[words.postcode, postcode] as const]),
          ...more,
        ]}
      />
    </>
  )
}
