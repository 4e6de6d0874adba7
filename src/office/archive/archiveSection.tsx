/** 归档 in the file of a request: its matter for statistics, its index, and the whole of it as one archive. */
import { Button } from 'antd'
import { ALL_TOPICS, TOPICS } from '#law/request/topic.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { SelectField } from '../form/selectField.tsx'
import { post } from '../request.ts'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests/requests.ts'
import { Section } from '../section.tsx'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { indexPath, wholeFile } from './archive.ts'

const words = WORDS.archive.section

export function ArchiveSection({ file }: { readonly file: CaseFile }) {
  const { id, organId, version, request, destroyed } = file
  const mayHandle = useMay('request.handle')
  const mayExport = useMay('request.export')
  return (
    <Section
      title={words.title}
      actions={
        <>
          {mayHandle && (
            <DialogButton label={words.chooseTopic}>
              {(close) => (
                <FormDialog<{ readonly topic: string }>
                  title={words.chooseTopic}
                  act={words.chooseTopic}
                  version={version}
                  {...(request.topic !== null && { initial: { topic: request.topic } })}
                  send={({ topic }, { key, version: seen }) =>
                    post(`${requestPath({ organId, id })}/topic`, { version: seen, topic }, key)
                  }
                  refresh={AFTERWARDS}
                  onClose={close}
                >
                  <SelectField
                    name="topic"
                    label={words.topic}
                    required
                    choices={ALL_TOPICS.map((topic) => ({ value: topic, label: TOPICS[topic].name }))}
                  />
                </FormDialog>
              )}
            </DialogButton>
          )}
          {mayHandle && request.stage === 'closed' && (
            <DialogButton label={words.index}>
              {(close) => (
                <FormDialog
                  title={words.index}
                  lead={words.indexLead}
                  act={words.index}
                  version={version}
                  send={(_, { key, version: seen }) => post(indexPath(organId, id), { version: seen }, key)}
                  refresh={AFTERWARDS}
                  onClose={close}
                />
              )}
            </DialogButton>
          )}
          {mayExport && !destroyed && (
            <Button href={wholeFile(organId, id)} download title={words.fileHint}>
              {words.file}
            </Button>
          )}
        </>
      }
    >
      {destroyed && <p>{words.destroyed}</p>}
      <Facts facts={[[words.topic, request.topic === null ? words.noTopic : TOPICS[request.topic].name]]} />
    </Section>
  )
}
