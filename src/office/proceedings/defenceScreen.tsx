/** 答辩材料: the answer to be edited, what is shown as evidence and why, and the whole as one file. */
import { Alert, App, Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ShownDefence } from '#api/defence.ts'
import { date } from '#law/date.ts'
import { filePath } from '../approvals/approval.ts'
import { afterwards, type CasePlace, casePath } from '../cases/case.ts'
import { CasePage } from '../cases/casePage.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { OF_PROCEEDING, type ProceedingFile, proceedingAddress } from './proceedings.ts'

const words = WORDS.proceedings.defence

type Exhibit = ShownDefence['exhibits'][number]

const draftOf = ({ purpose, shown }: Omit<Exhibit, 'key'>) => ({ purpose, shown })

export function DefenceScreen() {
  return (
    <CasePage<ProceedingFile> title={words.title} list="/proceedings" of={OF_PROCEEDING}>
      {(file) => (
        <CasePage<ShownDefence> title={words.title} list="/proceedings" of={OF_PROCEEDING} part="/defence">
          {(defence, place) => <Page key={file.version} file={file} defence={defence} place={place} />}
        </CasePage>
      )}
    </CasePage>
  )
}

/** What keeps it a draft, as it was saved. */
function Gaps({ gaps, isChanged }: Pick<ShownDefence, 'gaps'> & { readonly isChanged: boolean }) {
  if (gaps.length === 0) return null
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      title={words.gaps(gaps.length)}
      description={
        <>
          <ul>
            {[...new Set(gaps.map(({ place, text }) => words.gap(place, text)))].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {isChanged ? words.gapsUnsaved : words.gapsHint}
        </>
      }
    />
  )
}

interface PageProps {
  readonly file: ProceedingFile
  readonly defence: ShownDefence
  readonly place: CasePlace
}

function Page({ file, defence, place }: PageProps) {
  const mayKeep = useMay('proceeding.keep') && file.state.stage !== 'final'
  const { message } = App.useApp()
  const [statement, write] = useState(defence.statement)
  const [exhibits, change] = useState(defence.exhibits)
  const [isChanged, mark] = useState(false)
  const path = casePath(place)
  const save = useWrite<{ readonly statement: string; readonly exhibits: readonly Exhibit[] }, unknown>(
    async (drafted, key) => {
      const shown = drafted.exhibits.map(({ key: of, ...exhibit }) => [of, draftOf(exhibit)] as const)
      const body = { version: file.version, statement: drafted.statement, exhibits: Object.fromEntries(shown) }
      const answer = await post(`${path}/acts/draftDefence`, body, key)
      // Before anything is read anew: the page then begins anew.
      message.success(words.saved)
      return answer
    },
    afterwards(place),
  )
  const set = (key: string, changed: Partial<Exhibit>) => {
    mark(true)
    change((before) => before.map((each) => (each.key === key ? { ...each, ...changed } : each)))
  }
  return (
    <Screen
      title={`${defence.title} ${file.number}`}
      lead={<Link to={proceedingAddress(place.organId, place.caseId)}>{words.back}</Link>}
      actions={
        <>
          {mayKeep && (
            <Button
              type={isChanged ? 'primary' : 'default'}
              loading={save.isPending}
              onClick={() => save.mutate({ statement, exhibits })}
            >
              {words.save}
            </Button>
          )}
          <Button type={isChanged ? 'default' : 'primary'} href={`${path}/defence/bundle`} disabled={isChanged}>
            {defence.gaps.length > 0 ? words.downloadDraft : words.download}
          </Button>
        </>
      }
    >
      <p className="screen__lead">{words.lead}</p>
      <p className="facts__missing" role="status">
        {isChanged ? words.unsaved : words.downloadHint}
      </p>
      <ProblemNotice error={save.error} />
      <Gaps gaps={defence.gaps} isChanged={isChanged} />
      <Section title={defence.answerTitle} {...(defence.isDrafted ? {} : { lead: words.notDrafted })}>
        <Form layout="vertical">
          <Form.Item label={words.statement} htmlFor="statement">
            <Input.TextArea
              id="statement"
              value={statement}
              maxLength={20_000}
              rows={24}
              readOnly={!mayKeep}
              onChange={({ target }) => {
                mark(true)
                write(target.value)
              }}
            />
          </Form.Item>
        </Form>
      </Section>
      <Section title={words.exhibits}>
        <DataTable<Exhibit>
          caption={words.exhibits}
          rows={exhibits}
          rowKey={({ key }) => key}
          columns={[
            {
              name: words.shown,
              cell: ({ key, name, shown }) => (
                <Checkbox
                  aria-label={words.shownOf(name)}
                  checked={shown}
                  disabled={!mayKeep}
                  onChange={({ target }) => set(key, { shown: target.checked })}
                />
              ),
            },
            {
              name: words.exhibit,
              cell: ({ name, fileId }) =>
                fileId === null ? (
                  name
                ) : (
                  <a href={filePath(place.organId, fileId)} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                ),
            },
            {
              name: words.purpose,
              cell: ({ key, name, purpose }) => (
                <Input.TextArea
                  aria-label={words.purposeOf(name)}
                  value={purpose}
                  maxLength={300}
                  rows={2}
                  readOnly={!mayKeep}
                  onChange={({ target }) => set(key, { purpose: target.value })}
                />
              ),
            },
          ]}
        />
      </Section>
      <Section title={words.basis}>
        <ul>
          {defence.basis.map(({ law, name, text }) => (
            <li key={`${law}${name}`}>
              <p>
                《{law}》{name}
              </p>
              <p className="facts__missing">{text}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.chronology}>
        <ol className="timeline">
          {defence.chronology.map(({ on, what }) => (
            <li key={`${on} ${what}`}>
              <Day date={date(on)} /> {what}
            </li>
          ))}
        </ol>
      </Section>
    </Screen>
  )
}
