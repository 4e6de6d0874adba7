/** The summary of a batch as one HTML page: plain tables and a chart, no script, fit to print. No article. */
import { printDate } from '#document/print.ts'
import { escapeXml } from '#document/write/xml.ts'
import { type Bar, barChart } from './bars.ts'
import { type FileRow, failing, type LikenessRow, type RoundRow, type Summary, type TreeRow } from './summary.ts'
import { cellName, formatWord, NOT_JUDGED, percent, roundState, SEVERITY_WORDS, UNKNOWN } from './words.ts'

const MOST_BARS = 20
const SEVERITIES = ['error', 'warning', 'hint'] as const
const PASSAGES_SHOWN = 3
const LONGEST_PASSAGE = 160
const DIFFERENCES_SHOWN = 60

export function summaryPage(summary: Summary): string {
  const title = `年度报告核查汇总：${summary.name}`
  const parts = [
    overview(summary),
    section('checks', '各检查项', checks(summary)),
    summary.rounds === null ? '' : section('rounds', '与上一轮核查对照', rounds(summary.rounds)),
    summary.trees.length === 0 ? '' : section('trees', '汇总报告与各单位核对', summary.trees.map(tree).join('')),
    summary.likeness.length === 0 ? '' : section('likeness', '雷同', likeness(summary.likeness)),
    copies(summary),
    summary.unread.length === 0 ? '' : section('unread', '不能读取的文件', unread(summary)),
    section('files', '全部文件', files(summary.files)),
  ]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeXml(title)}</h1><p>${printDate(summary.date)}核查，意见单要求${printDate(summary.by)}前改正${summary.pack === null ? '' : `；适用规则包：${escapeXml(summary.pack)}`}</p></header>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`
}

const section = (id: string, title: string, content: string) =>
  `<section id="${id}"><h2>${title}</h2>${content}</section>`

function overview({ files, unread, counts, skipped, versions }: Summary): string {
  const copies = files.filter(({ copyOf }) => copyOf !== null).length
  const clean = files.filter(({ counts: own }) => own.error + own.warning === 0).length
  const facts: readonly (readonly [string, number])[] = [
    ['文件', files.length + unread.length],
    ['读出', files.length],
    ['不能读取', unread.length],
    ['重复的文件', copies],
    ['没有错误和警告', clean],
    ['错误', counts.error],
    ['警告', counts.warning],
    ['提示', counts.hint],
    ['无法核对', counts.notJudged],
  ]
  const list = facts.map(([name, number]) => `<div><dt>${name}</dt><dd>${number}</dd></div>`).join('')
  const others = skipped > 0 ? `<p>另有 ${skipped} 个其他类型的文件没有读取。</p>` : ''
  const many =
    versions.length > 0 ? `<p>有 ${versions.length} 个机关同一年度的报告有内容不同的几份，见“重复和多份”。</p>` : ''
  return `<dl class="facts">${list}</dl>${others}${many}`
}

function checks({ checks: rows, files }: Summary): string {
  if (rows.length === 0) return '<p>没有发现问题。</p>'
  const bars = rows
    .filter((row) => failing(row) > 0)
    .slice(0, MOST_BARS)
    .map(
      ({ id, name, counts }): Bar => ({
        label: `${id} ${name}`,
        parts: SEVERITIES.map((severity) => counts[severity]),
      }),
    )
  const chart = barChart('各检查项发现的问题数', bars, [
    { name: SEVERITY_WORDS.error, fill: '#a4262c' },
    { name: SEVERITY_WORDS.warning, fill: '#c77700' },
    { name: SEVERITY_WORDS.hint, fill: '#5a7fa6' },
  ])
  const body = rows.map(({ id, name, files: count, counts }) => {
    const numbers = [counts.error, counts.warning, counts.hint, count].map((number) => `<td class="n">${number}</td>`)
    const share = files.length > 0 ? percent(count / files.length) : ''
    return `<tr><th scope="row">${escapeXml(id)}</th><td>${escapeXml(name)}</td>${numbers.join('')}<td class="n">${share}</td><td class="n">${counts.notJudged}</td></tr>`
  })
  const heads = ['编号', '名称', '错误', '警告', '提示', '涉及文件', '占读出文件', NOT_JUDGED]
  const table = tableOf('检查项', heads, body)
  return `${bars.length > 0 ? `<figure>${chart}<figcaption>问题最多的检查项</figcaption></figure>` : ''}${table}`
}

function tableOf(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('')
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}（${rows.length}）</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

const text = (value: string | number | null) => escapeXml(value === null ? UNKNOWN : String(value))

function files(rows: readonly FileRow[]): string {
  const body = rows.map(({ file, organ, year, format, counts, copyOf, opinion }) => {
    const name = opinion === null ? text(file) : `${text(file)} <a href="${escapeXml(encodeURI(opinion))}">意见单</a>`
    const copy = copyOf === null ? '' : `<br><small>与 ${text(copyOf)} 是同一份报告</small>`
    const numbers = [counts.error, counts.warning, counts.hint, counts.notJudged].map(
      (count) => `<td class="n">${count}</td>`,
    )
    return `<tr><th scope="row">${name}${copy}</th><td>${text(organ)}</td><td class="n">${text(year)}</td><td>${format === null ? UNKNOWN : `${format}年版`}</td>${numbers.join('')}</tr>`
  })
  const formats = [...new Set(rows.flatMap(({ format }) => format ?? []))].map((format) => formatWord(format))
  const note = formats.length > 0 ? `<p class="note">格式：${formats.join('，')}。</p>` : ''
  return `${tableOf('读出的文件', ['文件', '机关', '年度', '格式', '错误', '警告', '提示', NOT_JUDGED], body)}${note}`
}

function unread({ unread: rows }: Summary): string {
  const body = rows.map(
    ({ file, error }) => `<tr><th scope="row">${text(file)}</th><td>${text(error.message)}</td></tr>`,
  )
  return tableOf('不能读取的文件', ['文件', '原因和办法'], body)
}

function copies({ files: rows, versions }: Summary): string {
  const groups = Map.groupBy(
    rows.filter(({ copyOf }) => copyOf !== null),
    ({ copyOf }) => copyOf ?? '',
  )
  if (groups.size === 0 && versions.length === 0) return ''
  const same = [...groups].map(([best, some]) => {
    const [first] = some
    return `<tr><th scope="row">${text(first?.organ ?? null)}</th><td class="n">${text(first?.year ?? null)}</td><td>同一份报告</td><td>${[best, ...some.map(({ file }) => file)].map(text).join('<br>')}</td></tr>`
  })
  const different = versions.map(
    ({ organ, year, files: some }) =>
      `<tr><th scope="row">${text(organ)}</th><td class="n">${year}</td><td>内容不同，请确认以哪一份为准</td><td>${some.map(text).join('<br>')}</td></tr>`,
  )
  return section(
    'copies',
    '重复和多份',
    tableOf('同一机关同一年度的几个文件', ['机关', '年度', '情况', '文件'], [...same, ...different]),
  )
}

function likeness(rows: readonly LikenessRow[]): string {
  const body = rows.map(({ organ, year, file, otherOrgan, otherYear, otherFile, share, count, passages }) => {
    const shown = passages.slice(0, PASSAGES_SHOWN).map(({ text: passage, length }) => {
      const flat = passage.replace(/\s+/g, ' ')
      return `<li>${text(flat.length > LONGEST_PASSAGE ? `${flat.slice(0, LONGEST_PASSAGE)}……` : flat)}（${length} 字）</li>`
    })
    const rest = count - shown.length
    return `<tr><th scope="row">${text(organ)} ${text(year)}<br><small>${text(file)}</small></th><td>${text(otherOrgan)} ${text(otherYear)}<br><small>${text(otherFile)}</small></td><td class="n">${percent(share)}</td><td><ul>${shown.join('')}</ul>${rest > 0 ? `<small>另有 ${rest} 处</small>` : ''}</td></tr>`
  })
  return tableOf('第一、五、六部分文字雷同的报告', ['报告', '与之相同的报告', '相同比例', '相同的段落'], body)
}

function tree({ organ, year, file, units, missing, rollUp }: TreeRow): string {
  const { differences, agreeing, unjudged, suspects } = rollUp
  const facts = [
    `共 ${units.length} 个单位`,
    `一致 ${agreeing} 格，不一致 ${differences.length} 格，${NOT_JUDGED} ${unjudged.length} 格`,
    ...(missing.length > 0 ? [`缺少：${missing.map((name) => text(name)).join('、')}`] : []),
    ...suspects.map(
      ({ organ: name, kind }) =>
        `差额各格正好是“${text(name)}”的数，疑似${kind === 'left out' ? '漏汇总' : '重复汇总'}${suspects.length > 1 ? '（几个单位的数相同，是其中之一）' : ''}`,
    ),
    ...(units.some(({ own }) => own) ? [] : ['各单位中没有本级政府办公室的报告，汇总数多出的部分可能是本级自身的数']),
  ]
  const body = differences.slice(0, DIFFERENCES_SHOWN).map(({ id, compiled, sum, difference, parts }) => {
    const named = parts.slice(0, 8).map(({ organ: name, value }) => `${text(name)} ${value}`)
    const more = parts.length > named.length ? `等 ${parts.length} 个单位` : ''
    return `<tr><th scope="row">${text(cellName(id))}</th><td class="n">${compiled}</td><td class="n">${sum}</td><td class="n">${difference > 0 ? '+' : ''}${difference}</td><td>${named.join('，')}${more}</td></tr>`
  })
  const table =
    body.length > 0 ? tableOf('不一致的格', ['格', '汇总数', '各单位之和', '差', '各单位的数（不为 0 的）'], body) : ''
  const list = units.map(({ organ: name }) => text(name)).join('、')
  return `<article><h3>${text(organ)} ${text(year)}</h3><p><small>${text(file)}</small></p><ul>${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul>${table}<details><summary>计入的单位（${units.length}）</summary><p>${list}</p></details></article>`
}

function rounds(rows: readonly RoundRow[]): string {
  const sum = (of: 'mended' | 'remaining' | 'added' | 'unclear') =>
    rows.reduce((total, { change }) => total + change[of].length, 0)
  const body = rows.map((row) => {
    const { organ, year, change } = row
    const numbers = [change.mended, change.remaining, change.added, change.unclear].map(
      (some) => `<td class="n">${some.length}</td>`,
    )
    return `<tr><th scope="row">${text(organ)}</th><td class="n">${text(year)}</td>${numbers.join('')}<td>${roundState(row)}</td></tr>`
  })
  const line = `<p>已改正 ${sum('mended')} 个，未改正 ${sum('remaining')} 个，新出现 ${sum('added')} 个${sum('unclear') > 0 ? `，暂时无法核对 ${sum('unclear')} 个` : ''}；未重新报送 ${rows.filter(({ file }) => file === null).length} 份。</p>`
  return `${line}${tableOf('各单位', ['机关', '年度', '已改正', '未改正', '新出现', NOT_JUDGED, '情况'], body)}`
}

const STYLE = [
  '@page{size:A4 landscape;margin:14mm}',
  '*{box-sizing:border-box}',
  'body{margin:0 auto;padding:1.5em;max-width:80em;color:#1b1b1b;background:#fff;font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}',
  'h1{margin:0;font-size:1.5em}h2{margin:2em 0 .5em;font-size:1.2em;border-bottom:2px solid #1b1b1b}h3{margin:1.2em 0 .2em;font-size:1.05em}',
  'header p,.note{margin:.2em 0;color:#555}',
  '.facts{display:flex;flex-wrap:wrap;gap:.5em;margin:1em 0}.facts div{border:1px solid #bbb;padding:.4em .9em;min-width:6.5em}.facts dt{color:#555;font-size:.9em}.facts dd{margin:0;font-size:1.4em;font-variant-numeric:tabular-nums}',
  'figure{margin:1em 0}figure svg{max-width:100%;height:auto;font-size:13px}figcaption{color:#555;font-size:.9em}',
  '.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.93em}caption{text-align:left;color:#555;padding:.2em 0}th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}thead th{background:#eee;font-weight:600;white-space:nowrap}',
  'td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td ul{margin:0;padding-left:1.2em}small{color:#555}',
  '@media print{body{padding:0;max-width:none;font-size:9pt}h2{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}}',
].join('')
