/** One organ: where its 公开工作机构 is and who hears those who are not content (Art. 12.2). */
import { Fragment, type ReactNode } from 'react'
import { printDate } from '#document/print.ts'
import type { Successor } from '#law/organ.ts'
import { documentOf, type Frame, Shell } from '../document.tsx'
import { ORGANS_FOOTER } from './listPage.tsx'
import type { OrganFacts, RemedyPlace } from './organFacts.ts'
import { OrganPath } from './organPath.tsx'

export function organDocument(frame: Frame, organ: OrganFacts): string {
  return documentOf(
    <Shell frame={frame} title={`${organ.name} - 公开工作机构`} footer={ORGANS_FOOTER}>
      <OrganPath path={organ.above} />
      <h1>{organ.name}</h1>
      {organ.formerNames.map(({ name, to }) => (
        <p key={`${name} ${to}`}>
          原名{name}，用到{printDate(to)}。
        </p>
      ))}
      {organ.opensOn !== null && <p>{printDate(organ.opensOn)}设立。</p>}
      {organ.twin !== null && (
        <p>
          与<a href={`/organs/${organ.twin.id}`}>{organ.twin.name}</a>合署办公。
        </p>
      )}
      {organ.ended === null && organ.opensOn === null && (
        <p className="ways-back">
          {organ.noIntake === null && (
            <a className="button" href={`/request/${organ.id}`}>
              向它申请公开政府信息
            </a>
          )}
          <a className="button button--plain" href="/request/status">
            查询申请
          </a>
        </p>
      )}
      {organ.ended === null && organ.opensOn === null && organ.noIntake !== null && <p>{organ.noIntake}</p>}
      {organ.ended === null ? <Standing organ={organ} /> : <Ended ended={organ.ended} />}
    </Shell>,
  )
}

function Ended({ ended: { on, successors } }: { readonly ended: NonNullable<OrganFacts['ended']> }) {
  return (
    <section aria-labelledby="ended">
      <h2 id="ended">已经撤销</h2>
      <p>这个机关自{printDate(on)}起撤销。</p>
      {successors.length === 0 ? (
        <p>由谁继续行使它的职权还没有公布，请向上级机关询问。</p>
      ) : (
        <>
          <p>继续行使它的职权的机关：</p>
          <ul>
            {successors.map(({ id, name, kind }) => (
              <li key={id}>
                <a href={`/organs/${id}`}>{name}</a>（{SUCCESSIONS[kind]}）
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const SUCCESSIONS = {
  renamed: '更名',
  merged: '合并',
  split: '分设',
  absorbed: '并入',
} as const satisfies Readonly<Record<Successor['kind'], string>>

function Standing({ organ }: { readonly organ: OrganFacts }) {
  const { office, reconsideration, noReconsideration, court } = organ
  return (
    <>
      <section aria-labelledby="office">
        <h2 id="office">政府信息公开工作机构</h2>
        {office === null ? (
          <p>还没有公布，请向上级机关询问。</p>
        ) : (
          <dl className="organ-facts">
            <Fact name="名称">{office.name}</Fact>
            <Fact name="办公地址">{office.address}</Fact>
            <Fact name="办公时间">{office.hours}</Fact>
            <Fact name="联系电话">{office.phone !== null && <Phone text={office.phone} />}</Fact>
            <Fact name="传真号码">{office.fax}</Fact>
            <Fact name="电子邮箱">
              {office.email !== null && <a href={`mailto:${office.email}`}>{office.email}</a>}
            </Fact>
          </dl>
        )}
      </section>
      <section aria-labelledby="remedies">
        <h2 id="remedies">不服答复怎么办</h2>
        <dl className="organ-facts">
          <Fact name="行政复议机关">
            {reconsideration.length === 0
              ? noReconsideration
              : reconsideration.map((place, index) => (
                  <Fragment key={place.name}>
                    {index > 0 && <p>或者</p>}
                    <Place place={place} />
                  </Fragment>
                ))}
          </Fact>
          <Fact name="管辖法院">{court !== null && <Place place={court} />}</Fact>
        </dl>
        <p>这里列出的是今天的情况；收到的答复书另有写明的，以答复书为准。</p>
      </section>
    </>
  )
}

/** What is not known is said, never left out. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const isKnown = children !== null && children !== false
  return (
    <div className="facts__line">
      <dt>{name}</dt>
      <dd className={isKnown ? undefined : 'facts__none'}>{isKnown ? children : '没有公布'}</dd>
    </div>
  )
}

/** A telephone can be called with a touch where the text is one number and nothing else. */
function Phone({ text }: { readonly text: string }) {
  return /^\+?[\d()（） -]{5,20}$/.test(text) ? <a href={`tel:${text.replaceAll(/[^+\d]/g, '')}`}>{text}</a> : text
}

function Place({ place: { name, address, online } }: { readonly place: RemedyPlace }) {
  return (
    <>
      <p>{name}</p>
      {address !== null && <p>{address}</p>}
      {online !== null && (
        <p>
          <a href={online}>网上办理</a>
        </p>
      )}
    </>
  )
}
