/** 岚川县住房和城乡建设局 2023: clean, a department with many kinds of result, reviews and suits. Invented. */
import { type SampleReport, sampleCells, yuan } from '../sample.ts'

export const lanchuanConstruction2023: SampleReport = {
  name: 'lanchuan-construction-2023',
  organ: '岚川县住房和城乡建设局',
  year: 2023,
  format: '2021',
  title: ['岚川县住房和城乡建设局', '2023年政府信息公开工作年度报告'],
  preface: [
    '本报告由岚川县住房和城乡建设局按照《中华人民共和国政府信息公开条例》（以下简称《条例》）和政府信息公开工作年度报告格式的要求编制。报告所列数据的统计期限为2023年1月1日至2023年12月31日。报告电子版可在岚川县人民政府网站（www.lanchuan.gov.example）下载。如对报告有疑问，请与岚川县住房和城乡建设局办公室联系（地址：岚川县凌波大道77号，邮编：600200，电话：0600-5550382）。',
  ],
  sections: [
    {
      number: 1,
      heading: '总体情况',
      paragraphs: [
        '2023年，县住房城乡建设局紧紧围绕保交楼、城市更新、工程质量安全等中心任务，坚持应公开尽公开，回应购房群众和建筑企业关切，政府信息公开工作平稳有序。',
        '（一）主动公开情况。全年主动公开政府信息1264条，其中县政府网站847条、“岚川住建”微信公众号329条、政务服务大厅和公示栏88条。县政府网站公开的847条信息，分别为通知公告162条、政策文件45条、工程建设318条、房地产市场274条、财政信息48条。制发行政规范性文件3件，废止1件，现行有效17件。',
        '（二）依申请公开情况。全年新收政府信息公开申请56件，上年结转4件；办结56件，结转下年度继续办理4件。新收申请中，网络平台提交29件、邮寄提交21件、现场提交6件。答复过程中需要征求第三方意见的，均书面征求并记录在案。',
        '（三）政府信息管理情况。健全信息产生、审核、发布、归档闭环管理，公文系统未选定公开属性的不能流转。组织科室对2019年以来制发的文件开展公开属性复核，新转为主动公开的文件12件。公开房屋交易、工程招投标信息时，同步做好个人信息和商业秘密保护。',
        '（四）政府信息公开平台建设情况。在县政府网站优化“商品房预售资金监管”“房屋市政工程安全”两个专题，提供预售许可、监管账户、楼盘进度的一键查询。微信公众号新开设“住建问答”栏目，发布图解和短视频26期。',
        '（五）监督保障情况。局党组年内两次研究政务公开工作，明确办公室为公开工作机构并配备3名工作人员。组织政务公开业务培训3次，参训146人次。对各科室信息公开情况按季通报，考核结果与评先评优挂钩。通过窗口评价器和网上问卷开展社会评议，满意度为百分之九十四点八。年内无责任追究情形。',
      ],
    },
    { number: 2, heading: '主动公开政府信息情况', paragraphs: [] },
    { number: 3, heading: '收到和处理政府信息公开申请情况', paragraphs: [] },
    { number: 4, heading: '政府信息公开行政复议、行政诉讼情况', paragraphs: [] },
    {
      number: 5,
      heading: '存在的主要问题及改进情况',
      paragraphs: [
        '2023年，我局政府信息公开工作仍有不足：一是保障性住房分配、老旧小区改造等信息分散在不同栏目，群众查找不便；二是对涉及多个部门的申请，会商用时偏长；三是解读材料专业术语偏多。',
        '下一步将着力做好三项改进：一是按事项而不是按科室重新归并栏目，做到一个主题一个入口；二是与自然资源、城管等部门建立会商直通机制，收到申请后两个工作日内确定主办单位；三是解读稿发布前先请窗口人员和群众代表试读，读不懂的退回修改。',
      ],
    },
    {
      number: 6,
      heading: '其他需要报告的事项',
      paragraphs: [
        '2023年，我局因政府信息公开被申请行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件；被提起行政诉讼2件，其中未经复议直接起诉1件、复议后起诉1件。',
        '2023年，我局未发出信息处理费收费通知，未收取信息处理费。承办县人大代表建议14件、政协提案9件，已全部办复并按要求公开。',
      ],
    },
  ],
  cells: sampleCells('2021', {
    publication: {
      'art20_1.normativeDocuments': [3, 1, 17],
      'art20_5.licences': [1873],
      'art20_6.penalties': [64],
      'art20_6.coercion': [3],
      'art20_8.fees': [yuan(3164200, '316.42')],
    },
    requests: {
      new: [41, 9, 0, 0, 5, 1],
      carriedIn: [3, 1],
      disclosed: [17, 3, 0, 0, 2],
      disclosedInPart: [6, 2, 0, 0, 1, 1],
      'withheld.thirdPartyRights': [2, 1],
      'withheld.internalAffairs': [1],
      'withheld.deliberative': [1, 0, 0, 0, 1],
      'withheld.enforcementFile': [1],
      'withheld.administrativeQuery': [3],
      'unavailable.notHeld': [5, 2, 0, 0, 1],
      'unavailable.notCreated': [1],
      'unavailable.stillUnclear': [1],
      'notHandled.petition': [2],
      'notHandled.repeat': [1],
      'otherwiseClosed.notCorrected': [1],
      carriedOut: [2, 2],
    },
    reviews: { reconsideration: [2, 1, 0, 1], suitDirect: [1], suitAfterReconsideration: [0, 0, 1] },
  }),
  period: { from: '2023-01-01', to: '2023-12-31' },
  signature: '岚川县住房和城乡建设局',
  date: '2024-01-23',
  faults: [],
}
