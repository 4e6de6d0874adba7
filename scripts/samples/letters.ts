/** Makes the Word files in test/fixtures/letters anew: `node scripts/test/fixtures/letters.ts`. The others are written by hand. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeLetter } from '#document/letters/composeLetter.ts'
import { writeDocx } from '#document/write/docx.ts'
import { date } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'

const OFFICE = {
  officeName: '局办公室',
  officePhone: '0599-8800567',
  reconsideration: '蓝川县人民政府',
  court: '蓝川县人民法院',
}

const LETTERS: readonly (readonly [file: string, kind: LetterKind, values: LetterValues])[] = [
  [
    '02-not-held.docx',
    'reply:NA-NOTEXIST',
    {
      ...OFFICE,
      organ: '蓝川县民政局',
      documentNumber: '蓝民公复〔2025〕4号',
      date: date('2025-05-30'),
      applicant: '沈芒种',
      you: '您',
      receivedOn: date('2025-05-12'),
      request: '蓝川县1998年殡葬用地审批文件',
      search: [
        '本机关于2025年5月19日在公文管理系统和档案室1996年至2000年的纸质档案中，以“殡葬用地”“公墓”为关键词检索。',
      ],
    },
  ],
  [
    '03-in-part.docx',
    'reply:PART',
    {
      ...OFFICE,
      organ: '蓝川县人力资源和社会保障局',
      documentNumber: '蓝人社公复〔2025〕17号',
      date: date('2025-04-25'),
      applicant: '晨光职业技能培训学校',
      you: '贵单位',
      receivedOn: date('2025-03-10'),
      request: '2024年职业技能培训补贴发放明细',
      course: ['经政府信息公开工作机构负责人同意，本机关于2025年4月3日告知贵单位延长答复期限20个工作日。'],
      given: ['《2024年职业技能培训补贴发放明细》，共5页，培训机构名称、培训项目和补贴金额。'],
      form: '电子数据',
      way: '光盘邮寄',
      withheld: '明细中学员的姓名和身份证件号码',
      grounds: ['thirdPartyRights'],
      reason: ['上述内容属于学员的个人隐私，公开会对其合法权益造成损害。'],
    },
  ],
  [
    '11-sent-by-mail.docx',
    'reply:REF-INT',
    {
      ...OFFICE,
      organ: '蓝川县统计局',
      documentNumber: '蓝统公复〔2025〕2号',
      date: date('2025-01-20'),
      applicant: '杨春分',
      you: '您',
      receivedOn: date('2025-01-06'),
      request: '2024年度局机关考勤记录',
      affairs: '人事管理',
      reason: ['考勤记录仅用于内部人事管理，对外不产生影响。本答复书通过电子邮件送达。'],
    },
  ],
]

for (const [file, kind, values] of LETTERS) {
  writeFileSync(join(import.meta.dirname, '../../test/fixtures/letters', file), writeDocx(composeLetter(kind, values)))
}
