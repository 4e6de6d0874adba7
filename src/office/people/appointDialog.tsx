/** 任职, and 任命管理员, which is done apart. */
import { Button, Form, Modal } from 'antd'
import { ADMINISTRATORS, CASE_ROLES, ROLES, type Role } from '#law/role.ts'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { SelectField } from '../form/selectField.tsx'
import { PLATFORM } from '../organs/organ.ts'
import { OrganField } from '../organs/organPicker.tsx'
import { post } from '../request.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { PEOPLE, type ShownPerson } from './person.ts'
import { ScopeField } from './scopeField.tsx'
import { Separation } from './separation.tsx'
import { UnitField } from './unitField.tsx'

interface AppointDialogProps {
  readonly person: ShownPerson
  readonly of: 'organ' | 'administration'
  readonly onClose: () => void
}

interface Appointing {
  readonly organId: number
  readonly role: Role
  /** Absent where the organ has no units. */
  readonly unitId?: string | null
  readonly scope?: 'organ' | 'subtree'
  readonly from: string
  readonly to: string | null
}

export function AppointDialog({ person, of, onClose }: AppointDialogProps) {
  const { today } = useAtWork()
  const isOfOrgan = of === 'organ'
  if (!isOfOrgan && person.administratorKind === null) return <NotRegistered person={person} onClose={onClose} />
  const words = isOfOrgan ? WORDS.people.appoint : WORDS.people.appointAdministrator
  const roles: readonly Role[] = isOfOrgan
    ? [...CASE_ROLES, 'supervisor']
    : ADMINISTRATORS.filter((role) => role === person.administratorKind)
  const organs = person.organs.filter(({ id }) => id !== PLATFORM)
  const first = organs.length === 1 ? organs[0] : undefined
  return (
    <FormDialog<Appointing>
      title={words.title}
      lead={isOfOrgan ? WORDS.people.appoint.lead(person.name) : <AdministratorLead person={person} />}
      act={words.title}
      initial={{
        from: today,
        scope: isOfOrgan ? 'organ' : 'subtree',
        ...(isOfOrgan ? (first === undefined ? {} : { organId: first.id }) : { organId: PLATFORM }),
        ...(isOfOrgan || person.administratorKind === null ? {} : { role: person.administratorKind }),
      }}
      send={({ organId, role, unitId = null, scope = 'organ', from, to }, { key }) =>
        post(
          `/api/organs/${organId}/${isOfOrgan ? 'appointments' : 'administrators'}`,
          { personId: person.id, role, unitId, scope, from, to },
          key,
        )
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <OrganField
        name="organId"
        label={WORDS.people.posts.organ}
        required
        known={isOfOrgan ? organs : [{ id: PLATFORM, name: WORDS.people.platform }, ...organs]}
      />
      <SelectField
        name="role"
        label={WORDS.people.posts.role}
        required
        choices={roles.map((role) => ({ value: role, label: ROLES[role].name, more: ROLES[role].duty }))}
      />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => {
          const { organId, role }: Partial<Appointing> = getFieldsValue(['organId', 'role'])
          return (
            <>
              {isOfOrgan && organId !== undefined && <UnitField organId={organId} />}
              {(!isOfOrgan || role === 'supervisor') && <ScopeField />}
            </>
          )
        }}
      </Form.Item>
      <DayField name="from" label={WORDS.people.posts.from} required />
      <DayField name="to" label={WORDS.people.posts.to} hint={WORDS.people.posts.toHint} />
    </FormDialog>
  )
}

function AdministratorLead({ person: { name, administratorKind } }: { readonly person: ShownPerson }) {
  return (
    <>
      <Separation />
      {administratorKind !== null && (
        <p>{WORDS.people.appointAdministrator.lead(name, ROLES[administratorKind].name)}</p>
      )}
    </>
  )
}

/** Two administrators have to agree: one says which of the three somebody may be, another appoints them. */
function NotRegistered({ person, onClose }: Omit<AppointDialogProps, 'of'>) {
  const words = WORDS.people.appointAdministrator
  return (
    <Modal
      open
      title={words.title}
      width={640}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.understood}
        </Button>
      }
    >
      <div className="form-dialog__lead">
        <Separation />
        <p>{words.notRegistered(person.name)}</p>
      </div>
    </Modal>
  )
}
