/** 设置: each with its own version, since they are changed one by one. */
import { Spin } from 'antd'
import { Link } from 'react-router'
import type { ShownSetting } from '#api/settings.ts'
import { Facts } from '../facts.tsx'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { SettingForm } from './settingForm.tsx'
import { fieldOf, useSettings, valueText } from './settings.ts'

const words = WORDS.settings

export function SettingsScreen() {
  const { organ } = useAtWork()
  const { data, error, refetch, isPending } = useSettings(organ.id)
  // Tables have screens of their own.
  const items = data?.items.filter(({ schema }) => schema.type !== 'object') ?? []
  const of = (wanted: ShownSetting['action']) => items.filter(({ action }) => action === wanted)
  return (
    <Screen
      title={WORDS.screens.settings}
      lead={words.lead}
      actions={
        <>
          <Link to="/settings/applicant-columns" className="screen__link">
            {WORDS.intake.columnsTable.open}
          </Link>
          <Link to="/settings/proceeding-results" className="screen__link">
            {WORDS.proceedings.resultsTable.title}
          </Link>
        </>
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data?.items.length === 0 && <Nothing {...words.empty} />}
      <Group title={words.signInPolicy} action="signInPolicy.change" settings={of('signInPolicy.change')} />
      <Group title={words.platform} action="setting.change" settings={of('setting.change')} />
    </Screen>
  )
}

interface GroupProps {
  readonly title: string
  readonly action: ShownSetting['action']
  readonly settings: readonly ShownSetting[]
}

function Group({ title, action, settings }: GroupProps) {
  const mayChange = useMay(action)
  if (settings.length === 0) return null
  return (
    <Section title={title} lead={mayChange ? undefined : words.other[action]}>
      {mayChange ? (
        settings.map((setting) => <SettingForm key={setting.key} setting={setting} />)
      ) : (
        <Facts facts={settings.map(({ name, schema, value }) => [name, valueText(fieldOf(schema), value)])} />
      )}
    </Section>
  )
}
