/** The HTML document around every page. */
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Assets } from './assets.ts'
import { type PageData, ReportCheckPage } from './reportCheck/page.tsx'

/** 年报核对 as a document that works as it is and comes alive where scripts run: client.tsx finds its data in it. */
export function reportCheckDocument(assets: Assets, data: PageData, title: string): string {
  return documentOf(
    <Shell assets={assets} title={title}>
      <div id="page" data-page={JSON.stringify(data)}>
        <ReportCheckPage {...data} />
      </div>
      <script type="module" src={assets.script} />
    </Shell>,
  )
}

/** A page that only says what went wrong and leads back. */
export function faultDocument(assets: Assets, message: string): string {
  return documentOf(
    <Shell assets={assets} title="没有完成">
      <h1>没有完成</h1>
      <p className="verdict verdict--unread">
        <span className="badge badge--error">出错</span> {message}
      </p>
      <p>
        <a className="button" href="/">
          回到年报核对
        </a>
      </p>
    </Shell>,
  )
}

const documentOf = (shell: ReactNode) => `<!doctype html>${renderToString(shell)}`

interface ShellProps {
  readonly assets: Assets
  readonly title: string
  readonly children: ReactNode
}

function Shell({ assets, title, children }: ShellProps) {
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
          <div className="width">
            <a href="/" className="site-header__name">
              政府信息公开 Gongkai
            </a>
          </div>
        </header>
        <main id="main" className="width" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer">
          <div className="width">
            <p>依据《中华人民共和国政府信息公开条例》第四十九条、第五十条和国务院办公厅规定的年度报告格式核对。</p>
            <p>机器核对不能代替人工审核。文件不保存。</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#0b3d75"/><path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2"/></svg>',
)}`
