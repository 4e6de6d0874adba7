import { expect, it } from 'vitest'
import { good, openBureau } from '../../../test/bureau.ts'
import { addFile } from './addFile.ts'
import { removeUnused } from './removeUnused.ts'

const { ground, run, bureau } = await openBureau()
const { db, blobs } = ground

it('removes what was uploaded and never sent, once it is old; neither what a case has nor what is open to all', async () => {
  const put = async (text: string, sealed: boolean) => (await blobs.put(Buffer.from(text), sealed)).sha256
  const forgotten = await put('一张没有提交的身份证照片', true)
  const open = await put('一份模板', false)
  const kept = await blobs.put(Buffer.from('一份入卷的材料'), true)
  const { sha256, size } = kept
  const added = { organId: bureau, caseKind: 'draft', name: '材料.txt', personal: true, sealed: true, verdict: 'clean' }
  good(await run('clerk', addFile, { ...added, sha256, size, mediaType: 'text/plain' }))
  const there = () => Promise.all([blobs.has(forgotten, true), blobs.has(open, false), blobs.has(sha256, true)])
  const later = Date.now() + 1_000
  expect(await removeUnused({ db, blobs }, later - 3_600_000)).toBe(0)
  expect(await there()).toEqual([true, true, true])
  expect(await removeUnused({ db, blobs }, later)).toBe(1)
  expect(await there()).toEqual([false, true, true])
})
