/** Writes the report of a request as a file: from JSON for machines, from a form for pages without scripts. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checkedReport } from '#document/checkedFile.ts'
import type { Delivery } from '#document/delivery.ts'
import { readReportJson } from '#document/read/reportJson.ts'
import { type FileForm, FORMS_OF_FILE } from '#document/write/fileForm.ts'
import type { FileOrder, FileWriting } from '#document/write/provedFile.ts'
import { requestFault } from './fault.ts'
import { bytesWithin, closingOf, partsOf } from './stream.ts'
import type { Turns } from './turns.ts'

/** What we need of the writers: document/writers.ts has it. */
export interface ReportWriter {
  write(order: FileOrder): Promise<FileWriting>
}

/** A report with the pictures of all its doubtful cells. */
const REPORT_LIMIT_BYTES = 16 * 1024 * 1024

const formOfFile = z.enum(FORMS_OF_FILE)
const query = z.object({ form: formOfFile, acceptInferred: z.enum(['true', 'false']).default('false') })

/** The body is the JSON of one report, the query says which form. */
export async function writeFromJson(request: FastifyRequest, writer: ReportWriter, turns: Turns): Promise<Delivery> {
  const asked = query.safeParse(request.query)
  if (!asked.success) throw requestFault('unknown-form')
  const endTurn = await turns.take(closingOf(request))
  try {
    const text = new TextDecoder().decode(await bytesWithin(request.raw, REPORT_LIMIT_BYTES))
    return await deliver({ text, form: asked.data.form, acceptInferred: asked.data.acceptInferred === 'true' }, writer)
  } finally {
    endTurn()
  }
}

/** A form with the fields `report` (JSON), `form` and perhaps `acceptInferred`. */
export async function writeFromForm(request: FastifyRequest, writer: ReportWriter, turns: Turns): Promise<Delivery> {
  if (!request.isMultipart()) throw requestFault('not-a-form')
  const endTurn = await turns.take(closingOf(request))
  try {
    const fields = await fieldsOf(request)
    const form = formOfFile.safeParse(fields.get('form'))
    if (!form.success) throw requestFault('unknown-form')
    const text = fields.get('report') ?? ''
    return await deliver({ text, form: form.data, acceptInferred: fields.has('acceptInferred') }, writer)
  } finally {
    endTurn()
  }
}

async function fieldsOf(request: FastifyRequest): Promise<ReadonlyMap<string, string>> {
  const fields = new Map<string, string>()
  for await (const part of partsOf(request, { fieldSize: REPORT_LIMIT_BYTES })) {
    if (part.type !== 'field') continue
    if (part.valueTruncated) throw requestFault('request-too-large')
    fields.set(part.fieldname, String(part.value))
  }
  return fields
}

interface Order {
  readonly text: string
  readonly form: FileForm
  readonly acceptInferred: boolean
}

async function deliver({ text, form, acceptInferred }: Order, writer: ReportWriter): Promise<Delivery> {
  const reading = readReportJson(text)
  if (!reading.ok) return reading
  const report = checkedReport(fileMember.parse(JSON.parse(text)).file, reading)
  const { file, findings } = report
  return {
    ok: true,
    report,
    form,
    writing: await writer.write({ report: reading.value, form, acceptInferred, file, findings }),
  }
}

const fileMember = z.object({ file: z.string().catch('') })
