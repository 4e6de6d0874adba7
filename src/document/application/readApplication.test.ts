import { expect, it } from 'vitest'
import type { Document, TableCell } from '../document.ts'
import { readText } from '../read/text.ts'
import { readApplication } from './readApplication.ts'

function written(text: string): Document {
  const reading = readText(new TextEncoder().encode(text))
  return reading.ok ? reading.value : expect.fail(reading.error.message)
}

function form(rows: readonly (readonly string[])[]): Document {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column): TableCell => ({ row, column, rowSpan: 1, colSpan: 1, text })),
  )
  return { title: null, blocks: [{ kind: 'table', grid: 'exact', rows: rows.length, columns: 6, cells }] }
}

it('reads the letter of a person, with what is numbered as several things', () => {
  const letter = written(`政府信息公开申请书

松溪县林业局：
申请人：张三丰，男，汉族，身份证号：350721199003074518，住福建省南平市松溪县解放街12号，联系电话：13805991234。
根据《中华人民共和国政府信息公开条例》，申请公开以下政府信息：
1.2025年松溪县林地征收补偿标准；
2.2025年造林项目验收报告，
包括附图。
请以邮寄方式提供。
此致
申请人（签名）：张三丰
2026年2月26日
`)
  expect(readApplication(letter)).toEqual({
    ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
    ...{ email: null, address: '福建省南平市松溪县解放街12号', postcode: null },
    ...{ legalRepresentative: null, contact: null },
    items: ['2025年松溪县林地征收补偿标准', '2025年造林项目验收报告，包括附图'],
  })
})

it('reads the form with its places for people and for organisations', () => {
  const table = form([
    ['公民', '姓 名', '', '工作单位', ''],
    ['公民', '证件名称', '', '证件号码', ''],
    ['法人或者其他组织', '名 称', '松溪山水有限公司', '统一社会信用代码', '91350724MA2XN4KX5T'],
    ['法人或者其他组织', '法定代表人', '李四', '联系人姓名', '王五'],
    ['联系电话', '0599-2321234', '邮政编码', '353500'],
    ['通信地址', '松溪县工农东路\n3号'],
    ['电子邮箱', 'office@shanshui.example'],
    ['所需政府信息内容描述', '松溪县2025年\n林权流转登记台账'],
    ['获取信息的方式', '☑邮寄 □电子邮件'],
  ])
  expect(readApplication(table)).toEqual({
    ...{ kind: 'company', name: '松溪山水有限公司', document: 'creditCode', identity: '91350724MA2XN4KX5T' },
    ...{ phone: '0599-2321234', email: 'office@shanshui.example', address: '松溪县工农东路 3号', postcode: '353500' },
    ...{ legalRepresentative: '李四', contact: '王五', items: ['松溪县2025年林权流转登记台账'] },
  })
})

it('proposes nothing that is not there', () => {
  expect(readApplication(written('关于召开2026年林业工作会议的通知\n各乡镇：\n会议定于三月召开。'))).toEqual({
    ...{ kind: null, name: null, document: null, identity: null, phone: null, email: null, address: null },
    ...{ postcode: null, legalRepresentative: null, contact: null, items: [] },
  })
})
