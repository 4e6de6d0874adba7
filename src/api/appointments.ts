/** Appointments: who acts for an organ, in which role, from when to when. */
import { z } from 'zod'
import { appointAdministrator } from '#command/appointment/appointAdministrator.ts'
import { changeAppointment } from '#command/appointment/changeAppointment.ts'
import { delegate, endDelegation } from '#command/appointment/delegate.ts'
import { endAdministrator, endAppointment } from '#command/appointment/endAppointment.ts'
import { makeAppointment } from '#command/appointment/makeAppointment.ts'
import { ALL_ROLES, ROLES } from '#law/role.ts'
import { type ListedAppointment, listAppointments } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { pageOf } from './page.ts'
import { commandRoute, type Route, readRoute } from './route.ts'

const TAG = '任职'

export const APPOINTMENT = z.object({
  id: z.uuid(),
  version: z.int(),
  organId: z.int(),
  personId: z.uuid(),
  personName: z.string(),
  role: z.enum(ALL_ROLES),
  roleName: z.string(),
  unitId: z.uuid().nullable(),
  scope: z.enum(['organ', 'subtree']),
  from: z.string(),
  /** The last day; null: until further notice. */
  to: z.string().nullable(),
  /** The appointment that is carried out for another person's leave. */
  delegatedFrom: z.uuid().nullable(),
})

export const shownAppointment = (appointment: ListedAppointment) => ({
  ...appointment,
  roleName: ROLES[appointment.role].name,
})

const VERSION = z.object({ version: z.int() })
const MADE = VERSION.extend({ id: z.uuid() })

export const appointmentRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/organs/:organId/appointments',
    tag: TAG,
    summary: '列出一个机关的任职，最新的在前',
    action: 'person.read',
    input: z.object({
      organId: z.int32().min(0),
      role: z.enum(ALL_ROLES).optional(),
      /** Also those that have ended. */
      ended: z.boolean().default(false),
      after: z.uuid().optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(APPOINTMENT), next: z.string().nullable() }),
    subject: async ({ ground, input }) => {
      const place = await organSubject(ground.db, input.organId)
      return place === null ? null : { ...place, kind: 'person', person: 'here' }
    },
    read: async ({ ground, call, input: { organId, role = null, ended, after = null, limit } }) => {
      const filter = { role, notEndedOn: ended ? null : call.today }
      const appointments = await listAppointments(ground.db, organId, filter, { below: after, limit: limit + 1 })
      return pageOf(appointments.map(shownAppointment), limit, ({ id }) => id)
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/organs/:organId/appointments',
    tag: TAG,
    summary: '任职',
    command: makeAppointment,
    status: 201,
    answer: MADE,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/organs/:organId/appointments/:appointmentId',
    tag: TAG,
    summary: '变更任职的科室、范围和任期',
    command: changeAppointment,
    answer: VERSION,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/organs/:organId/appointments/:appointmentId/end',
    tag: TAG,
    summary: '免职',
    command: endAppointment,
    answer: VERSION,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/organs/:organId/appointments/:appointmentId/delegations',
    tag: TAG,
    summary: '请假期间委托他人代理',
    command: delegate,
    status: 201,
    answer: MADE,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/organs/:organId/delegations/:appointmentId/end',
    tag: TAG,
    summary: '收回代理',
    command: endDelegation,
    answer: VERSION,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/organs/:organId/administrators',
    tag: TAG,
    summary: '任命系统管理员、安全管理员或者审计员',
    command: appointAdministrator,
    status: 201,
    answer: MADE,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/organs/:organId/administrators/:appointmentId/end',
    tag: TAG,
    summary: '免去管理员',
    command: endAdministrator,
    answer: VERSION,
  }),
]
