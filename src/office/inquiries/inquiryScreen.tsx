/** One 征求意见来函: the letter, by when, and the answer. */
import { Link } from 'react-router'
import type { InquiryFile } from '#api/inquiries.ts'
import { date } from '#law/date.ts'
import { INQUIRY_OPINIONS } from '#law/inquiry.ts'
import { addFile, afterwards, type CasePlace, casePath } from '../cases/case.ts'
import { CasePage } from '../cases/casePage.tsx'
import { FilesSection, TimelineSection } from '../cases/caseSections.tsx'
import { WordsField } from '../cases/wordsField.tsx'
import { Facts } from '../facts.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { OptionalFileField } from '../requests/optionalFileField.tsx'
import { Screen } from '../screen.tsx'
import { useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { INQUIRIES } from './inquiriesScreen.tsx'

const words = WORDS.inquiries

interface PageProps {
  readonly file: InquiryFile
  readonly place: CasePlace<'inquiry'>
}

export function InquiryScreen() {
  return (
    <CasePage<InquiryFile, 'inquiry'>
      title={WORDS.screens.inquiries}
      list="/inquiries"
      of={{ api: INQUIRIES, caseKind: 'inquiry' }}
    >
      {(file, place) => <Page file={file} place={place} />}
    </CasePage>
  )
}

function Page({ file, place }: PageProps) {
  const { number, from, whom, receivedOn, dueOn, opinion, answeredOn, timeline } = file
  const mayAnswer = useMay('request.handle')
  return (
    <Screen
      title={number ?? words.noNumber}
      lead={<Link to="/inquiries">{WORDS.cases.back}</Link>}
      actions={mayAnswer && opinion === null && <AnswerButton file={file} place={place} />}
    >
      <Facts
        facts={[
          [words.from, from],
          [words.whom, words.whoms[whom]],
          [words.receivedOn, <Day key="on" date={date(receivedOn)} />],
          [
            words.due,
            <>
              <Day date={date(dueOn)} />。{words.silence[whom]}
            </>,
          ],
          [words.opinion, opinion === null ? words.pending : INQUIRY_OPINIONS[opinion]],
          ...(answeredOn === null ? [] : [[words.answeredOn, <Day key="answered" date={date(answeredOn)} />] as const]),
        ]}
      />
      <FilesSection place={place} shown={file} />
      <TimelineSection timeline={timeline} />
    </Screen>
  )
}

interface Values {
  readonly opinion: keyof typeof INQUIRY_OPINIONS
  readonly content: string | null
  readonly upload: File | null
}

function AnswerButton({ file: { version }, place }: PageProps) {
  const { answer } = words
  return (
    <DialogButton label={answer.act} type="primary">
      {(close) => (
        <FormDialog<Values>
          title={answer.act}
          act={answer.act}
          version={version}
          initial={{ opinion: 'agrees', content: null, upload: null }}
          send={async ({ opinion, content, upload }, { key, version: seen }) => {
            const written = content?.trim() ? [new File([`${content}\n`], answer.wordsName)] : []
            const files = upload === null ? written : [upload, ...written]
            const fileIds: string[] = []
            for (const [at, each] of files.entries()) fileIds.push(await addFile(place, each, `${key}-${at}`))
            return post(`${casePath(place)}/acts/answer`, { opinion, fileIds, version: seen }, key)
          }}
          refresh={afterwards(place)}
          onClose={close}
        >
          <ChoiceField
            name="opinion"
            label={answer.opinion}
            choices={Object.entries(INQUIRY_OPINIONS).map(([value, label]) => ({ value, label }))}
          />
          <WordsField name="content" label={answer.words} hint={answer.wordsHint} />
          <OptionalFileField name="upload" label={answer.file} hint={answer.fileHint} />
        </FormDialog>
      )}
    </DialogButton>
  )
}
