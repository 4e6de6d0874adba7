/** Which heading of the file is which column; guessed by its name, put right by a person, kept for the next file. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CheckedSheet, ShownColumn } from '#api/imports.ts'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { put } from '../request.ts'
import { Section } from '../section.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { REQUESTS } from './intake.ts'

const words = WORDS.intake.import

type Mapping = CheckedSheet['mapping']

interface MappingSectionProps {
  readonly organId: number
  readonly checked: CheckedSheet
  readonly columns: readonly ShownColumn[]
  readonly onKept: () => void
}

export function MappingSection({ organId, checked, columns, onKept }: MappingSectionProps) {
  const { heads, sample, unknown, version } = checked
  const [mapping, setMapping] = useState<Mapping>(checked.mapping)
  const write = useWrite((chosen: Mapping) =>
    put<{ readonly version: number }>(`${REQUESTS}/${organId}/import/mapping`, { mapping: chosen, version }),
  )
  const setHeading = (column: ShownColumn['id'], heading: string | null) =>
    setMapping((old) => {
      const others = Object.entries(old.columns).map(([id, each]) => [id, each === heading ? null : each] as const)
      // What holds for all rows is for columns that the file does not have.
      const fixed = Object.entries(old.fixed).filter(([id]) => id !== column || heading === null)
      return { ...old, columns: { ...Object.fromEntries(others), [column]: heading }, fixed: Object.fromEntries(fixed) }
    })
  const setFixed = (column: ShownColumn['id'], means: string | undefined) =>
    setMapping((old) => {
      const { [column]: _, ...others } = old.fixed
      return { ...old, fixed: means === undefined ? others : { ...others, [column]: means } }
    })
  const setWord = (column: ShownColumn['id'], word: string, means: string) =>
    setMapping((old) => ({
      ...old,
      words: [...old.words.filter((each) => each.column !== column || each.word !== word), { column, word, means }],
    }))
  const headings = [...new Set(heads.filter((head) => head !== ''))]
  // As they stood when the file was read: a row does not leave while somebody chooses in it.
  const [shown, absent] = split(columns, checked)
  const table = (rows: readonly ShownColumn[]) => (
    <DataTable<ShownColumn>
      caption={words.mapping.title}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.mapping.column,
          cell: ({ id, name, hint, needed }) => (
            <>
              <span id={`column-${id}`}>
                {name}
                {needed && `（${words.mapping.needed}）`}
              </span>
              {hint !== null && <div className="intake__hint">{hint}</div>}
            </>
          ),
        },
        {
          name: words.mapping.heading,
          cell: ({ id, name, choices }) => {
            const heading = mapping.columns[id] ?? null
            const chosen = heading !== null && headings.includes(heading) ? heading : ''
            return (
              <>
                <Select
                  className="mapping__choice"
                  aria-label={name}
                  value={chosen}
                  showSearch
                  onChange={(value) => setHeading(id, value === '' ? null : value)}
                  options={[
                    { value: '', label: words.mapping.none },
                    ...headings.map((value) => ({ value, label: value })),
                  ]}
                />
                {chosen === '' && choices.length > 0 && (
                  <Select
                    className="mapping__choice"
                    aria-label={words.mapping.fixedFor(name)}
                    value={mapping.fixed[id] ?? ''}
                    onChange={(value) => setFixed(id, value === '' ? undefined : value)}
                    options={[
                      { value: '', label: words.mapping.notFixed },
                      ...choices.map(({ means, label }) => ({
                        value: means,
                        label: `${words.mapping.fixed}：${label}`,
                      })),
                    ]}
                  />
                )}
              </>
            )
          },
        },
        {
          name: words.mapping.sample,
          cell: ({ id }) => {
            const at = heads.indexOf(mapping.columns[id] ?? '')
            const shown = at === -1 ? [] : sample.map((row) => row[at] ?? '').filter((text) => text !== '')
            return <span className="mapping__sample">{shown.map((text) => text.slice(0, 24)).join('；')}</span>
          },
        },
      ]}
    />
  )
  return (
    <>
      <Section title={words.mapping.title} lead={words.mapping.lead}>
        {table(shown)}
        <details className="intake__text">
          <summary>{words.mapping.absent(absent.length)}</summary>
          {table(absent)}
        </details>
      </Section>
      {unknown.length > 0 && (
        <Section title={words.words.title} lead={words.words.lead}>
          {unknown.map(({ column, word, count }) => {
            const form = columns.find(({ id }) => id === column)
            const label = words.words.word(form?.name ?? '', word, count)
            return (
              <div key={`${column} ${word}`} className="intake__row">
                <span>{label}</span>
                <Select
                  className="mapping__choice"
                  aria-label={label}
                  placeholder={words.words.choose}
                  value={mapping.words.find((each) => each.column === column && each.word === word)?.means ?? null}
                  onChange={(means) => setWord(column, word, means)}
                  options={(form?.choices ?? []).map(({ means, label: name }) => ({ value: means, label: name }))}
                />
              </div>
            )
          })}
        </Section>
      )}
      <ProblemNotice error={write.error} onReload={onKept} />
      <Button loading={write.isPending} onClick={() => write.mutate(mapping, { onSuccess: onKept })}>
        {words.mapping.save}
      </Button>
    </>
  )
}

/** What the file has or must have, and the rest. */
function split(columns: readonly ShownColumn[], { heads, mapping }: CheckedSheet) {
  const isShown = ({ id, needed }: ShownColumn) =>
    needed || heads.includes(mapping.columns[id] ?? '') || mapping.fixed[id] !== undefined
  return [columns.filter(isShown), columns.filter((column) => !isShown(column))] as const
}
