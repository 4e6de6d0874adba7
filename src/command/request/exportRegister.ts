import { z } from 'zod'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { logged } from '../logged.ts'
import { DATE, ORGAN_ID } from '../organ/organInput.ts'

/** Who took the register out of the house, when and in which form. 个保法 Art. 51. */
export const registerExport = logged<{ readonly kind: 'registerExported'; readonly form: 'xlsx' | 'csv' }>(
  'registerExport',
  ({ form }) => `导出登记簿（${form.toUpperCase()}，个人信息已隐去）。`,
)

const input = z.object({
  organId: ORGAN_ID,
  form: z.enum(['xlsx', 'csv']),
  from: DATE.nullable(),
  to: DATE.nullable(),
})

/** Notes in the log that the register is exported; what is exported is read afterwards. 个保法 Art. 51. */
export const exportRegister = {
  name: 'exportRegister',
  action: 'request.export',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, form }) => {
    const id = String(organId)
    const seen = await registerExport.lock(work.tx, organId, id)
    work.record(registerExport, id, seen, { kind: 'registerExported', form })
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, null, null>
