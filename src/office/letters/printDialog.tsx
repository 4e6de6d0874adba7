/** Envelopes, the slip of the express post, and the records of service, filled in. */
import { Form } from 'antd'
import type { ShownLetter } from '#api/shownLetter.ts'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { saveFile } from '../saveFile.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { letterPath } from './letters.ts'

const words = WORDS.letters.print

interface PrintDialogProps {
  readonly letter: Pick<ShownLetter, 'organId' | 'id'>
  readonly onClose: () => void
}

interface Values {
  readonly what: keyof typeof words.kinds
  readonly name?: string | null
  readonly address?: string | null
  readonly postcode?: string | null
  readonly phone?: string | null
  readonly mailNumber?: string | null
  readonly postedOn?: string | null
}

export function PrintDialog({ letter, onClose }: PrintDialogProps) {
  const { today } = useAtWork()
  return (
    <FormDialog<Values>
      title={words.title}
      lead={words.lead}
      act={words.act}
      initial={{ what: 'envelopeDl', postedOn: today }}
      send={({ what, name, address, postcode, phone, mailNumber, postedOn }, { key }) => {
        const recipient = name
          ? { name, address: address ?? null, postcode: postcode ?? null, phone: phone ?? null }
          : null
        const posting = { mailNumber: mailNumber ?? null, postedOn: postedOn ?? null }
        return saveFile(`${letterPath(letter)}/printed`, { what, recipient, ...posting }, key)
      }}
      refresh={[]}
      onClose={onClose}
    >
      <SelectField
        name="what"
        label={words.what}
        required
        choices={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
      />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue('what') === 'postingRecord' && (
            <>
              <TextField name="mailNumber" label={words.mailNumber} max={40} required />
              <DayField name="postedOn" label={words.postedOn} required />
            </>
          )
        }
      </Form.Item>
      <fieldset className="fee-help">
        <legend>{words.recipient}</legend>
        <p className="facts__missing">{words.recipientHint}</p>
        <TextField name="name" label={words.name} max={100} />
        <TextField name="address" label={words.address} max={200} />
        <TextField name="postcode" label={words.postcode} max={6} />
        <TextField name="phone" label={words.phone} max={40} />
      </fieldset>
    </FormDialog>
  )
}
