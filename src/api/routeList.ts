/** Every route of the API. What is not here does not exist; the documentation, the tests and the server read this list. */
import { calendarRoutes } from './calendar.ts'
import { jobRoutes } from './jobs.ts'
import { logRoutes } from './log.ts'
import { organRoutes } from './organs.ts'
import type { Route } from './route.ts'
import { settingRoutes } from './settings.ts'

export const ROUTES: readonly Route[] = [
  ...organRoutes,
  ...calendarRoutes,
  ...settingRoutes,
  ...logRoutes,
  ...jobRoutes,
]
