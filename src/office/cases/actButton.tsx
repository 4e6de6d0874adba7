/** A button that opens the dialog of one act on a case. */
import type { ReactNode } from 'react'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { afterwards, type CasePlace, casePath } from './case.ts'

interface ActButtonProps<Values> {
  readonly place: CasePlace
  readonly version: number
  /** As in `receiveCopy`. */
  readonly act: string
  readonly label: string
  /** Where several buttons have the same label. */
  readonly about?: string
  readonly lead?: ReactNode
  readonly type?: 'default' | 'primary' | 'link'
  readonly initial?: Partial<Values>
  /** What is sent, where the fields are not it; the key is for what is uploaded before. */
  readonly body?: (values: Values, key: string) => object | Promise<object>
  readonly children?: ReactNode
}

export function ActButton<Values extends object>(props: ActButtonProps<Values>) {
  const { place, version, act, label, about, lead, type = 'default', initial, body, children } = props
  return (
    <DialogButton label={label} type={type} {...(about === undefined ? {} : { about })}>
      {(close) => (
        <FormDialog<Values>
          title={label}
          lead={lead}
          act={WORDS.cases.save}
          version={version}
          {...(initial === undefined ? {} : { initial })}
          send={async (values, { key, version: seen }) => {
            const sent = body === undefined ? values : await body(values, key)
            return post(`${casePath(place)}/acts/${act}`, { ...sent, version: seen }, key)
          }}
          refresh={afterwards(place)}
          onClose={close}
        >
          {children}
        </FormDialog>
      )}
    </DialogButton>
  )
}
