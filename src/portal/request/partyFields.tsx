/** Who asks: a person or an organisation (Art. 29.2(1)), others who ask together with them, and whoever acts for them. */
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { IDENTITY_DOCUMENTS } from '#law/request/application.ts'
import { isNaturalPerson } from '#law/request/applicationInput.ts'
import type { PartyDraft } from './draft.ts'
import { type Faults, Select, TextField } from './field.tsx'
import { PARTY_LABELS } from './words.ts'

interface PartyProps {
  /** As in applicants.0. */
  readonly path: string
  readonly party: PartyDraft
  readonly faults: Faults
  /** first: with the contact; other: who asks along; agent: who acts for them. */
  readonly part: 'first' | 'other' | 'agent'
  readonly focus?: boolean
}

export function PartyFields({ path, party, faults, part, focus = false }: PartyProps) {
  const isPerson = isNaturalPerson(party.kind)
  const common = { faults }
  const own = part === 'first'
  return (
    <>
      <KindField path={`${path}.kind`} party={party} part={part} faults={faults} />
      <TextField
        {...common}
        path={`${path}.name`}
        label={isPerson ? '姓名' : '单位名称'}
        value={party.name}
        maxLength={100}
        required
        focus={focus}
        autoComplete={own ? (isPerson ? 'name' : 'organization') : 'off'}
      />
      {isPerson ? (
        <>
          <Select
            {...common}
            path={`${path}.document`}
            label={PARTY_LABELS.document}
            value={party.document}
            options={PERSONAL_DOCUMENTS}
          />
          <TextField
            {...common}
            path={`${path}.identity`}
            label="证件号码"
            value={party.identity}
            maxLength={60}
            required
          />
        </>
      ) : (
        <>
          <TextField
            {...common}
            path={`${path}.identity`}
            label="统一社会信用代码"
            value={party.identity}
            maxLength={60}
            required
          />
          <TextField
            {...common}
            path={`${path}.legalRepresentative`}
            label={PARTY_LABELS.legalRepresentative}
            value={party.legalRepresentative}
            maxLength={60}
            required
          />
        </>
      )}
      {part !== 'other' && <ContactFields path={path} party={party} faults={faults} part={part} />}
    </>
  )
}

function ContactFields({ path, party, faults, part }: PartyProps) {
  const own = part === 'first'
  return (
    <>
      {!isNaturalPerson(party.kind) && (
        <TextField
          path={`${path}.contact`}
          label={PARTY_LABELS.contact}
          value={party.contact}
          faults={faults}
          maxLength={60}
        />
      )}
      <fieldset className="contact">
        <legend>联系方式</legend>
        <p className="field__hint">电话、电子邮箱、通信地址至少填写一项；只填手机号码也可以。</p>
        <TextField
          path={`${path}.phone`}
          label={PARTY_LABELS.phone}
          value={party.phone}
          faults={faults}
          type="tel"
          inputMode="tel"
          maxLength={40}
          autoComplete={own ? 'tel' : 'off'}
        />
        <TextField
          path={`${path}.email`}
          label={PARTY_LABELS.email}
          value={party.email}
          faults={faults}
          type="email"
          inputMode="email"
          autoComplete={own ? 'email' : 'off'}
        />
        <TextField
          path={`${path}.address`}
          label={PARTY_LABELS.address}
          value={party.address}
          faults={faults}
          autoComplete={own ? 'street-address' : 'off'}
        />
        <TextField
          path={`${path}.postcode`}
          label={PARTY_LABELS.postcode}
          value={party.postcode}
          faults={faults}
          inputMode="numeric"
          maxLength={10}
          short
          autoComplete={own ? 'postal-code' : 'off'}
        />
      </fieldset>
    </>
  )
}

/** An agent's class counts nowhere: law.md §0.5 no. 6; the applicants' classes are asked for as the report needs them. */
function KindField({ path, party, part, faults }: Pick<PartyProps, 'path' | 'party' | 'part' | 'faults'>) {
  if (part === 'agent') return <input type="hidden" name={path} value={party.kind} />
  const person = isNaturalPerson(party.kind)
  const options = APPLICANT_KINDS.filter(({ id }) => isNaturalPerson(id) === person)
  return (
    <Select
      path={path}
      label={PARTY_LABELS.kind}
      value={party.kind}
      options={options.map(({ id, label }) => [id, label])}
      faults={faults}
    />
  )
}

const PERSONAL_DOCUMENTS = Object.entries(IDENTITY_DOCUMENTS).filter(([key]) => key !== 'creditCode')
