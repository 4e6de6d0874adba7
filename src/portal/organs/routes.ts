/** 公开工作机构 (Art. 12): the organs by branch or by search, and one of them. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { PlainDate } from '#law/date.ts'
import { organBranch, searchOrgans } from '#store/organLines.ts'
import { organLineage } from '#store/organs.ts'
import type { Assets } from '../assets.ts'
import { faultDocument } from '../document.tsx'
import { operatingOrgan } from '../home/operatingOrgan.ts'
import { sendPage } from '../sendPage.ts'
import type { PortalGround, SiteReader } from '../site.ts'
import { organListDocument } from './listPage.tsx'
import { organFacts } from './organFacts.ts'
import { organDocument } from './organPage.tsx'

interface OrganRouteParts {
  readonly assets: Assets
  readonly site: SiteReader
  readonly ground: () => PortalGround | null
  readonly today: () => PlainDate
}

/** Lines of a page. */
const LIMIT = 100
const OPENING = '数据库正在打开，请过一会儿再来。'

const ORGAN_ID = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
/** A database takes no NUL in a text. */
const TEXT = z.string().transform((text) => text.replaceAll('\0', '').trim())
/** What nobody could have clicked counts as not said. */
const QUERY = z.object({
  under: ORGAN_ID.nullable().default(null).catch(null),
  search: TEXT.pipe(z.string().max(60)).default('').catch(''),
  after: TEXT.pipe(z.string().max(600)).nullable().default(null).catch(null),
})

export async function organRoutes(app: FastifyInstance, parts: OrganRouteParts): Promise<void> {
  const { assets, site, ground, today } = parts
  const sendOpening = (reply: FastifyReply) =>
    reply
      .code(503)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('retry-after', '5')
      .send(faultDocument({ assets, site: site.known() }, OPENING, '/organs'))

  app.get('/organs', async (request, reply) => {
    const standing = ground()
    if (standing === null) return sendOpening(reply)
    const { db } = standing
    const { under, search, after } = QUERY.parse(request.query)
    const frame = { assets, site: await site.read(standing) }
    if (search !== '') {
      const page = await searchOrgans(db, search, { after, limit: LIMIT, abolished: true })
      return sendPage(reply, organListDocument(frame, { ...page, path: [], search }))
    }
    const parent = under ?? (await operatingOrgan(db))?.id ?? null
    const lineage = parent === null ? [] : await organLineage(db, parent)
    if (parent !== null && lineage.length === 0) return reply.callNotFound()
    const page = await organBranch(db, parent, { after, limit: LIMIT, abolished: false })
    const path = lineage.map(({ state: { id, names } }) => ({ id, name: names.at(-1)?.name ?? '' }))
    return sendPage(reply, organListDocument(frame, { ...page, path, search: '' }))
  })
  app.get<{ Params: { id: string } }>('/organs/:id', async (request, reply) => {
    const standing = ground()
    if (standing === null) return sendOpening(reply)
    const id = ORGAN_ID.safeParse(request.params.id)
    const facts = id.success ? await organFacts(standing.db, id.data, today()) : null
    if (facts === null) return reply.callNotFound()
    return sendPage(reply, organDocument({ assets, site: await site.read(standing) }, facts))
  })
}
