/** Every route of the API. What is not here does not exist; the documentation, the tests and the server read this list. */
import { accountRoutes } from './accounts.ts'
import { appointmentRoutes } from './appointments.ts'
import { approvalDecisionRoutes } from './approvalDecisions.ts'
import { approvalRouteRoutes } from './approvalRoutes.ts'
import { approvalSignerRoutes } from './approvalSigners.ts'
import { approvalRoutes } from './approvals.ts'
import { archiveRoutes } from './archive.ts'
import { boardRoutes } from './boards.ts'
import { calendarRoutes } from './calendar.ts'
import { complaintRoutes } from './complaints.ts'
import { defenceRoutes } from './defence.ts'
import { destructionRoutes } from './destructions.ts'
import { fileRoutes } from './files.ts'
import { importRoutes } from './imports.ts'
import { inquiryRoutes } from './inquiries.ts'
import { intakeRoutes } from './intake.ts'
import { jobRoutes } from './jobs.ts'
import { letterPrintRoutes } from './letterPrints.ts'
import { letterRoutes } from './letters.ts'
import { logRoutes } from './log.ts'
import { messageRoutes } from './messages.ts'
import { numberRoutes } from './numbers.ts'
import { organRoutes } from './organs.ts'
import { peopleRoutes } from './people.ts'
import { personalDataRoutes } from './personalData.ts'
import { proceedingRoutes } from './proceedings.ts'
import { recordCorrectionRoutes } from './recordCorrections.ts'
import { replyActRoutes } from './replyActs.ts'
import { requestActRoutes } from './requestActs.ts'
import { requestExportRoutes } from './requestExport.ts'
import { requestRoutes } from './requests.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { settingRoutes } from './settings.ts'
import { setUpRoutes } from './setUpRoutes.ts'
import { signOnRoutes } from './signOnRoutes.ts'
import { statisticsRoutes } from './statistics.ts'
import { tallyRoutes } from './tally.ts'
import { templateRoutes } from './templates.ts'
import { workbenchRoutes } from './workbench.ts'

export const ROUTES: readonly Route[] = [
  ...workbenchRoutes,
  ...sessionRoutes,
  ...signOnRoutes,
  ...setUpRoutes,
  ...organRoutes,
  ...peopleRoutes,
  ...accountRoutes,
  ...appointmentRoutes,
  ...approvalRoutes,
  ...approvalSignerRoutes,
  ...approvalDecisionRoutes,
  ...approvalRouteRoutes,
  ...intakeRoutes,
  ...importRoutes,
  ...requestRoutes,
  ...requestActRoutes,
  ...messageRoutes,
  ...replyActRoutes,
  ...letterRoutes,
  ...letterPrintRoutes,
  ...numberRoutes,
  ...templateRoutes,
  ...proceedingRoutes,
  ...defenceRoutes,
  ...complaintRoutes,
  ...recordCorrectionRoutes,
  ...inquiryRoutes,
  ...fileRoutes,
  ...personalDataRoutes,
  ...calendarRoutes,
  ...settingRoutes,
  ...logRoutes,
  ...jobRoutes,
  ...boardRoutes,
  ...statisticsRoutes,
  ...tallyRoutes,
  ...requestExportRoutes,
  ...archiveRoutes,
  ...destructionRoutes,
]
