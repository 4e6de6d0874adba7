/**
 * 澜州市琅浦区教育体育局 2022 with planted faults: a row total one too high (T3-3 in its row, T3-2 in the column of
 * totals), 35 requests in the text against 29 in the table (TXT-1), the statistic period of the year before (TXT-6).
 * Invented.
 */
import { printed, type SampleReport, sampleCells, yuan } from '../sample.ts'

export const langpuEducation2022: SampleReport = {
  name: 'langpu-education-2022',
  organ: '澜州市琅浦区教育体育局',
  year: 2022,
  format: '2021',
  title: ['澜州市琅浦区教育体育局2022年政府信息公开工作年度报告'],
  preface: [
    '琅浦区教育体育局依照《中华人民共和国政府信息公开条例》编制本报告。报告中数据统计期限为2021年1月1日至2021年12月31日。报告电子版在琅浦区人民政府网站（www.langpu.gov.example）公开。如有疑问，请与琅浦区教育体育局办公室联系（地址：澜州市琅浦区书院街52号，邮编：600102，电话：0600-5550533）。',
  ],
  sections: [
    {
      number: 1,
      heading: '总体情况',
      paragraphs: [
        '2022年，区教育体育局聚焦“双减”落实、招生入学、学生资助和全民健身等社会关注度高的领域，依法、及时、准确公开教育体育信息，公开质量继续改善。',
        '（一）主动公开。全年主动公开政府信息918条，其中区政府网站463条、“琅浦教体”微信公众号390条、校园公示栏65条。义务教育学校招生范围、招生条件、入学结果全部公开。',
        '（二）依申请公开。全年新收政府信息公开申请35件，办结30件。申请人较多关注学区划分、民办学校年检和教师招聘，我局均按期依法答复。',
        '（三）政府信息管理。完善公文公开属性审核流程，凡不予公开的须逐件说明理由。组织对所属学校网站开展内容巡检，清理过期信息。',
        '（四）政府信息公开平台建设。在区政府网站集中设置教育领域基层公开专栏，按义务教育、学前教育、体育场馆分类展示，支持关键词检索。',
        '（五）监督保障。全年组织培训2次，参训131人次。把信息公开纳入学校目标管理考核，聘请家长代表开展评议，反映良好。年内没有发生责任追究。',
      ],
    },
    { number: 2, heading: '主动公开政府信息情况', paragraphs: [] },
    { number: 3, heading: '收到和处理政府信息公开申请情况', paragraphs: [] },
    { number: 4, heading: '政府信息公开行政复议、行政诉讼情况', paragraphs: [] },
    {
      number: 5,
      heading: '存在的主要问题及改进情况',
      paragraphs: [
        '存在的问题：学校作为公开主体的意识有待增强，部分学校年度经费信息公开不完整；网站专栏检索结果排序不够合理。',
        '改进措施：印发学校信息公开事项清单和时间表，开学前完成一次集中检查；会同网站运维单位优化检索排序，把办事指南和最新通知排在前面。',
      ],
    },
    {
      number: 6,
      heading: '其他需要报告的事项',
      paragraphs: ['2022年，我局未收取信息处理费，未发生政府信息公开行政复议和行政诉讼案件。'],
    },
  ],
  cells: sampleCells('2021', {
    publication: {
      'art20_1.normativeDocuments': [2, 0, 6],
      'art20_5.licences': [318],
      'art20_6.penalties': [5],
      'art20_8.fees': [yuan(1127300, '112.73')],
    },
    requests: {
      new: [21, 5, 0, 1, 1, 1],
      carriedIn: [2],
      disclosed: [11, 3, 0, 1, 0, 1],
      disclosedInPart: [3, 1, 0, 0, 1],
      'withheld.thirdPartyRights': [1],
      'withheld.internalAffairs': [1],
      'withheld.administrativeQuery': [1],
      'unavailable.notHeld': [4, 1],
      'notHandled.petition': [1],
      carriedOut: [1],
    },
    reviews: {},
    planted: { '3.unavailable.notHeld.total': printed(6) },
  }),
  period: { from: '2021-01-01', to: '2021-12-31' },
  signature: '澜州市琅浦区教育体育局',
  date: '2023-01-18',
  faults: [
    { check: 'T3-2', severity: 'error', cells: ['3.handledTotal.total'] },
    { check: 'T3-3', severity: 'error', cells: ['3.unavailable.notHeld.total'] },
    { check: 'TXT-1', severity: 'error', cells: ['3.new.total'], quote: '35件' },
    { check: 'TXT-6', severity: 'error', quote: '2021年1月1日' },
  ],
}
