/** What the departments and towns of the county are asked for. Made up. */
import { given, type Matter, part, published } from './matter.ts'

export const BUREAU_MATTERS = {
  landApproval: {
    content: ({ town, village, year }) => `${year}年${town}${village}农用地转用和土地征收的批准文件、勘测定界图`,
    first: ({ village }) => `${village}征地的批文`,
    code: 'OPEN-2',
    topic: 'landTaking',
    says: ({ village }) => given(`${village}农用地转用和土地征收批复，共3页；`, '勘测定界图（公开版），1张。'),
  },
  zonePrice: {
    content: () => '现行征收农用地区片综合地价标准及青苗补偿标准',
    code: 'OPEN-1',
    topic: 'landTaking',
    says: () => published('征收农用地区片综合地价标准', '县自然资源局网站“征地信息”栏目。'),
  },
  ownTitle: {
    content: ({ road }) => `本人名下位于${road}的房屋不动产登记原始资料`,
    code: 'REF-QUERY',
    topic: 'other',
    says: () => ({
      specialLaw: '《不动产登记暂行条例》第二十七条',
      queryPlace: '持身份证明到青禾县不动产登记中心（禾城街道政通路30号）申请查询',
    }),
  },
  landCase: {
    content: ({ village }) => `${village}违法占用耕地案的现场勘验笔录和集体讨论记录`,
    code: 'REF-CASE',
    topic: 'penalties',
    says: ({ village }) => ({
      caseFile: `${village}违法占用耕地行政处罚案卷`,
      reason: ['上述材料属于行政执法案卷信息；处罚决定已经公示。'],
    }),
  },
  miningReport: {
    content: ({ town }) => `${town}石灰岩矿采矿权出让合同及矿产资源开发利用方案`,
    code: 'PART',
    topic: 'permits',
    withheld: ['REF-THIRD'],
    says: () =>
      part(
        ['采矿权出让合同，共14页。'],
        '开发利用方案中的选矿工艺参数和销售测算',
        ['thirdPartyRights'],
        '上述内容属于采矿权人的商业秘密，采矿权人不同意公开并说明了理由。',
      ),
  },
  impactReport: {
    content: ({ project }) => `${project}项目环境影响报告书全本、审批意见和公众参与说明`,
    code: 'OPEN-1',
    topic: 'inspection',
    says: ({ project }) =>
      published(`${project}项目环境影响报告书全本和审批意见`, '县政府门户网站“环境保护—建设项目环评”栏目。'),
  },
  reservoirTests: {
    content: ({ year }) => `柳塘水库${year}年以来的大坝安全鉴定报告书和除险加固初步设计批复`,
    first: () => '柳塘水库安全不安全的材料',
    code: 'OPEN-2',
    topic: 'projects',
    says: () => given('大坝安全鉴定报告书，共6页；', '初步设计批复，共4页。'),
  },
  waterPermit: {
    content: ({ company }) => `${company}的取水许可证、取水许可申请批复和年度取水量`,
    code: 'OPEN-2',
    topic: 'permits',
    says: () => given('取水许可申请批复，共3页；', '取水许可证副本复印件，共2页；', '年度取水量登记表，共1页。'),
  },
  riverSand: {
    content: ({ year }) => `${year}年河道采砂规划、招标文件和中标单位`,
    code: 'OPEN-1',
    topic: 'plans',
    says: ({ year }) => published(`${year}年河道采砂规划和招标结果`, '县公共资源交易中心网站，“采砂权出让”栏目。'),
  },
  floodPlanDraft: {
    content: ({ town }) => `${town}山洪灾害防御预案修订过程中的部门意见和专家讨论记录`,
    code: 'REF-PROC',
    topic: 'emergencies',
    says: () => ({ deliberation: '讨论记录', reason: ['上述意见和记录形成于预案修订过程之中，预案已经公开。'] }),
  },
  wellRecord: {
    content: ({ village, year }) => `${village}${year}年机井建设项目的工程变更签证单`,
    code: 'NA-NOTEXIST',
    topic: 'projects',
    says: ({ village }) => ({
      search: ['检索范围：项目档案、公文管理系统；', `关键词：“${village}”“机井”“变更”；检索人员：办公室两人。`],
    }),
  },
  schoolBudget: {
    content: ({ school, year }) => `${school}${year}年度公用经费收支决算和食堂大宗采购合同`,
    code: 'OPEN-2',
    topic: 'budget',
    says: ({ school }) => given(`${school}公用经费收支决算表，共3页；`, '食堂大宗食材采购合同，共8页。'),
  },
  teacherPosts: {
    content: ({ year }) => `${year}年公开招聘教师岗位表、进入面试人员名单和成绩`,
    code: 'OPEN-1',
    topic: 'recruitment',
    says: ({ year }) => published(`${year}年教师公开招聘公告和成绩公示`, '县政府门户网站“人事信息”栏目。'),
  },
  relief: {
    content: ({ town, village }) => `${town}${village}最低生活保障对象名单、保障金额和民主评议情况`,
    code: 'PART',
    topic: 'relief',
    withheld: ['REF-THIRD'],
    says: ({ village }) =>
      part(
        [`${village}最低生活保障公示名单和保障金额，共2页。`],
        '名单中的身份证件号码、家庭成员健康状况和银行账号',
        ['thirdPartyRights'],
        '上述内容属于保障对象的个人隐私，本机关书面征求意见，其不同意公开。',
      ),
  },
  reliefRules: {
    content: () => '现行城乡最低生活保障标准、审核确认办法和办理流程',
    code: 'OPEN-1',
    topic: 'relief',
    says: () => published('最低生活保障标准和审核确认办法', '县政府门户网站“社会救助”专栏。'),
  },
  transfers: {
    content: ({ town, year }) => `${year}年下达${town}的衔接推进乡村振兴补助资金文件和项目清单`,
    code: 'OPEN-2',
    topic: 'budget',
    says: ({ town }) => given(`下达${town}衔接资金的通知，共3页；`, '项目清单，共2页。'),
  },
  budget: {
    content: ({ year }) => `${year}年县本级政府预算、决算和部门预算`,
    code: 'OPEN-1',
    topic: 'budget',
    says: ({ year }) => published(`${year}年县本级政府预算、决算`, '县政府门户网站“财政预决算”统一平台。'),
  },
  villageFinances: {
    content: ({ village, year }) => `${village}${year}年村级集体经济组织的会计账簿`,
    code: 'NA-NOTMINE',
    topic: 'other',
    says: ({ village }) => ({
      reason: ['村级集体经济组织的会计账簿由其自行制作和保管，不是本机关制作或者保存的政府信息。'],
      responsibleOrgan: `${village}股份经济合作社（依照村务公开的规定查阅）`,
    }),
  },
  homestead: {
    content: ({ village, year }) => `${village}${year}年宅基地申请审批台账和批准书`,
    code: 'PART',
    topic: 'landTaking',
    withheld: ['REF-THIRD'],
    says: ({ village }) =>
      part(
        [`${village}宅基地审批台账（隐去个人信息），共2页。`],
        '台账中申请人的身份证件号码和联系电话',
        ['thirdPartyRights'],
        '上述内容属于申请人的个人隐私，本机关书面征求意见，其逾期未提出意见，本机关依法决定不予公开。',
      ),
  },
  roadUpkeep: {
    content: ({ village }) => `${village}通组公路硬化项目的施工合同、验收报告和资金拨付凭证`,
    code: 'OPEN-2',
    topic: 'projects',
    says: () => given('施工合同，共12页；', '竣工验收报告，共5页；', '资金拨付凭证，共3页。'),
  },
  villagePetition: {
    content: ({ village }) => `要求处理${village}排水沟堵塞问题并答复办理时限`,
    code: 'NOT-PETITION',
    topic: 'other',
    says: () => ({
      reason: ['申请的内容是要求解决具体问题，不是请求提供一定形式记录、保存的信息。'],
      petitionChannel: '拨打12345政务服务便民热线，或者向党政综合办公室反映',
    }),
  },
} as const satisfies Readonly<Record<string, Matter>>

export type BureauMatter = keyof typeof BUREAU_MATTERS
