/** 调整隶属: another organ above it. */
import { Checkbox, Form } from 'antd'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath } from './organ.ts'
import { OrganField } from './organPicker.tsx'
import type { ReformProps } from './reform.ts'

const words = WORDS.organs.move

interface Moving {
  readonly parentId?: number
  readonly top: boolean
  readonly on: string
}

export function MoveDialog({ organ, name, onClose }: ReformProps) {
  return (
    <FormDialog<Moving>
      title={words.title}
      lead={words.lead(name)}
      act={words.title}
      initial={{ top: false }}
      version={organ.version}
      send={({ parentId, top, on }, { version }) =>
        put(`${organPath(organ.id)}/parent`, { version, parentId: top ? null : (parentId ?? null), on })
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <Form.Item noStyle shouldUpdate={(before, after) => before.top !== after.top}>
        {({ getFieldValue }) =>
          !getFieldValue('top') && <OrganField name="parentId" label={words.parent} required hint={words.parentHint} />
        }
      </Form.Item>
      <Form.Item name="top" valuePropName="checked">
        <Checkbox>{words.top}</Checkbox>
      </Form.Item>
      <DayField name="on" label={words.on} required hint={WORDS.organs.reformDayHint} />
    </FormDialog>
  )
}
