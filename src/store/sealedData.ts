/** Whether anything here needs the keys. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import type { Reader } from './database.ts'
import { StoreFault } from './fault.ts'

/** Throws a StoreFault where the key file is gone and something is sealed: a new key file would open none of it. */
export async function refuseMissingKeys(db: Reader, keyFile: string): Promise<void> {
  if (existsSync(keyFile) || !(await hasSealedData(db))) return
  throw new StoreFault(
    `找不到密钥文件 ${keyFile}，而数据库里有用它加密的内容：请把原来的密钥文件放回这里，或用 GONGKAI_KEYS 指定它的位置。`,
    `The key file ${keyFile} is not there, and the database holds what is sealed with it: put the old key file back, or name it by GONGKAI_KEYS.`,
  )
}

async function hasSealedData(db: Reader): Promise<boolean> {
  const some = await Promise.all([
    db.selectFrom('personal_data').select('id').where('ciphertext', 'is not', null).limit(1).execute(),
    db
      .selectFrom('blob_use')
      .select('id')
      .where('sealed', '=', true)
      .where('destroyed_at', 'is', null)
      .limit(1)
      .execute(),
    db.selectFrom('letter').select('id').where(sql<boolean>`content ? 'sealed'`).limit(1).execute(),
    db.selectFrom('credential').select('person_id').where('totp_sealed', 'is not', null).limit(1).execute(),
  ])
  return some.some((rows) => rows.length > 0)
}
