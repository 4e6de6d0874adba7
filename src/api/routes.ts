/** The JSON interface for machines and for the page's script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { Delivery } from '#document/delivery.ts'
import { attachment, CONTENT_TYPES, fileNameOf, resultsName } from '#document/write/fileName.ts'
import { type WritingFault, writingFaultText } from '#document/write/provedFile.ts'
import { errorProblem, sendProblem } from './problem.ts'
import type { SummaryAnswer } from './summary.ts'

export interface ApiParts {
  /** Reads and checks every file of a multipart request. */
  readonly checkUpload: (request: FastifyRequest) => Promise<readonly CheckedFile[]>
  /** Writes the report in the body of a request as a file. */
  readonly writeReport: (request: FastifyRequest) => Promise<Delivery>
  /** Sums up the results in the body of a request. */
  readonly summarise: (request: FastifyRequest) => Promise<SummaryAnswer>
}

export async function apiRoutes(
  app: FastifyInstance,
  { checkUpload, writeReport, summarise }: ApiParts,
): Promise<void> {
  // A body is read when it is its turn, and not before.
  for (const type of ['application/json', '*']) app.addContentTypeParser(type, (_request, _body, done) => done(null))

  app.post('/api/reports/read', async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await checkUpload(request)),
  )
  app.post('/api/reports/write', async (request, reply) => sendDelivery(reply, await writeReport(request)))
  app.post('/api/reports/summary', async (request, reply) => sendSummary(reply, await summarise(request)))
}

function sendSummary(reply: FastifyReply, { answer, name, bundling }: SummaryAnswer): FastifyReply {
  reply.header('cache-control', 'no-store')
  if (!bundling.ok) {
    const { code, message } = bundling.fault
    return sendProblem(reply, errorProblem(code === 'unfinished' ? 500 : 400, { code, message }))
  }
  if (answer === 'summary') return reply.send(bundling.summary)
  return reply
    .type('application/zip')
    .header('content-disposition', attachment(resultsName(name), 'report'))
    .send(Buffer.from(bundling.archive))
}

function sendDelivery(reply: FastifyReply, delivery: Delivery): FastifyReply {
  reply.header('cache-control', 'no-store')
  if (!delivery.ok) {
    const { code, message } = delivery.error
    return sendProblem(reply, errorProblem(400, { code, message }))
  }
  const { report, form, writing } = delivery
  if (writing.ok && writing.maker !== undefined) reply.header('gongkai-pdf-maker', writing.maker)
  if (!writing.ok) {
    const { fault } = writing
    const error = { code: fault.code, message: writingFaultText(fault), ...placesOf(fault) }
    return sendProblem(reply, errorProblem(fault.code === 'open-cells' ? 422 : 500, error))
  }
  return reply
    .type(CONTENT_TYPES[form])
    .header('content-disposition', attachment(fileNameOf(report, form), 'report'))
    .send(Buffer.from(writing.bytes))
}

function placesOf(fault: WritingFault) {
  switch (fault.code) {
    case 'open-cells':
      return { cells: fault.cells.map(({ id, cell }) => ({ id, how: cell.how, raw: cell.raw, value: cell.value })) }
    case 'different':
      return { differences: fault.differences }
    case 'unwritten':
      return {}
  }
}
