/** A consistent report under form 2021 of a made-up town, for tests that change a cell or two of it. */

import { cellsOfForm } from '#law/report/format.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'

/** Cells that are not 0: four requests by persons and one by a company, one of them carried over. */
const NUMBERS: Readonly<Record<string, number>> = {
  '2.art20_1.normativeDocuments.issued': 2,
  '2.art20_1.normativeDocuments.inForce': 9,
  '2.art20_5.licences.decisions': 120,
  '2.art20_6.penalties.decisions': 7,
  '2.art20_8.fees.amount': 58_000,
  '3.new.person': 4,
  '3.new.business': 1,
  '3.new.total': 5,
  '3.disclosed.person': 3,
  '3.disclosed.total': 3,
  '3.unavailable.notHeld.business': 1,
  '3.unavailable.notHeld.total': 1,
  '3.handledTotal.person': 3,
  '3.handledTotal.business': 1,
  '3.handledTotal.total': 4,
  '3.carriedOut.person': 1,
  '3.carriedOut.total': 1,
}

export const read = (value: number): Cell => ({ value, raw: String(value), how: 'read', place: { table: 2, row: 4 } })

/** Every section is there; `cells` replaces single cells. */
export function exampleReport(cells: Readonly<Record<string, Cell>> = {}): AnnualReport {
  const all = cellsOfForm('2021').map(({ id }): [string, Cell] => [id, read(NUMBERS[id] ?? 0)])
  return {
    organ: '松溪县禾丰镇人民政府',
    year: 2023,
    format: '2021',
    title: '松溪县禾丰镇人民政府2023年政府信息公开工作年度报告',
    period: { from: '2023-01-01', to: '2023-12-31' },
    preface:
      '根据《中华人民共和国政府信息公开条例》第五十条的规定编制本报告，统计期限为2023年1月1日至2023年12月31日。联系电话：0599-0000000。',
    contact: '联系电话：0599-0000000',
    signature: '松溪县禾丰镇人民政府',
    date: '2024-01-12',
    cells: { ...Object.fromEntries(all), ...cells },
    sections: [
      {
        number: 1,
        title: '一、总体情况',
        text: '本镇全年主动公开政府信息86条。共收到政府信息公开申请5件，办结4件。\n工作考核、社会评议和责任追究结果：考核合格，评议满意，没有需要追究责任的情形。',
      },
      { number: 2, title: '二、主动公开政府信息情况', text: '' },
      { number: 3, title: '三、收到和处理政府信息公开申请情况', text: '' },
      { number: 4, title: '四、政府信息公开行政复议、行政诉讼情况', text: '' },
      { number: 5, title: '五、存在的主要问题及改进情况', text: '公开的形式还不够丰富。下一步将增加图解和问答。' },
      { number: 6, title: '六、其他需要报告的事项', text: '本年度未收取信息处理费。' },
    ],
    claims: [],
  }
}
