/** The HTML document around every page. */
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Assets } from './assets.ts'
import { type PageData, ReportCheckPage } from './reportCheck/page.tsx'
import type { Site } from './site.ts'

/** What stands around a page and is the same for all. */
export interface Frame {
  readonly assets: Assets
  readonly site: Site
}

/** 年报核对 as a document that works as it is and comes alive where scripts run: client.tsx finds its data in it. */
export function reportCheckDocument(frame: Frame, data: PageData, title: string): string {
  return documentOf(
    <Shell frame={frame} title={title} footer={REPORT_FOOTER}>
      <div id="page" data-page={JSON.stringify(data)}>
        <ReportCheckPage {...data} />
      </div>
      <script type="module" src={frame.assets.script} />
    </Shell>,
  )
}

/** The parts of the portal that a page which failed leads back to, by what their addresses begin with. */
const PARTS = [
  { href: '/request/status', words: '查询申请', under: '/request' },
  { href: '/organs', words: '公开工作机构', under: '/organs' },
  { href: '/check', words: '回到年报核对', under: '/' },
] as const

/** A page that only says what went wrong and leads back; `path`: where it went wrong. */
export function faultDocument(frame: Frame, message: string, path: string): string {
  const back = PARTS.find(({ under }) => path.startsWith(under)) ?? PARTS[2]
  return documentOf(
    <Shell frame={frame} title="没有完成">
      <h1>没有完成</h1>
      <p className="verdict verdict--unread">
        <span className="badge badge--error">出错</span> {message}
      </p>
      <p className="ways-back">
        <a className="button" href="/">
          回到首页
        </a>
        <a className="button button--plain" href={back.href}>
          {back.words}
        </a>
      </p>
    </Shell>,
  )
}

export const documentOf = (shell: ReactNode) => `<!doctype html>${renderToString(shell)}`

interface ShellProps {
  readonly frame: Frame
  readonly title: string
  /** Sentences below the page. */
  readonly footer?: readonly string[]
  readonly children: ReactNode
}

const REPORT_FOOTER = [
  '依据《中华人民共和国政府信息公开条例》第四十九条、第五十条和国务院办公厅规定的年度报告格式核对。',
  '机器核对不能代替人工审核。文件不保存。',
]

/** What stands around every page. */
export function Shell({ frame: { assets, site }, title, footer = [], children }: ShellProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={assets.style} />
      </head>
      <body>
        <a className="skip" href="#main">
          跳到正文
        </a>
        <header className="site-header">
          {site.demo && (
            <p className="demo-banner">
              <strong>演示</strong> 演示数据，机构和人员均为虚构
            </p>
          )}
          <div className="width site-header__bar">
            <a href="/" className="site-header__name">
              {site.name}
            </a>
            <nav className="site-header__ways" aria-label="栏目">
              <a href="/request">申请公开</a>
              <a href="/request/status">查询申请</a>
              <a href="/check">年报核对</a>
              <a href="/organs">公开工作机构</a>
            </nav>
          </div>
        </header>
        <main id="main" className="width" tabIndex={-1}>
          {children}
        </main>
        {footer.length > 0 && (
          <footer className="site-footer">
            <div className="width">
              {footer.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </footer>
        )}
      </body>
    </html>
  )
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#0b3d75"/><path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2"/></svg>',
)}`
