/** Codes and nature of an organ, as fields of a form. */
import { Checkbox, Form } from 'antd'
import { creditCodeFault, indexCodeFault, regionCodeFault } from '#law/creditCode.ts'
import { type Organ, ZONE_APPROVERS } from '#law/organ.ts'
import type { OrganDetails } from '#law/organEvent.ts'
import type { OrganKind } from '#law/organKind.ts'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.organs.details

/** As the form has them: what was left empty may be absent. */
export type Details = Partial<OrganDetails>

export const NO_DETAILS: OrganDetails = {
  creditCode: null,
  indexCode: null,
  regionCode: null,
  vertical: false,
  justice: false,
  zone: null,
}

interface DetailFieldsProps {
  /** Null: not chosen yet. */
  readonly kind: OrganKind | null
  /** Where the fields stand in the input. */
  readonly within: readonly string[]
}

export function DetailFields({ kind, within }: DetailFieldsProps) {
  const named = (...name: string[]) => [...within, ...name]
  return (
    <>
      {kind === 'zone' && (
        <>
          <SelectField
            name={named('zone', 'approvedBy')}
            label={words.approvedBy}
            required
            choices={Object.entries(ZONE_APPROVERS).map(([value, label]) => ({ value, label }))}
          />
          <Form.Item name={named('zone', 'ownStanding')} valuePropName="checked" extra={words.ownStandingHint}>
            <Checkbox>{words.ownStanding}</Checkbox>
          </Form.Item>
        </>
      )}
      <TextField name={named('creditCode')} label={words.creditCode} max={18} check={creditCodeFault} />
      <TextField
        name={named('indexCode')}
        label={words.indexCode}
        max={40}
        hint={words.indexHint}
        check={indexCodeFault}
      />
      <TextField name={named('regionCode')} label={words.regionCode} max={12} check={regionCodeFault} />
      <Form.Item name={named('vertical')} valuePropName="checked" extra={words.verticalHint}>
        <Checkbox>{words.vertical}</Checkbox>
      </Form.Item>
      <Form.Item name={named('justice')} valuePropName="checked" extra={words.justiceHint}>
        <Checkbox>{words.justice}</Checkbox>
      </Form.Item>
    </>
  )
}

/** What the fields say of an organ of a kind. */
export function detailsOf(kind: OrganKind, { zone, ...rest }: Details): OrganDetails {
  return { ...NO_DETAILS, ...rest, zone: kind === 'zone' ? zoneOf(zone) : null }
}

const zoneOf = (zone: Organ['zone'] | undefined): Organ['zone'] =>
  zone === null || zone === undefined ? null : { ...zone, ownStanding: zone.ownStanding ?? false }
