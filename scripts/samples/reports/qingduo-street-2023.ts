/**
 * 望嵊县青垛街道办事处 2023 with planted faults: the total of the requests carried in (T3-3 in its row, T3-1 in the
 * column of totals), a row that mixes 0 and blank (T3-5), a fee collected in one section and none in another (TXT-5), a
 * section five that says nothing (SEC-5). Invented.
 */
import { APPLICANT_COLUMNS, requestCellId } from '#law/report/format.ts'
import { BLANK, printed, type SampleReport, sampleCells } from '../sample.ts'

const BLANK_CELLS = APPLICANT_COLUMNS.slice(1).map((column) => requestCellId('notHandled.publication', column.id))

export const qingduoStreet2023: SampleReport = {
  name: 'qingduo-street-2023',
  organ: '望嵊县青垛街道办事处',
  year: 2023,
  format: '2021',
  title: ['望嵊县青垛街道办事处', '2023年政府信息公开工作年度报告'],
  preface: [
    '望嵊县青垛街道办事处按照《中华人民共和国政府信息公开条例》要求编制并公布2023年政府信息公开工作年度报告。本报告中数据的统计期限从2023年1月1日开始，到2023年12月31日为止。如有疑问，请与青垛街道综合办公室联系（地址：望嵊县青垛街道桥东路11号，邮编：600305，电话：0600-5550744）。',
  ],
  sections: [
    {
      number: 1,
      heading: '总体情况',
      paragraphs: [
        '2023年，青垛街道围绕城市更新、就业帮扶和“一老一小”服务，持续推进决策公开、管理公开、服务公开，把群众来访来电中问得最多的事项作为公开重点。',
        '（一）主动公开。全年主动公开政府信息374条，其中县政府网站129条、“青垛生活”微信公众号187条、社区公告栏58条。',
        '（二）依申请公开。全年新收政府信息公开申请16件，办结17件，主要涉及拆迁安置和物业管理。对其中1件检索量较大的申请，依规向申请人收取信息处理费230元。',
        '（三）政府信息管理。坚持公开为常态、不公开为例外，做好公开前保密审查和个人信息保护，全年未发生泄密事件。',
        '（四）政府信息公开平台建设。按时更新县政府网站街道专栏，微信公众号每周推送不少于3期，社区公告栏统一编号管理。',
        '（五）监督保障。全年举办培训2次，参训63人次。信息公开情况纳入社区年度考核，年内没有责任追究情形。',
      ],
    },
    { number: 2, heading: '主动公开政府信息情况', paragraphs: [] },
    { number: 3, heading: '收到和处理政府信息公开申请情况', paragraphs: [] },
    { number: 4, heading: '政府信息公开行政复议、行政诉讼情况', paragraphs: [] },
    { number: 5, heading: '存在的主要问题及改进情况', paragraphs: ['无。'] },
    {
      number: 6,
      heading: '其他需要报告的事项',
      paragraphs: ['2023年，街道未收取信息处理费，也没有因政府信息公开被申请行政复议、提起行政诉讼。'],
    },
  ],
  cells: sampleCells('2021', {
    publication: { 'art20_5.licences': [97], 'art20_6.penalties': [48], 'art20_6.coercion': [1] },
    requests: {
      new: [12, 3, 0, 0, 1],
      carriedIn: [2],
      disclosed: [7, 2],
      disclosedInPart: [2, 1],
      'unavailable.notHeld': [3, 0, 0, 0, 1],
      'notHandled.petition': [1],
      carriedOut: [1],
    },
    reviews: {},
    planted: {
      '3.carriedIn.total': printed(3),
      ...Object.fromEntries(BLANK_CELLS.map((id) => [id, BLANK])),
    },
  }),
  period: { from: '2023-01-01', to: '2023-12-31' },
  signature: '望嵊县青垛街道办事处',
  date: '2024-01-25',
  faults: [
    { check: 'T3-1', severity: 'error', cells: ['3.carriedIn.total'] },
    { check: 'T3-3', severity: 'error', cells: ['3.carriedIn.total'] },
    { check: 'T3-5', severity: 'warning', cells: BLANK_CELLS },
    { check: 'TXT-5', severity: 'warning', quote: '未收取信息处理费' },
    { check: 'SEC-5', severity: 'warning', quote: '无' },
  ],
}
