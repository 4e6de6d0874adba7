/** The report as web pages: the page of a content management system with the site around it, a page of the old kind, a plain one. */
import { type Grid, type GridCell, grids } from './grid.ts'
import { chineseDate, numberedHeading, type SampleReport } from './sample.ts'

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

type Inline = (text: string) => string

/** Word pasted into an editor: digits and Chinese in spans and fonts of their own, an empty o:p at the end. */
const pasted: Inline = (text) => {
  const runs = text.match(/[0-9.]+|[^0-9.]+/g) ?? []
  const spans = runs.map((run, index) =>
    index % 3 === 2
      ? `<span style="font-family:仿宋_GB2312;font-size:21px"><font face="仿宋_GB2312">${escapeHtml(run)}</font></span>`
      : `<span style="font-family:仿宋_GB2312;font-size:21px">${escapeHtml(run)}</span>`,
  )
  return `${spans.join('')}<span style="font-size:21px"><o:p></o:p></span>`
}

function tableRows(grid: Grid, cell: (cell: GridCell) => string): string {
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells = grid.cells.filter((item) => item.row === row).toSorted((a, b) => a.column - b.column)
    return `<tr>${cells.map(cell).join('')}</tr>`
  }).join('\n')
}

const spans = (cell: GridCell) =>
  (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') + (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '')

/** Short labels are set in two lines, as editors do to keep a column narrow. */
function brokenLabel(text: string): readonly string[] {
  return /^[\u4e00-\u9fff]{4}$/.test(text) && /结果|审结|企业|机构/.test(text)
    ? [text.slice(0, 2), text.slice(2)]
    : [text]
}

/** The page of a county website: navigation, bread crumbs, a table about the document, the report as pasted from Word. */
export function cmsPage(report: SampleReport): string {
  const tables = grids(report)
  const site = report.organ.match(/^(?:.+?市)?(.+?[县区])/)?.[1] ?? report.organ
  const title = report.title.join('')
  const paragraph = (text: string) => `<p style="text-indent:2em;line-height:2em" class="MsoNormal">${pasted(text)}</p>`
  const table = (grid: Grid) =>
    `<div align="center"><table class="MsoTableGrid" style="border-collapse:collapse" border="1" cellspacing="0" cellpadding="2">\n<tbody>${tableRows(
      grid,
      (cell) =>
        `<td${spans(cell)} style="border:1px solid windowtext;padding:0 7px" width="${cell.colSpan * 58}" valign="center">${brokenLabel(
          cell.text,
        )
          .map(
            (line) =>
              `<p class="MsoNormal" style="text-align:center;line-height:150%">${line === '' ? '&nbsp;' : cell.isFigure ? `<span style="font-family:宋体;font-size:14px">&nbsp;${escapeHtml(line)}</span><span style="font-family:宋体;font-size:14px"><o:p></o:p></span>` : pasted(line)}</p>`,
          )
          .join('')}</td>`,
    )}</tbody></table></div>`
  const body = report.sections
    .flatMap((section) => [
      `<p style="text-indent:2em" class="MsoNormal"><b>${pasted(numberedHeading(section))}</b></p>`,
      ...section.paragraphs.map(paragraph),
      section.number === 2 || section.number === 3 || section.number === 4 ? table(tables[section.number]) : '',
    ])
    .join('\n')
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}_政府信息公开年报_${site}人民政府</title>
<meta name="SiteName" content="${site}人民政府">
<meta name="ColumnName" content="政府信息公开年报">
<meta name="ArticleTitle" content="${escapeHtml(title)}">
<meta name="PubDate" content="${report.date} 09:30">
<meta name="ContentSource" content="${report.organ}">
<style>.nav li{display:inline} .content{width:1000px;margin:0 auto} .content table td{padding:2px 5px}</style>
<script>var columnId="gknb";function fontZoom(size){document.getElementById("zoom").style.fontSize=size+"px"}</script>
</head>
<body>
<div class="top"><a href="#content">跳转到正文</a> | <a href="javascript:void(0)">无障碍</a> | <a href="javascript:void(0)">长者模式</a> <span id="today"></span></div>
<div class="header"><h1 class="logo">${site}人民政府</h1>
<form action="/search"><input name="q" placeholder="请输入关键词"><button>搜索</button></form>
<ul class="nav"><li><a href="/">网站首页</a></li><li><a href="/zjxz/">走进${site}</a></li><li><a href="/zwgk/">政府信息公开</a></li><li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt; <a href="/zwgk/nb/">政府信息公开年报</a></div>
<table class="xxgk" width="100%"><tbody>
<tr><td>索&nbsp;引&nbsp;号</td><td>LC${report.year}0${report.name.length}/${report.year + 1}-00107</td><td>主题分类</td><td>综合政务/政府信息公开年报</td></tr>
<tr><td>发布机构</td><td>${report.organ}</td><td>公开日期</td><td>${report.date}</td></tr>
<tr><td>名&nbsp;&nbsp;&nbsp;&nbsp;称</td><td colspan="3">${escapeHtml(title)}</td></tr>
</tbody></table>
<div class="content" id="content">
<h2 class="title">${escapeHtml(title)}</h2>
<div class="info">发布日期：${report.date} 09:30&nbsp;&nbsp;来源：${report.organ}&nbsp;&nbsp;字体：[<a href="javascript:fontZoom(18)">大</a> <a href="javascript:fontZoom(16)">中</a> <a href="javascript:fontZoom(14)">小</a>]</div>
<div id="zoom" class="TRS_Editor">
${report.preface.map(paragraph).join('\n')}
${body}
<p class="MsoNormal" style="text-align:right">&nbsp;</p>
<p class="MsoNormal" style="text-align:right">${pasted(report.signature)}</p>
<p class="MsoNormal" style="text-align:right">${pasted(chineseDate(report.date))}&nbsp;&nbsp;&nbsp;&nbsp;</p>
</div>
<div class="print"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
</div>
<div class="footer"><p>主办：${site}人民政府办公室&nbsp;&nbsp;网站标识码：0000000000</p><p>网站地图 | 联系我们 | 联系电话：0600-5550001</p></div>
<script>document.getElementById("today").innerHTML=new Date().toLocaleDateString()</script>
</body>
</html>
`
}

/** An old site: the page is a table in a table, upper-case tags, cells, rows and paragraphs are not closed. */
export function oldPage(report: SampleReport): string {
  const tables = grids(report)
  const table = (grid: Grid) =>
    `<TABLE border=1 cellSpacing=0 width="98%"><TBODY>${Array.from({ length: grid.rows }, (_, row) => {
      const cells = grid.cells.filter((item) => item.row === row).toSorted((a, b) => a.column - b.column)
      return `\n<TR>${cells
        .map(
          (cell) =>
            `\n<TD${cell.rowSpan > 1 ? ` rowSpan=${cell.rowSpan}` : ''}${cell.colSpan > 1 ? ` colSpan=${cell.colSpan}` : ''}>${cell.isFigure ? '' : '<P>'}${escapeHtml(cell.text) || '&nbsp;'}`,
        )
        .join('')}`
    }).join('')}</TBODY></TABLE>`
  const body = report.sections
    .flatMap((section) => [
      `<P><STRONG>　　${escapeHtml(numberedHeading(section))}</STRONG>`,
      ...section.paragraphs.map((text) => `<P>　　${escapeHtml(text)}`),
      section.number === 2 || section.number === 3 || section.number === 4 ? table(tables[section.number]) : '',
    ])
    .join('\n')
  return `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>${report.title.join('')}</TITLE></HEAD>
<BODY><TABLE width=1000 align=center><TR><TD width=200 vAlign=top>
<TABLE><TR><TD>信息公开<TR><TD><A href="a.htm">公开指南</A><TR><TD><A href="b.htm">公开目录</A><TR><TD><A href="c.htm">年度报告</A></TABLE>
<TD><TABLE width="100%"><TR><TD>
${report.title.map((line) => `<P align=center><FONT size=5>${line}</FONT>`).join('\n')}
${report.preface.map((text) => `<P>　　${escapeHtml(text)}`).join('\n')}
${body}
<P align=right>${report.signature}
<P align=right>${chineseDate(report.date)}
</TABLE></TABLE></BODY></HTML>`
}

/** Nothing but the report, set for printing on A4. */
export function printPage(report: SampleReport): string {
  const tables = grids(report)
  const table = (grid: Grid, number: number) => {
    const total = grid.widths.reduce((sum, width) => sum + width, 0)
    const columns = grid.widths.map((width) => `<col style="width:${((100 * width) / total).toFixed(2)}%">`).join('')
    return `<table class="t${number}"><colgroup>${columns}</colgroup><tbody>${tableRows(
      grid,
      (cell) => `<td${spans(cell)}${cell.isFigure ? ' class="n"' : ''}>${escapeHtml(cell.text)}</td>`,
    )}</tbody></table>`
  }
  const body = report.sections
    .flatMap((section) => [
      `<h2>${escapeHtml(numberedHeading(section))}</h2>`,
      ...section.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      section.number === 2 || section.number === 3 || section.number === 4
        ? table(tables[section.number], section.number)
        : '',
    ])
    .join('\n')
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${report.title.join('')}</title>
<style>
@page { size: A4; margin: 30mm 26mm 28mm }
body { font: 15pt/27pt 'Noto Serif CJK SC'; margin: 0; text-align: justify }
h1 { font-size: 21pt; line-height: 34pt; text-align: center; font-weight: 600; margin: 0 0 20pt }
h2 { font: 15pt/27pt 'Noto Sans CJK SC'; text-indent: 2em; margin: 6pt 0 0; break-after: avoid }
p { margin: 0; text-indent: 2em }
p.end { text-align: right; text-indent: 0 }
table { width: calc(100% - 2pt); border-collapse: collapse; table-layout: fixed; margin: 6pt 0 }
td { border: 0.75pt solid #000; padding: 2pt 3pt; font-size: 10pt; line-height: 14pt; text-align: left }
tr { break-inside: avoid }
.t2 td, .t4 td, td.n { text-align: center }
</style></head><body>
<h1>${report.title.map(escapeHtml).join('<br>')}</h1>
${report.preface.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
${body}
<p class="end">&nbsp;</p><p class="end">${report.signature}</p><p class="end">${chineseDate(report.date)}</p>
</body></html>
`
}
