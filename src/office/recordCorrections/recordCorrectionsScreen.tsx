/** 更正申请: the list, and entering one. */
import type { RecordCorrectionLine } from '#api/recordCorrections.ts'
import { date } from '#law/date.ts'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import { RequestField } from '../cases/requestField.tsx'
import { type SmallCaseKind, SmallCaseList } from '../cases/smallCaseList.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.recordCorrections

export const RECORD_CORRECTION_CASES: SmallCaseKind = {
  ...{ api: '/api/record-corrections', caseKind: 'recordCorrection', address: '/record-corrections' },
  ...{ keep: 'recordCorrection.keep', title: WORDS.screens.recordCorrections, words },
}

export const resultName = (code: RecordCorrectionLine['result']): string | null =>
  RECORD_CORRECTION_RESULTS.find((each) => each.code === code)?.label ?? null

export function RecordCorrectionsScreen() {
  const { register } = words
  return (
    <SmallCaseList<RecordCorrectionLine>
      kind={RECORD_CORRECTION_CASES}
      nobody={WORDS.cases.missing}
      columns={[
        { name: words.askedOn, cell: ({ askedOn }) => <Day date={date(askedOn)} /> },
        {
          name: words.result,
          cell: ({ result, withdrawnOn }) =>
            resultName(result) ?? (withdrawnOn === null ? words.pending : words.withdrawn),
        },
        {
          name: words.told,
          cell: ({ toldOn }) => (toldOn === null ? WORDS.cases.missing : <Day date={date(toldOn)} />),
        },
      ]}
      initial={{ withEvidence: true }}
      fields={
        <>
          <RequestField name="requestId" hint={register.requestHint} />
          <ChoiceField
            name="withEvidence"
            label={register.withEvidence}
            choices={[
              { value: true, label: register.evidence.yes },
              { value: false, label: register.evidence.no },
            ]}
          />
        </>
      }
    />
  )
}
