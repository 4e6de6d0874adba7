/** 交办 and 转办: which unit, who, with whom, and by when inside the house. Art. 45. */
import { Form, Select } from 'antd'
import { nthWorkdayAfter, workdayOnOrBefore } from '#law/calendar.ts'
import { addDays } from '#law/date.ts'
import { ACTS } from '#law/request/transitions.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { DayField } from '../../form/dayField.tsx'
import { FormDialog } from '../../form/formDialog.tsx'
import { SelectField } from '../../form/selectField.tsx'
import { useOrgan } from '../../organs/organ.ts'
import { post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { dayText } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import { HandlerPicker } from '../handlerPicker.tsx'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'

const words = WORDS.requests.assign

interface Values {
  readonly unitId: string | null
  readonly personId: string | null
  readonly alongUnitIds: readonly string[] | null
  readonly innerDue: string | null
}

interface AssignDialogProps {
  readonly act: 'assign' | 'handOver'
  readonly file: CaseFile
  readonly onClose: () => void
}

export function AssignDialog({ act, file, onClose }: AssignDialogProps) {
  const { organId, version, request, clock } = file
  const { person, today } = useAtWork()
  const { data: organ } = useOrgan(organId)
  const { data: shown } = useCalendar()
  const units = (organ?.units.filter(({ to }) => to === null) ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const { name } = ACTS[act]
  const now = request.assignment
  const only = units.length === 1 ? units[0]?.value : undefined
  // Before the organ and its calendar are here nothing can be proposed.
  if (organ === undefined || shown === undefined) return null
  const due = clock.cautiousDue ?? clock.due
  const proposed = due === null ? null : workdayOnOrBefore(shown.calendar, addDays(due, -PROPOSED_BEFORE))
  const earliest = nthWorkdayAfter(shown.calendar, today, 1)
  return (
    <FormDialog<Values>
      title={name}
      lead={<p>{words.lead}</p>}
      act={name}
      version={version}
      initial={{
        ...(now === null ? (only === undefined ? {} : { unitId: only }) : { unitId: now.unitId }),
        personId: now === null ? person.id : now.personId,
        alongUnitIds: now?.alongUnitIds ?? [],
        innerDue: now?.innerDue ?? (proposed !== null && proposed >= earliest ? proposed : null),
      }}
      send={({ unitId, personId, alongUnitIds, innerDue }, { key, version: seen }) =>
        post(
          `${requestPath(file)}/acts/${act}`,
          { unitId: unitId ?? null, personId, alongUnitIds: alongUnitIds ?? [], innerDue, version: seen },
          key,
        )
      }
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      {units.length === 0 ? (
        <p>{words.noUnits}</p>
      ) : (
        <SelectField name="unitId" label={WORDS.requests.people.unit} choices={units} />
      )}
      <Form.Item name="personId" label={WORDS.requests.people.handler} extra={words.handlerHint}>
        <HandlerPicker organId={organId} />
      </Form.Item>
      <Form.Item name="alongUnitIds" label={WORDS.requests.people.along} extra={words.alongHint}>
        <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={units} />
      </Form.Item>
      <DayField
        name="innerDue"
        label={WORDS.requests.people.innerDue}
        hint={due === null ? words.innerDueHint : words.innerDueBefore(dayText(due))}
      />
    </FormDialog>
  )
}

/** Leaves a working week for review and signature. */
const PROPOSED_BEFORE = 7
