/** 确定办理结果: chosen once, it fixes basis, letter, remedy and row of the report. Art. 36–39. */
import { ACTS } from '#law/request/transitions.ts'
import { FormDialog } from '../../form/formDialog.tsx'
import { post } from '../../request.ts'
import { WORDS } from '../../words.ts'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'
import { choiceOf, ResultFields, type ResultValues, valuesOf } from './resultFields.tsx'

interface OutcomeDialogProps {
  readonly file: CaseFile
  readonly onClose: () => void
}

export function OutcomeDialog({ file, onClose }: OutcomeDialogProps) {
  const { name } = ACTS.chooseOutcome
  return (
    <FormDialog<ResultValues>
      title={name}
      lead={<p>{WORDS.requests.outcome.lead}</p>}
      act={name}
      isWide
      version={file.version}
      initial={valuesOf(file.request.choice)}
      send={(values, { key, version }) =>
        post(`${requestPath(file)}/acts/chooseOutcome`, { ...choiceOf(values), version }, key)
      }
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <ResultFields request={file.request} />
    </FormDialog>
  )
}
