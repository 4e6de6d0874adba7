/** What the report says of itself. */
import type { CheckedReport } from '#document/checkedFile.ts'
import { FORMS } from '#law/report/format.ts'

export function Facts({ file }: { readonly file: CheckedReport }) {
  const { format, period } = file
  const rows: readonly (readonly [string, string | null])[] = [
    ['机关', file.organ],
    ['年度', file.year === null ? null : `${file.year} 年`],
    [
      '格式',
      format === null ? null : `${format === '2019' ? '2019—2020 年度' : '2021 年度起'}（${FORMS[format].document}）`,
    ],
    ['统计期限', period === null ? null : `${period.from} 至 ${period.to}`],
    ['署名', file.signature],
    ['日期', file.date],
    ['文件', file.file],
    ['联系方式', file.contact],
  ]
  return (
    <div className="facts">
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} className="facts__line">
            <dt>{name}</dt>
            <dd className={value === null ? 'facts__none' : undefined}>{value ?? '没有读到'}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
