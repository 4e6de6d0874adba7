/** The portal's home: whose it is and what one can do here. */
import { documentOf, type Frame, Shell } from '../document.tsx'
import { OrganSearch } from '../organs/organSearch.tsx'

export interface Home {
  /** Whose portal it is; null where several organs stand at the top, or none. */
  readonly organ: string | null
  /** False while the store is being opened. */
  readonly isOpen: boolean
  /** Whether the staff application is there. */
  readonly office: boolean
}

export function homeDocument(frame: Frame, { organ, isOpen, office }: Home): string {
  return documentOf(
    <Shell frame={frame} title={organ === null ? frame.site.name : `${frame.site.name} - ${organ}`} footer={FOOTER}>
      <h1>{frame.site.name}</h1>
      {organ !== null && <p className="lead">{organ}</p>}
      {!isOpen && (
        <p className="home__opening">
          <span className="badge badge--hint">正在打开</span>{' '}
          数据库正在打开，公开工作机构和工作台稍候就能使用，年报核对现在就可以用。
        </p>
      )}
      {isOpen && (
        <section className="home__request" aria-labelledby="request">
          <h2 id="request">申请公开政府信息</h2>
          <p>没有主动公开的，可以申请。不收申请费，不问用途，提交后马上得到回执。</p>
          <p className="home__ways">
            <a className="button" href="/request">
              提交申请
            </a>
            <a className="button button--plain" href="/request/status">
              查询申请
            </a>
          </p>
        </section>
      )}
      <div className="home__doors">
        <section className="home__door" aria-labelledby="check">
          <h2 id="check">年报核对</h2>
          <p>把政府信息公开工作年度报告交给这里，马上看到三张表的数字和问题，改好后下载。文件不保存。</p>
          <p>
            <a className="button" href="/check">
              核对年报
            </a>
          </p>
        </section>
        {isOpen && (
          <section className="home__door" aria-labelledby="organs">
            <h2 id="organs">公开工作机构</h2>
            <p>各机关政府信息公开工作机构的地址、时间、电话，以及对答复不服时可以找谁。</p>
            <OrganSearch search="" />
            <p>
              <a className="button button--plain" href="/organs">
                查看全部机关
              </a>
            </p>
          </section>
        )}
        {isOpen && office && (
          <section className="home__door" aria-labelledby="office">
            <h2 id="office">工作台</h2>
            <p>供本地各机关的工作人员登录使用。</p>
            <p>
              <a className="button button--plain" href="/office/">
                登录工作台
              </a>
            </p>
          </section>
        )}
      </div>
    </Shell>,
  )
}

const FOOTER = ['依据《中华人民共和国政府信息公开条例》（国务院令第711号）。']
