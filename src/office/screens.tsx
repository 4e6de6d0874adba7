/** The screens in the order of the menu. */
import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DashboardOutlined,
  DesktopOutlined,
  EditOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  InboxOutlined,
  MessageOutlined,
  NotificationOutlined,
  NumberOutlined,
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
    address: 'requests',
    name: screens.requests,
    Icon: FolderOpenOutlined,
    action: 'request.list',
    pages: {
      '': page(async () => (await import('./requests/requestsScreen.tsx')).RequestsScreen),
      register: page(async () => (await import('./intake/registerScreen.tsx')).RegisterScreen),
      import: page(async () => (await import('./intake/importScreen.tsx')).ImportRequestsScreen),
      'same-words': page(async () => (await import('./intake/sameWordsScreen.tsx')).SameWordsScreen),
      ':organId/:requestId': page(async () => (await import('./requests/caseScreen.tsx')).CaseScreen),
    },
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
    address: 'numbers',
    name: screens.numbers,
    Icon: NumberOutlined,
    action: 'number.read',
    pages: { '': page(async () => (await import('./letters/numbersScreen.tsx')).NumbersScreen) },
  },
  {
    address: 'templates',
    name: screens.templates,
    Icon: FileTextOutlined,
    action: 'template.read',
    pages: { '': page(async () => (await import('./letters/templatesScreen.tsx')).TemplatesScreen) },
  },
  {
    address: 'proceedings',
    name: screens.proceedings,
    Icon: BankOutlined,
    action: 'proceeding.read',
    pages: {
      '': page(async () => (await import('./proceedings/proceedingsScreen.tsx')).ProceedingsScreen),
      rates: page(async () => (await import('./proceedings/ratesScreen.tsx')).RatesScreen),
      ':organId/:caseId': page(async () => (await import('./proceedings/proceedingScreen.tsx')).ProceedingScreen),
      ':organId/:caseId/defence': page(async () => (await import('./proceedings/defenceScreen.tsx')).DefenceScreen),
    },
  },
  {
    address: 'complaints',
    name: screens.complaints,
    Icon: NotificationOutlined,
    action: 'complaint.read',
    pages: {
      '': page(async () => (await import('./complaints/complaintsScreen.tsx')).ComplaintsScreen),
      ':organId/:caseId': page(async () => (await import('./complaints/complaintScreen.tsx')).ComplaintScreen),
    },
  },
  {
    address: 'record-corrections',
    name: screens.recordCorrections,
    Icon: EditOutlined,
    action: 'recordCorrection.read',
    pages: {
      '': page(async () => (await import('./recordCorrections/recordCorrectionsScreen.tsx')).RecordCorrectionsScreen),
      ':organId/:caseId': page(
        async () => (await import('./recordCorrections/recordCorrectionScreen.tsx')).RecordCorrectionScreen,
      ),
    },
  },
  {
    address: 'inquiries',
    name: screens.inquiries,
    Icon: MessageOutlined,
    action: 'request.list',
    pages: {
      '': page(async () => (await import('./inquiries/inquiriesScreen.tsx')).InquiriesScreen),
      ':organId/:caseId': page(async () => (await import('./inquiries/inquiryScreen.tsx')).InquiryScreen),
    },
  },
  {
    address: 'boards',
    name: screens.boards,
    Icon: DashboardOutlined,
    action: 'statistics.read',
    pages: {
      '': page(async () => (await import('./statistics/boardScreen.tsx')).BoardScreen),
      recounts: page(async () => (await import('./statistics/recountsScreen.tsx')).RecountsScreen),
    },
  },
  {
    address: 'statistics',
    name: screens.statistics,
    Icon: BarChartOutlined,
    action: 'statistics.read',
    pages: {
      '': page(async () => (await import('./statistics/statisticsScreen.tsx')).StatisticsScreen),
      tally: page(async () => (await import('./statistics/tallyScreen.tsx')).TallyScreen),
    },
  },
  {
    address: 'archive',
    name: screens.archive,
    Icon: InboxOutlined,
    action: 'archive.read',
    pages: {
      '': page(async () => (await import('./archive/archiveScreen.tsx')).ArchiveScreen),
      ':destructionId': page(async () => (await import('./archive/destructionScreen.tsx')).DestructionScreen),
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
    pages: {
      '': page(async () => (await import('./settings/settingsScreen.tsx')).SettingsScreen),
      'proceeding-results': page(async () => (await import('./proceedings/resultsTableScreen.tsx')).ResultsTableScreen),
      'applicant-columns': page(
        async () => (await import('./intake/applicantColumnsScreen.tsx')).ApplicantColumnsScreen,
      ),
    },
  },
  {
    address: 'account',
    name: screens.account,
    Icon: UserOutlined,
    action: 'account.change',
    pages: { '': page(async () => (await import('./account/accountScreen.tsx')).AccountScreen) },
  },
]
