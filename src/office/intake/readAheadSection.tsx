/** The text of a letter is read into the form; nothing is kept before it is registered. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Spin, Upload } from 'antd'
import type { ReadAhead } from '#api/intake.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { upload } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import type { Proposed } from './draft.ts'
import { REQUESTS } from './intake.ts'

const words = WORDS.intake.ahead

interface ReadAheadSectionProps {
  readonly organId: number
  /** Puts it into the form; gives how many fields it has filled. */
  readonly onRead: (proposed: Proposed) => readonly string[]
  /** The file itself, to be kept with the case later. */
  readonly onFile: (file: File) => void
}

export function ReadAheadSection({ organId, onRead, onFile }: ReadAheadSectionProps) {
  const read = useMutation({
    mutationFn: async (file: File) => {
      // Nothing is made by reading, so that its key may be any.
      const { proposed, lines, recognised } = await upload<ReadAhead>(
        `${REQUESTS}/${organId}/intake/read`,
        {},
        file,
        'look-only',
      )
      return { lines, recognised, fields: onRead(proposed).length }
    },
  })
  const { data } = read
  return (
    <Section title={words.title} lead={words.lead}>
      <Upload.Dragger
        accept=".pdf,.docx,.doc,.wps,.txt,.jpg,.jpeg,.png,.tif,.tiff"
        height={96}
        maxCount={1}
        showUploadList={false}
        disabled={read.isPending}
        beforeUpload={(file) => {
          onFile(file)
          read.mutate(file)
          return false
        }}
      >
        <p className="upload__title">{words.choose}</p>
      </Upload.Dragger>
      <div role="status" className="intake__status">
        {read.isPending && <Spin description={words.reading} />}
        {data !== undefined && (
          <Alert
            className="notice"
            showIcon
            type={data.fields === 0 ? 'warning' : 'info'}
            title={words.read(data.fields)}
            description={data.recognised ? words.recognised : undefined}
          />
        )}
      </div>
      <ProblemNotice error={read.error} />
      {data !== undefined && data.lines.length > 0 && (
        <details className="intake__text">
          <summary>{words.text}</summary>
          <p>{data.lines.join('\n')}</p>
        </details>
      )}
    </Section>
  )
}
