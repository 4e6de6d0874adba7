/** 核对结转: row 四 of last year's report against what is here, column by column. Art. 50. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, InputNumber, Spin, Upload } from 'antd'
import { yearOf } from '#law/date.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, upload } from '../request.ts'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { REQUESTS } from './intake.ts'

const words = WORDS.intake.import.carry

const COLUMNS = APPLICANT_COLUMNS.filter(({ id }) => id !== 'total')

type Figures = Readonly<Record<string, number | null>>

interface Gap {
  readonly column: string
  readonly name: string
  readonly reported: number | null
  readonly here: number
}

export function CarryOverSection({ organId }: { readonly organId: number }) {
  const { today } = useAtWork()
  const base = `${REQUESTS}/${organId}/import`
  const [form] = Form.useForm<{ year: number; reported: Figures }>()
  const year = Form.useWatch('year', form) ?? yearOf(today)
  // Nothing is made by reading and comparing, so that their key may be any.
  const compare = useMutation({
    mutationFn: (values: { readonly year: number; readonly reported: Figures }) =>
      post<{ readonly gaps: readonly Gap[] }>(`${base}/carry-over`, values, 'look-only'),
  })
  const read = useMutation({
    mutationFn: (file: File) =>
      upload<{ readonly year: number | null; readonly reported: Figures }>(
        `${base}/carried-out`,
        {},
        file,
        'look-only',
      ),
    onSuccess: ({ reported }) => form.setFieldsValue({ reported }),
  })
  const filled = (reported: Partial<Figures> = {}) =>
    Object.fromEntries(COLUMNS.map(({ id }) => [id, reported[id] ?? null]))
  return (
    <Section title={words.title} lead={words.lead(year)}>
      <Form
        form={form}
        name="carry-over"
        layout="vertical"
        initialValues={{ year: yearOf(today) }}
        onFinish={({ year: chosen, reported }) => compare.mutate({ year: chosen, reported: filled(reported) })}
      >
        <div className="intake__row">
          <Form.Item name="year" label={words.year} rules={[{ required: true }]}>
            <InputNumber min={2019} max={2100} />
          </Form.Item>
          {COLUMNS.map(({ id, label }) => (
            <Form.Item key={id} name={['reported', id]} label={label}>
              <InputNumber min={0} max={1_000_000} precision={0} />
            </Form.Item>
          ))}
        </div>
        <div className="intake__acts">
          <Button htmlType="submit" loading={compare.isPending}>
            {words.compare}
          </Button>
          <Upload
            accept=".docx,.doc,.wps,.pdf,.html,.htm,.txt,.xlsx"
            maxCount={1}
            showUploadList={false}
            disabled={read.isPending}
            beforeUpload={(file) => {
              read.mutate(file)
              return false
            }}
          >
            <Button>{words.read}</Button>
          </Upload>
        </div>
      </Form>
      <div role="status" className="intake__status">
        {read.isPending && <Spin description={WORDS.frame.loading} />}
        {read.data !== undefined && (
          <p>
            {read.data.year !== null && read.data.year !== year - 1
              ? words.wrongYear(read.data.year, year - 1)
              : words.readYear(read.data.year)}
          </p>
        )}
        {compare.data?.gaps.length === 0 && <Alert className="notice" type="success" showIcon title={words.same} />}
      </div>
      <ProblemNotice error={read.error ?? compare.error} />
      {compare.data !== undefined && compare.data.gaps.length > 0 && (
        <DataTable<Gap>
          caption={words.gaps}
          rows={compare.data.gaps}
          rowKey={({ column }) => column}
          columns={[
            { name: words.column, cell: ({ name }) => name },
            { name: words.reported, cell: ({ reported }) => (reported === null ? words.missing : String(reported)) },
            { name: words.here, cell: ({ here }) => String(here) },
          ]}
        />
      )}
    </Section>
  )
}
