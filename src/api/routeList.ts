/** Every route of the API. What is not here does not exist; the documentation, the tests and the server read this list. */
import { accountRoutes } from './accounts.ts'
import { appointmentRoutes } from './appointments.ts'
import { approvalDecisionRoutes } from './approvalDecisions.ts'
import { approvalRouteRoutes } from './approvalRoutes.ts'
import { approvalSignerRoutes } from './approvalSigners.ts'
import { approvalRoutes } from './approvals.ts'
import { calendarRoutes } from './calendar.ts'
import { fileRoutes } from './files.ts'
import { jobRoutes } from './jobs.ts'
import { logRoutes } from './log.ts'
import { organRoutes } from './organs.ts'
import { peopleRoutes } from './people.ts'
import { personalDataRoutes } from './personalData.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { settingRoutes } from './settings.ts'
import { setUpRoutes } from './setUpRoutes.ts'
import { signOnRoutes } from './signOnRoutes.ts'
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
  ...fileRoutes,
  ...personalDataRoutes,
  ...calendarRoutes,
  ...settingRoutes,
  ...logRoutes,
  ...jobRoutes,
]
