/**
 * 望嵊县苇塘镇人民政府 2020, form 2019, with planted faults: licences fall below zero (T2A-3), two requests carried out
 * of which the table has one (T3-1), a closed list that misses ten items (TXT-3), a number left out (TXT-8), units
 * rebuked although nobody was held to account (TXT-10). Invented.
 */
import { printed, type SampleReport, sampleCells, yuan } from '../sample.ts'

export const weitangTown2020: SampleReport = {
  name: 'weitang-town-2020',
  organ: '望嵊县苇塘镇人民政府',
  year: 2020,
  format: '2019',
  title: ['望嵊县苇塘镇人民政府', '2020年政府信息公开工作年度报告'],
  preface: [
    '根据《中华人民共和国政府信息公开条例》规定，现公布望嵊县苇塘镇人民政府2020年政府信息公开工作年度报告。本报告所列数据的统计期限自2020年1月1日起至2020年12月31日止。如有疑问，请联系苇塘镇党政综合办公室，地址：望嵊县苇塘镇渡口街3号，邮编：600317，电话：0600-5550471。',
  ],
  sections: [
    {
      number: 1,
      heading: '总体情况',
      paragraphs: [
        '2020年，苇塘镇党委、政府把信息公开与疫情防控、脱贫攻坚和乡村振兴衔接起来，推动镇村两级公开事项规范运行，群众知晓率有所提高。',
        '（一）主动公开情况',
        '全年主动公开政府信息642条，分别为：县政府网站218条、“苇塘发布”微信公众号301条、村务公开栏113条。公开内容以惠民资金、工程项目、防汛抗旱和疫情防控为主。',
        '（二）依申请公开情况',
        '全年新收政府信息公开申请9件，没有上年结转的申请，年内答复7件。申请事项主要是宅基地审批和土地流转合同，答复前均与申请人作了电话沟通。',
        '（三）政府信息管理情况',
        '明确党政综合办公室归口管理，建立信息采集、初审、复审、发布四个环节的流转单。涉及个人隐私的补助名册，公开时隐去身份证号码和银行账号。',
        '（四）平台建设情况',
        '微信公众号完成认证并开通留言功能，各村统一更换公开栏，增设触摸查询屏4台。',
        '（五）监督保障情况',
        '全年共组织业务培训次，参训干部46人次。工作考核结果方面，18个村（社区）和镇直单位考核均达到合格以上。社会评议结果方面，村民代表评议满意率为百分之九十二。责任追究结果方面，对2个公开不及时的村给予通报批评。全年未发生因政府信息公开工作被追究责任的情况。',
      ],
    },
    { number: 2, heading: '主动公开政府信息情况', paragraphs: [] },
    { number: 3, heading: '收到和处理政府信息公开申请情况', paragraphs: [] },
    { number: 4, heading: '政府信息公开行政复议、行政诉讼情况', paragraphs: [] },
    {
      number: 5,
      heading: '存在的主要问题及改进情况',
      paragraphs: [
        '主要问题：一是公开信息以动态新闻居多，办事类信息偏少；二是村级公开时间不固定。',
        '改进情况：一是对照镇级权责清单补齐办事指南，优先公开群众高频咨询事项；二是把每月25日定为村务公开日，由镇纪委会同党政综合办公室现场核查。',
      ],
    },
    {
      number: 6,
      heading: '其他需要报告的事项',
      paragraphs: ['2020年，苇塘镇未收取依申请公开费用，没有因政府信息公开引起的行政复议和行政诉讼。'],
    },
  ],
  cells: sampleCells('2019', {
    publication: {
      'art20_1.normativeDocuments': [1, 1, 4],
      'art20_5.licences': [86, -92, 344],
      'art20_5.otherServices': [15, 0, 621],
      'art20_6.penalties': [22, 3, 17],
      'art20_6.coercion': [2, 0, 0],
      'art20_8.fees': [1, 0],
      'art20_9.procurement': [3, yuan(486000, '48.6万元')],
    },
    requests: {
      new: [8, 1],
      disclosed: [3, 1],
      disclosedInPart: [1],
      'unavailable.notHeld': [2],
      carriedOut: [2],
    },
    reviews: {},
    planted: { '3.carriedOut.person': printed(1), '3.carriedOut.total': printed(1) },
  }),
  period: { from: '2020-01-01', to: '2020-12-31' },
  signature: '望嵊县苇塘镇人民政府',
  date: '2021-01-22',
  faults: [
    {
      check: 'T2A-3',
      severity: 'error',
      cells: ['2.art20_5.licences.previous', '2.art20_5.licences.change'],
    },
    { check: 'T3-1', severity: 'error', cells: ['3.carriedOut.person', '3.carriedOut.total'] },
    { check: 'TXT-3', severity: 'error', quote: '642条' },
    { check: 'TXT-8', severity: 'error', quote: '培训次' },
    { check: 'TXT-10', severity: 'warning', quote: '通报批评' },
  ],
}
