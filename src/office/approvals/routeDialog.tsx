/** The steps of a route, in their order. */
import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ShownRoute } from '#api/approvalRoutes.ts'
import { ALL_ROLES, ROLES, type Role } from '#law/role.ts'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { ROUTES } from './approval.ts'

const words = WORDS.approvals.routes

interface EnteredStep {
  /** Absent on a new one. */
  readonly id?: string | null
  readonly name: string
  readonly role: Role
  readonly required: boolean
}

interface Values {
  readonly steps: readonly EnteredStep[]
  readonly mayHoldTwo: boolean
}

interface RouteDialogProps {
  readonly route: ShownRoute
  readonly onClose: () => void
}

export function RouteDialog({ route, onClose }: RouteDialogProps) {
  const { organ } = useAtWork()
  const { kind, kindName, steps, mayHoldTwo, version } = route
  return (
    <FormDialog<Values>
      title={words.setTitle(kindName)}
      act={words.act}
      version={version}
      initial={{ steps: version === 0 ? PROPOSED : steps, mayHoldTwo }}
      send={(values, { version: seen }) =>
        put(`${ROUTES}/${organ.id}/${kind}`, {
          steps: withIds(values.steps),
          mayHoldTwo: values.mayHoldTwo,
          version: seen,
        })
      }
      refresh={[[ROUTES]]}
      onClose={onClose}
    >
      <Form.List name="steps">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key}>
                <legend>{words.stepNumber(name + 1)}</legend>
                <Form.Item name={[name, 'id']} hidden>
                  <Input />
                </Form.Item>
                <Form.Item
                  name={[name, 'name']}
                  label={words.name}
                  rules={[{ required: true, whitespace: true, message: words.missing }]}
                >
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
                <Form.Item
                  name={[name, 'role']}
                  label={words.role}
                  rules={[{ required: true, message: words.missing }]}
                >
                  <Select options={SIGNING} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
                <Form.Item name={[name, 'required']} valuePropName="checked">
                  <Checkbox>{words.always}</Checkbox>
                </Form.Item>
                <div className="route-step__acts">
                  <Button
                    aria-label={`${words.up}：${words.stepNumber(name + 1)}`}
                    disabled={name === 0}
                    onClick={() => move(name, name - 1)}
                  >
                    {words.up}
                  </Button>
                  <Button aria-label={`${words.remove}：${words.stepNumber(name + 1)}`} onClick={() => remove(name)}>
                    {words.remove}
                  </Button>
                </div>
              </fieldset>
            ))}
            <Button onClick={() => add({ required: true })}>{words.add}</Button>
          </>
        )}
      </Form.List>
      <Form.Item name="mayHoldTwo" valuePropName="checked">
        <Checkbox>{words.mayHoldTwo}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

/** Art. 17.2: what is published goes through the review for secrets; the rest is the organ's own. */
const PROPOSED: readonly EnteredStep[] = [
  { name: words.proposed.secrecy, role: 'secrecyReviewer', required: true },
  { name: words.proposed.leader, role: 'leader', required: true },
]

const SIGNING = ALL_ROLES.filter((role) => ROLES[role].signs).map((role) => ({ value: role, label: ROLES[role].name }))

/** A new step is called by its role; a role that signs twice is numbered. */
function withIds(steps: readonly EnteredStep[]) {
  const taken = new Set(steps.flatMap(({ id }) => id ?? []))
  return steps.map(({ id, name, role, required }) => {
    const free = [role, ...steps.map((_, at) => `${role}-${at + 2}`)].find((each) => !taken.has(each)) ?? role
    const chosen = id ?? free
    taken.add(chosen)
    return { id: chosen, name: name.trim(), role, required }
  })
}
