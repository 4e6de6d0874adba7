/** Every act on a request as a route: path, schema and command stand together, and the law names and refuses it. */
import type { Command } from '#command/command.ts'
import { abandonRequest } from '#command/request/abandonRequest.ts'
import { archiveRequest } from '#command/request/archiveRequest.ts'
import { askCorrection } from '#command/request/askCorrection.ts'
import { askReasons } from '#command/request/askReasons.ts'
import { assignRequest } from '#command/request/assignRequest.ts'
import { chargeFee } from '#command/request/chargeFee.ts'
import { closeRequest } from '#command/request/closeRequest.ts'
import { confirmReceipt } from '#command/request/confirmReceipt.ts'
import { consult } from '#command/request/consult.ts'
import { correctContent } from '#command/request/correctContent.ts'
import { deferReply } from '#command/request/deferReply.ts'
import { dismissRequest } from '#command/request/dismissRequest.ts'
import { examineRequest } from '#command/request/examineRequest.ts'
import { extendReply } from '#command/request/extendReply.ts'
import { fileEvidence } from '#command/request/fileEvidence.ts'
import { handOverRequest } from '#command/request/handOverRequest.ts'
import { receiveCorrection } from '#command/request/receiveCorrection.ts'
import { receiveOpinion } from '#command/request/receiveOpinion.ts'
import { receivePayment } from '#command/request/receivePayment.ts'
import { receiveReasons } from '#command/request/receiveReasons.ts'
import { reclassifyApplicant } from '#command/request/reclassifyApplicant.ts'
import { recordLetterReceived } from '#command/request/recordLetterReceived.ts'
import { recordLetterReturned } from '#command/request/recordLetterReturned.ts'
import { recordReply } from '#command/request/recordReply.ts'
import { reopenRequest } from '#command/request/reopenRequest.ts'
import { ACTED, type Acted } from '#command/request/requestVerb.ts'
import { revokeNotice } from '#command/request/revokeNotice.ts'
import { serveReply } from '#command/request/serveReply.ts'
import { takeBackEnd } from '#command/request/takeBackEnd.ts'
import { voidTwin } from '#command/request/voidTwin.ts'
import { withdrawRequest } from '#command/request/withdrawRequest.ts'
import { ACTS, type Act } from '#law/request/transitions.ts'
import { commandRoute, type Route } from './route.ts'

const route = <Input, Value>(act: Act, command: Command<Input, Value, Acted>): Route =>
  commandRoute({
    method: 'POST',
    path: `/api/requests/:organId/:requestId/acts/${act}`,
    tag: '办理申请',
    summary: ACTS[act].name,
    command,
    answer: ACTED,
  })

/** 签发 has no route: it follows from the last signature of the approval. */
export const requestActRoutes: readonly Route[] = [
  route('confirm', confirmReceipt),
  route('dismiss', dismissRequest),
  route('voidTwin', voidTwin),
  route('takeBackEnd', takeBackEnd),
  route('reclassify', reclassifyApplicant),
  route('examine', examineRequest),
  route('assign', assignRequest),
  route('handOver', handOverRequest),
  route('receiveCorrection', receiveCorrection),
  route('correctContent', correctContent),
  route('receiveOpinion', receiveOpinion),
  route('receiveReasons', receiveReasons),
  route('receivePayment', receivePayment),
  route('revokeNotice', revokeNotice),
  route('askCorrection', askCorrection),
  route('consult', consult),
  route('askReasons', askReasons),
  route('defer', deferReply),
  route('extend', extendReply),
  route('chargeFee', chargeFee),
  route('serve', serveReply),
  route('recordReply', recordReply),
  route('abandon', abandonRequest),
  route('recordReceived', recordLetterReceived),
  route('recordReturned', recordLetterReturned),
  route('fileEvidence', fileEvidence),
  route('withdraw', withdrawRequest),
  route('close', closeRequest),
  route('reopen', reopenRequest),
  route('archive', archiveRequest),
]
