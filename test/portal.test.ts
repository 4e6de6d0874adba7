/** The portal's home and 公开工作机构 (Art. 12) as everybody sees them, of the demonstration county on a real store. */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Command, execute } from '#command/command.ts'
import { mergeOrgan, renameOrgan, setDisclosureOffice } from '#command/organ/organVerbs.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import { fillCounty } from '#demo/fillCounty.ts'
import { date } from '#law/date.ts'
import { readAssets } from '#portal/assets.ts'
import { findOrgan, namesakes } from '#store/organs.ts'
import { testApp } from './appOf.ts'
import { NOW, testGround } from './ground.ts'
import { DESKTOP, launch, look, openPage, PHONE } from './officeBrowser.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 60_000 })

const ground = { ...(await testGround()), demo: true }
const { db } = ground
const TODAY = date('2026-03-02')
let app: FastifyInstance

beforeAll(async () => {
  await fillCounty({ db, now: NOW, today: TODAY })
  await ask(changeSetting, { organId: 0, key: 'portalName', value: '青禾县政府信息公开平台', version: 0 })
  app = await testApp({ ground: () => ground, office: null })
}, 120_000)
afterAll(() => app.close())

async function ask<Input, Value, Answer>(command: Command<Input, Value, Answer>, input: unknown): Promise<Answer> {
  const appointments = [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }] as const
  const actor = { personId: '01900000-0000-7000-8000-000000000001', name: '管理员', appointments }
  const call = { actor, now: NOW, today: TODAY, address: null, requestId: 'r1', idempotencyKey: null }
  const result = await execute(db, command, input, call)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.answer
}

async function idOf(name: string): Promise<number> {
  const [id] = (await namesakes(db, [name])).get(name) ?? []
  if (id === undefined) throw new Error(`no organ ${name}`)
  return id
}

async function change<Input, Value, Answer>(
  name: string,
  command: Command<Input, Value, Answer>,
  input: object,
): Promise<number> {
  const organId = await idOf(name)
  await ask(command, { organId, version: (await findOrgan(db, organId))?.version, ...input })
  return organId
}

/** What a reader without styles sees. */
async function seen(url: string): Promise<string> {
  const { statusCode, body } = await app.inject(url)
  expect(statusCode).toBe(200)
  return body
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('the home', () => {
  it('says whose portal it is and leads to what one can do there, without a script', async () => {
    const { body, headers } = await app.inject('/')
    expect(body).toContain('<h1>青禾县政府信息公开平台</h1>')
    // The city above it is known for reconsideration only.
    expect(body).toContain('青禾县人民政府</p>')
    for (const address of ['/check', '/organs']) expect(body).toContain(`href="${address}"`)
    expect(body).not.toContain('<script')
    expect(headers['cache-control']).toBe('public, max-age=60')
  })

  it('leads to the staff application where there is one', async () => {
    const folder = fileURLToPath(new URL('../src/office', import.meta.url))
    const withOffice = await testApp({ ground: () => ground, office: folder })
    expect((await app.inject('/')).body).not.toContain('href="/office/"')
    expect((await withOffice.inject('/')).body).toContain('href="/office/"')
    await withOffice.close()
  })

  it('and every other page of a demonstration says so, and of a real portal does not', async () => {
    const real = await testApp({ ground: () => ({ ...ground, demo: false }) })
    for (const url of ['/', '/check', '/organs', `/organs/${await idOf('青禾县财政局')}`, '/api/docs', '/nothing']) {
      expect([url, (await app.inject(url)).body.includes('演示数据，机构和人员均为虚构')]).toEqual([url, true])
      expect([url, (await real.inject(url)).body.includes('演示数据，机构和人员均为虚构')]).toEqual([url, false])
    }
    await real.close()
  })

  it('shows 年报核对 when the database is gone', async () => {
    const gone = await testApp({ ground: () => ({ ...ground, db: db.withSchema('pg_temp') }) })
    expect((await gone.inject('/check')).statusCode).toBe(200)
    expect((await gone.inject('/')).statusCode).toBe(500)
    await gone.close()
  })
})

describe('公开工作机构', () => {
  it('begins with the organs of the county, kind by kind', async () => {
    const text = await seen('/organs')
    expect(text).toContain('青禾县财政局')
    expect(text).toContain('白石镇人民政府')
    expect(text).toMatch(/政府部门 .*青禾县教育局/)
  })

  it('leads up to the city and down again', async () => {
    const city = await idOf('临河市人民政府')
    const county = await idOf('青禾县人民政府')
    expect((await app.inject('/organs')).body).toContain(`href="/organs?under=${city}"`)
    expect((await app.inject(`/organs?under=${city}`)).body).toContain(`href="/organs?under=${county}"`)
  })

  it.each([
    ['a name', '财政', '青禾县财政局'],
    ['the first letters of the pinyin', 'qhxczj', '青禾县财政局'],
  ])('finds an organ by %s', async (_what, search, name) => {
    expect(await seen(`/organs?search=${encodeURIComponent(search)}`)).toContain(name)
  })

  it('says when nothing was found, and shows what was typed as text', async () => {
    const { body } = await app.inject(`/organs?search=${encodeURIComponent('<img src=x>%00')}`)
    expect(body).toContain('没有找到“&lt;img src=x&gt;')
    expect(body).not.toContain('<img')
  })

  it('tells name, address, hours, telephone, fax and e-mail of the office, and who hears an objection', async () => {
    const id = await change('青禾县财政局', setDisclosureOffice, {
      office: {
        ...{ name: '青禾县财政局办公室', head: '钱某某', address: '青禾县政通路3号301室' },
        ...{ hours: '工作日9:00—12:00，14:00—17:00', phone: '0000-8800123', fax: '0000-8800124' },
        email: 'czj@qinghe.example',
      },
    })
    const text = await seen(`/organs/${id}`)
    for (const fact of [
      ...['青禾县财政局办公室', '青禾县政通路3号301室', '工作日9:00—12:00，14:00—17:00', '0000-8800124'],
      ...['czj@qinghe.example', '青禾县人民政府', '青禾县人民法院'],
    ]) {
      expect(text).toContain(fact)
    }
    // Art. 12.2 does not ask who leads it.
    expect(text).not.toContain('钱某某')
    expect((await app.inject(`/organs/${id}`)).body).toContain('href="tel:00008800123"')
  })

  it('names both the court and the 复议机关 of today, not of another day', async () => {
    // 复议法 (2023) is in force since 2024; before that nothing was entered and the old law had two to choose from.
    const id = await idOf('青禾县教育局')
    const old = await testApp({ ground: () => ground, today: () => date('2023-12-29') })
    const { body } = await old.inject(`/organs/${id}`)
    expect(body).toContain('上一级主管部门')
    expect((await app.inject(`/organs/${id}`)).body).not.toContain('上一级主管部门')
    await old.close()
  })

  it('names a former name, and of an abolished organ the one that carries on', async () => {
    const office = await change('青禾县交通运输局', renameOrgan, {
      ...{ name: '青禾县交通局', shortName: '县交通局', on: '2025-01-01' },
    })
    expect(await seen(`/organs/${office}`)).toContain('原名青禾县交通运输局，用到2024年12月31日')
    const into = await idOf('青禾县农业农村局')
    const ended = await change('青禾县水利局', mergeOrgan, { into, manner: 'absorbed', on: '2026-01-01' })
    const { body } = await app.inject(`/organs/${ended}`)
    expect(body).toContain(`<a href="/organs/${into}">青禾县农业农村局</a>`)
    expect(await seen(`/organs/${ended}`)).toContain('这个机关自2026年1月1日起撤销')
    expect(await seen('/organs')).not.toContain('青禾县水利局')
    expect(await seen('/organs?search=水利')).toMatch(/青禾县水利局 已撤销/)
  })

  it.each(['/organs/0', '/organs/999999', '/organs/99999999999', '/organs/abc', '/organs?under=999999'])(
    'has no page at %s',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )

  it.each(['/organs?under=abc', '/organs?after=x', '/organs?under=1&under=2', `/organs?search=${'长'.repeat(100)}`])(
    'takes %s for the beginning of the list',
    async (url) => {
      expect(await seen(url)).toContain('青禾县财政局')
    },
  )
})

describe('for everybody', () => {
  let browser: Browser
  let address = ''
  const complaints: string[] = []

  beforeAll(async () => {
    if (parts.chromium === null) return
    const assets = await readAssets(fileURLToPath(new URL('../dist/portal', import.meta.url)))
    if (assets === null) throw new Error('the page is not built')
    const site = await testApp({ ground: () => ground, assets })
    address = await site.listen({ port: 0, host: '127.0.0.1' })
    browser = await launch(parts.chromium)
    return async () => {
      await browser.close()
      await site.close()
    }
  }, 60_000)
  afterEach(() => expect(complaints.splice(0)).toEqual([]))

  for (const viewport of [DESKTOP, PHONE]) {
    it.skipIf(parts.chromium === null)(
      `[needs chromium] axe finds nothing on the home and on the organs at ${viewport.width} px, without scripts too`,
      async () => {
        for (const path of ['/', '/organs', `/organs/${await idOf('青禾县财政局')}`, '/organs?search=水利']) {
          const page = await openPage({ browser, address: `${address}${path}`, complaints, options: { viewport } })
          await look(page)
          await page.context().close()
        }
      },
    )
  }

  it.skipIf(parts.chromium === null)(
    '[needs chromium] a phone shows the way to 年报核对 on the first screen, and a search leads to an office',
    async () => {
      const options = { viewport: PHONE, javaScriptEnabled: false }
      const page = await openPage({ browser, address, complaints, options })
      const box = await page.getByRole('link', { name: '核对年报' }).boundingBox()
      expect(box).not.toBeNull()
      expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height)
      await page.getByRole('searchbox').fill('财政')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: '青禾县财政局', exact: true }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('青禾县财政局')
      await page.getByRole('link', { name: '年报核对' }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('年报核对')
      await page.context().close()
    },
  )
})
