/** The screens in the order of the menu. */
import {
  ApartmentOutlined,
  AuditOutlined,
  CalendarOutlined,
  DesktopOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  SettingOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { type ComponentType, lazy } from 'react'
import type { Action } from '#law/permission.ts'
import { WORDS } from './words.ts'

export interface MenuEntry {
  /** Below /office/. */
  readonly address: string
  readonly name: string
  readonly Icon: ComponentType<{ readonly 'aria-hidden': true }>
  /** Without this the menu does not show it. */
  readonly action: Action
  /** The screen itself under '', and what opens from it, as ':organId'. */
  readonly pages: Readonly<Record<string, ComponentType>>
}

/** A screen comes with its code when it is first opened. */
const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))

const { screens } = WORDS

export const MENU: readonly MenuEntry[] = [
  {
    address: 'workbench',
    name: screens.workbench,
    Icon: DesktopOutlined,
    action: 'workbench.read',
    pages: { '': page(async () => (await import('./workbench/workbenchScreen.tsx')).WorkbenchScreen) },
  },
  {
    address: 'approvals',
    name: screens.approvals,
    Icon: FileDoneOutlined,
    action: 'approval.read',
    pages: {
      '': page(async () => (await import('./approvals/approvalsScreen.tsx')).ApprovalsScreen),
      routes: page(async () => (await import('./approvals/routesScreen.tsx')).RoutesScreen),
      ':organId/:approvalId': page(async () => (await import('./approvals/approvalScreen.tsx')).ApprovalScreen),
    },
  },
  {
    address: 'organs',
    name: screens.organs,
    Icon: ApartmentOutlined,
    action: 'organ.read',
    pages: {
      '': page(async () => (await import('./organs/organsScreen.tsx')).OrgansScreen),
      import: page(async () => (await import('./organs/importScreen.tsx')).ImportScreen),
      ':organId': page(async () => (await import('./organs/organScreen.tsx')).OrganScreen),
    },
  },
  {
    address: 'people',
    name: screens.people,
    Icon: TeamOutlined,
    action: 'person.read',
    pages: {
      '': page(async () => (await import('./people/peopleScreen.tsx')).PeopleScreen),
      ':personId': page(async () => (await import('./people/personScreen.tsx')).PersonScreen),
    },
  },
  {
    address: 'calendar',
    name: screens.calendar,
    Icon: CalendarOutlined,
    action: 'calendar.read',
    pages: {
      '': page(async () => (await import('./calendar/calendarScreen.tsx')).CalendarScreen),
      load: page(async () => (await import('./calendar/loadScreen.tsx')).LoadScreen),
    },
  },
  {
    address: 'log',
    name: screens.log,
    Icon: AuditOutlined,
    action: 'log.read',
    pages: {
      '': page(async () => (await import('./log/logScreen.tsx')).LogScreen),
      heads: page(async () => (await import('./log/headsScreen.tsx')).HeadsScreen),
    },
  },
  {
    address: 'jobs',
    name: screens.jobs,
    Icon: FieldTimeOutlined,
    action: 'job.read',
    pages: {
      '': page(async () => (await import('./jobs/jobsScreen.tsx')).JobsScreen),
      ':jobId': page(async () => (await import('./jobs/jobScreen.tsx')).JobScreen),
      outbox: page(async () => (await import('./jobs/outboxScreen.tsx')).OutboxScreen),
      'outbox/:organId': page(async () => (await import('./jobs/messagesScreen.tsx')).MessagesScreen),
    },
  },
  {
    address: 'settings',
    name: screens.settings,
    Icon: SettingOutlined,
    action: 'setting.read',
    pages: { '': page(async () => (await import('./settings/settingsScreen.tsx')).SettingsScreen) },
  },
  {
    address: 'account',
    name: screens.account,
    Icon: UserOutlined,
    action: 'account.change',
    pages: { '': page(async () => (await import('./account/accountScreen.tsx')).AccountScreen) },
  },
]
