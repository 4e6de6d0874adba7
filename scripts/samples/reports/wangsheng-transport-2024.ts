/**
 * 望嵊县交通运输局 2024 with planted faults: the reconsideration total does not add up (T4-1), "no lawsuit" against one
 * in the table (TXT-2), columns of the website that exceed it (TXT-4), dated after 31 January (DATE-1). Invented.
 */
import { printed, type SampleReport, sampleCells, yuan } from '../sample.ts'

export const wangshengTransport2024: SampleReport = {
  name: 'wangsheng-transport-2024',
  organ: '望嵊县交通运输局',
  year: 2024,
  format: '2021',
  title: ['望嵊县交通运输局', '2024年政府信息公开工作年度报告'],
  preface: [
    '根据《中华人民共和国政府信息公开条例》有关规定，望嵊县交通运输局编制2024年政府信息公开工作年度报告。报告数据的统计期限为2024年1月1日至2024年12月31日。电子版可在望嵊县人民政府网站（www.wangsheng.gov.example）查阅。联系单位：望嵊县交通运输局办公室，地址：望嵊县通济路60号，邮编：600300，电话：0600-5550628。',
  ],
  sections: [
    {
      number: 1,
      heading: '总体情况',
      paragraphs: [
        '2024年，县交通运输局以农村公路建设、城乡客运一体化和运输市场治理为重点，主动公开决策、执行、管理和服务信息，努力让群众出行更安心、企业办事更省心。',
        '（一）主动公开。全年主动公开政府信息597条，其中县政府网站312条、“望嵊交通”微信公众号251条、客运站场电子屏34条。县政府网站公开的312条信息，分别为通知公告118条、路况信息96条、项目建设75条、财务信息41条。',
        '（二）依申请公开。全年新收政府信息公开申请20件，上年结转1件，办结19件，结转下年度继续办理2件。申请内容以公路征地和出租汽车经营权为主。',
        '（三）政府信息管理。落实信息发布三级审核，重要政策出台前听取服务对象意见。对行政执法公示信息建立专人核对制度，确保当事人信息脱敏。',
        '（四）政府信息公开平台建设。完善县政府网站交通运输专栏，新增农村公路养护、超限治理两个栏目。政务新媒体矩阵统一入口，减少重复发布。',
        '（五）监督保障。全年开展业务培训3次，参训97人次。按季度通报各股室和下属单位公开任务完成情况，考核结果纳入年终评价，年内无责任追究情况。全年未发生因政府信息公开引起的行政诉讼案件。',
      ],
    },
    { number: 2, heading: '主动公开政府信息情况', paragraphs: [] },
    { number: 3, heading: '收到和处理政府信息公开申请情况', paragraphs: [] },
    { number: 4, heading: '政府信息公开行政复议、行政诉讼情况', paragraphs: [] },
    {
      number: 5,
      heading: '存在的主要问题及改进情况',
      paragraphs: [
        '主要问题是：重大工程进展信息公开频次偏低，公众参与渠道还不够多；执法信息公开与业务系统尚未打通，存在重复录入。',
        '改进情况：实行重点工程每月一公开，邀请沿线村民代表担任公开监督员；推动执法系统与公开平台对接，实现一次录入、自动推送，减轻基层负担。',
      ],
    },
    {
      number: 6,
      heading: '其他需要报告的事项',
      paragraphs: ['2024年，县交通运输局未收取政府信息公开信息处理费，无其他需要报告的事项。'],
    },
  ],
  cells: sampleCells('2021', {
    publication: {
      'art20_1.normativeDocuments': [1, 1, 9],
      'art20_5.licences': [4526],
      'art20_6.penalties': [783],
      'art20_6.coercion': [42],
      'art20_8.fees': [yuan(58000, '5.8')],
    },
    requests: {
      new: [14, 4, 0, 0, 2],
      carriedIn: [1],
      disclosed: [6, 2, 0, 0, 1],
      disclosedInPart: [2, 1],
      'withheld.deliberative': [1],
      'unavailable.notHeld': [3, 1, 0, 0, 1],
      'notHandled.repeat': [1],
      carriedOut: [2],
    },
    reviews: { reconsideration: [1, 0, 0, 1], suitDirect: [1] },
    planted: { '4.reconsideration.total': printed(3) },
  }),
  period: { from: '2024-01-01', to: '2024-12-31' },
  signature: '望嵊县交通运输局',
  date: '2025-02-24',
  faults: [
    { check: 'T4-1', severity: 'error', cells: ['4.reconsideration.total'] },
    { check: 'TXT-2', severity: 'error', quote: '行政诉讼' },
    { check: 'TXT-4', severity: 'error', quote: '312条' },
    { check: 'DATE-1', severity: 'error', quote: '2025年2月24日' },
  ],
}
