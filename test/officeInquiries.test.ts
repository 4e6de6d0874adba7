/** A clerk answers what another organ asks, from the workbench, on a desk and on a phone. Art. 34. */
import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { execute } from '#command/command.ts'
import { receiveInquiry } from '#command/inquiry/receiveInquiry.ts'
import { PROGRAM } from '#law/permission.ts'
import { activePosts } from '#store/appointments.ts'
import { good } from './bureau.ts'
import { DESKTOP, PHONE } from './officeBrowser.ts'
import { atHeading, button, dialog, field, link, openCounty, see, signIn } from './officeCounty.ts'
import { parts } from './parts.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const { open, ground, time } = await openCounty()
const { db, blobs, keyring } = ground

it.skipIf(parts.chromium === null)('[needs chromium] sees the letter, and sends the opinion back', async () => {
  const { person_id: personId } = await db
    .selectFrom('credential')
    .select('person_id')
    .where('login', '=', 'jingban')
    .executeTakeFirstOrThrow()
  const posts = await activePosts(db, personId, time.today)
  const post = posts.find(({ organName }) => organName === '青禾县人民政府办公室')
  const other = await db
    .selectFrom('organ')
    .select(['id', 'name'])
    .where('id', '>', 0)
    .where('id', '!=', post?.organId ?? 0)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const { sha256, size } = await blobs.put(Buffer.from('%PDF-1.4\n%%EOF\n'), true)
  const sent = {
    ...{
      organId: post?.organId,
      fromId: other.id,
      requestId: randomUUID(),
      letterId: randomUUID(),
      whom: 'jointOrgan',
    },
    ...{ number: '松环公开〔2026〕8号' },
    file: { sha256, size, mediaType: 'application/pdf', sealed: true, verdict: 'clean' },
  }
  good(
    await execute(db, receiveInquiry, sent, {
      ...{ actor: PROGRAM, now: time.now, today: time.today, address: null, requestId: randomUUID() },
      ...{ idempotencyKey: null, kit: { keyring, blobs } },
    }),
  )

  const desk = await open('/workbench', DESKTOP)
  await signIn(desk, 'jingban')
  await desk.getByText(`${other.name}征求意见：松环公开〔2026〕8号`).click()
  await atHeading(desk, '松环公开〔2026〕8号')
  // The fifteenth working day after Monday 2026-03-02.
  await desk.getByText('2026年3月23日（周一）', { exact: false }).waitFor()
  await desk.getByText('逾期未提出意见的，视为同意公开。', { exact: false }).waitFor()
  await see(desk, 'inquiry')
  expect(await desk.getByRole('link', { name: '征求意见书.pdf' }).getAttribute('href')).toMatch(/^\/api\/files\//)

  const phone = await open('/inquiries', PHONE)
  await signIn(phone, 'jingban')
  await atHeading(phone, '征求意见来函')
  await see(phone, 'inquiries')
  await link(phone, '松环公开〔2026〕8号').click()
  await button(phone, '答复').click()
  await see(phone, 'inquiry-answer')
  const submit = dialog(phone).getByRole('button', { name: '答复', exact: true })
  await submit.click()
  await dialog(phone).getByText('请写明意见或者上传复函', { exact: false }).waitFor()
  await dialog(phone).getByText('不同意公开（说明理由）').click()
  await field(phone, '具体意见和理由').fill('含有尚未公布的监测数据。')
  await submit.click()
  await phone.getByText('不同意公开（说明理由）').waitFor()
  await phone.getByRole('link', { name: '意见.txt' }).waitFor()
  await see(phone, 'inquiry-answered')
  const [message] = await db.selectFrom('outbox').select(['recipient', 'payload']).where('kind', '=', 'organ').execute()
  expect(message).toMatchObject({
    recipient: String(other.id),
    payload: { command: 'receiveInquiryAnswer', input: { opinion: 'refusesWithReason', letterId: sent.letterId } },
  })
})
