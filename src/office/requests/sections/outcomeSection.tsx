/** 办理结果: what was chosen, what follows, what must be on file, and how far the signature has come. */
import { outcome } from '#law/outcome.ts'
import { signReasons } from '#law/request/replyReview.ts'
import { isOpen, stateOf } from '#law/request/request.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { DialogButton } from '../../form/dialogButton.tsx'
import { withBasis } from '../../notice/cited.ts'
import { Section } from '../../section.tsx'
import { useAtWork, useMay } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { ApprovalsOfCase } from '../approvalsOfCase.tsx'
import { checklistOf } from '../outcome/checklist.ts'
import { ChecklistView } from '../outcome/checklistView.tsx'
import { Consequences } from '../outcome/consequences.tsx'
import { EvidenceDialog } from '../outcome/evidenceDialog.tsx'
import { resultText } from '../outcome/resultText.ts'
import type { CaseFile } from '../requests.ts'

const words = WORDS.requests.outcome

export function OutcomeSection({ file }: { readonly file: CaseFile }) {
  const { request } = file
  const { choice } = request
  return (
    <Section title={words.title}>
      {choice === null ? (
        <Ending file={file} />
      ) : (
        <>
          <p className="outcome">
            <strong>{outcome(choice.code).label}</strong>
          </p>
          {(choice.results.length > 1 || choice.code === 'PART') && (
            <ul className="plain">
              {choice.results.map((result) => (
                <li key={result.code}>{resultText(result)}</li>
              ))}
            </ul>
          )}
          <Consequences choice={choice} />
          <Checklist file={file} />
        </>
      )}
      <BeforeSignature file={file} />
      <ApprovalsOfCase file={file} />
    </Section>
  )
}

/** How it ended where nobody chose an outcome: by an act of its own, or by a reply that was given outside. */
function Ending({ file: { request } }: { readonly file: CaseFile }) {
  const end = request.conclusions.at(-1)
  if (end === undefined || isOpen(request)) return <p>{words.none}</p>
  return (
    <>
      <p className="outcome">
        <strong>{outcome(end.code).label}</strong>
      </p>
      <Consequences choice={{ results: [{ code: end.code, withheld: [] }], main: null, code: end.code }} />
    </>
  )
}

function Checklist({ file }: { readonly file: CaseFile }) {
  const { request, possibilities } = file
  const { today } = useAtWork()
  const { data } = useCalendar()
  const mayHandle = useMay('request.handle')
  const { choice } = request
  if (data === undefined || choice === null) return null
  const mayFile = mayHandle && possibilities.some(({ act, possible }) => act === 'fileEvidence' && possible)
  const items = checklistOf(request, choice.results, { today, calendar: data.calendar })
  return (
    <>
      <h3>{words.checklist}</h3>
      <ChecklistView
        items={items}
        action={({ paper, name }) =>
          mayFile &&
          paper !== null && (
            <DialogButton label={words.file} about={name}>
              {(close) => <EvidenceDialog file={file} paper={paper} onClose={close} />}
            </DialogButton>
          )
        }
      />
    </>
  )
}

/** While it is being signed: all that still stands against the last signature. */
function BeforeSignature({ file: { request } }: { readonly file: CaseFile }) {
  const { today } = useAtWork()
  const { data } = useCalendar()
  if (data === undefined || stateOf(request) !== 'inReview') return null
  const reasons = signReasons(request, { today, calendar: data.calendar })
  if (reasons.length === 0) return <p>{words.readyToSign}</p>
  return (
    <>
      <h3>{words.beforeSignature}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.code}>{withBasis(reason)}</li>
        ))}
      </ul>
    </>
  )
}
