/** What the county government and its office are asked for. Made up. */
import { date } from '#law/date.ts'
import { given, type Matter, part, published } from './matter.ts'

const SITE = '青禾县人民政府门户网站“政府信息公开—法定主动公开内容”栏目'

export const COUNTY_MATTERS = {
  workReport: {
    content: ({ year }) => `${year}年县政府工作报告及目标任务分解方案`,
    code: 'OPEN-1',
    topic: 'plans',
    says: ({ year }) =>
      published(`${year}年《政府工作报告》和目标任务分解方案`, `${SITE}，标题为《${year}年青禾县政府工作报告》。`),
  },
  pipelineRules: {
    content: () => '《青禾县城区地下管线管理办法》全文及政策解读材料',
    code: 'OPEN-1',
    topic: 'rules',
    says: () =>
      published(
        '《青禾县城区地下管线管理办法》及其解读',
        `${SITE}，“行政规范性文件”；`,
        '县政务服务中心政府信息查阅点。',
      ),
  },
  keyProjects: {
    content: ({ year }) => `${year}年度县级重点建设项目名单、投资额和责任单位`,
    code: 'OPEN-1',
    topic: 'projects',
    says: ({ year }) => published(`${year}年度县级重点建设项目名单`, `${SITE}，“重大建设项目”。`),
  },
  emergencyPlan: {
    content: () => '青禾县突发公共事件总体应急预案（现行版本）',
    code: 'OPEN-1',
    topic: 'emergencies',
    says: () => published('《青禾县突发公共事件总体应急预案》', `${SITE}，“应急管理”。`),
  },
  investmentPlan: {
    content: ({ project }) => `${project}项目的立项批复、初步设计批复和年度投资计划下达文件`,
    code: 'OPEN-2',
    topic: 'projects',
    says: ({ project }) =>
      given(`${project}项目立项批复，共3页；`, '初步设计批复，共5页；', '年度政府投资计划下达文件（节选），共2页。'),
  },
  compensationNotice: {
    content: ({ town, village }) => `${town}${village}征收土地公告、征地补偿安置方案公告以及公告张贴的现场照片`,
    code: 'OPEN-2',
    topic: 'landTaking',
    says: ({ village }) =>
      given(`${village}征收土地公告，共2页；`, '征地补偿安置方案公告，共4页；', '公告张贴现场照片，共6张。'),
  },
  parkingFee: {
    content: ({ road }) => `${road}道路停车泊位收费的批准文件及收费标准核定依据`,
    code: 'OPEN-2',
    topic: 'charges',
    says: ({ road }) => given(`关于${road}等路段机动车停放服务收费标准的批复，共4页。`),
  },
  demolitionDecision: {
    content: ({ road }) => `${road}片区房屋征收决定、征收补偿方案和社会稳定风险评估备案表`,
    code: 'OPEN-2',
    topic: 'landTaking',
    says: ({ road }) =>
      given(
        `${road}片区国有土地上房屋征收决定，共2页；`,
        '房屋征收补偿方案，共11页；',
        '社会稳定风险评估备案表，共1页。',
      ),
  },
  busSubsidy: {
    content: ({ year }) => `${year}年度城乡公交运营财政补贴的审批文件和拨付凭证`,
    code: 'OPEN-2',
    topic: 'municipal',
    says: ({ year }) => given(`${year}年度城乡公交运营补贴资金的批复，共2页；`, '拨付凭证，共4页。'),
  },
  meetingExtract: {
    content: ({ project }) => `县政府常务会议纪要中有关${project}项目的全部内容`,
    code: 'PART',
    topic: 'projects',
    withheld: ['REF-PROC'],
    says: ({ project }) =>
      part(
        [`县政府常务会议纪要中关于${project}项目的议定事项，共1页。`],
        '会议纪要中与会人员的讨论意见和尚未确定的方案',
        ['deliberative'],
        '上述内容是会议讨论过程中形成的记录，不是最终决定，公开后可能影响今后会议讨论的坦诚；没有法律、法规、规章规定应当公开。',
      ),
  },
  paymentList: {
    content: ({ town, village, year }) => `${year}年${town}${village}征地补偿款发放明细表及领取人签字表`,
    code: 'PART',
    topic: 'landTaking',
    withheld: ['REF-THIRD'],
    says: ({ village }) =>
      part(
        [`${village}征地补偿款发放汇总表，共2页；`, '发放明细表（隐去个人身份和账户信息），共9页。'],
        '明细表中领取人的身份证件号码、银行账号和联系电话',
        ['thirdPartyRights'],
        '上述内容属于被征地农户的个人隐私，本机关书面征求了意见，其不同意公开，理由成立。',
      ),
  },
  concessionContract: {
    content: ({ company }) => `县政府与${company}签订的城区供水特许经营协议全文及附件`,
    code: 'PART',
    topic: 'municipal',
    withheld: ['REF-THIRD'],
    says: ({ company }) =>
      part(
        ['城区供水特许经营协议正文，共23页。'],
        '协议附件三《成本测算表》和附件五《设备采购单价》',
        ['thirdPartyRights'],
        `上述附件记载${company}未公开的经营成本和采购价格，属于商业秘密，${company}不同意公开并说明了理由。`,
      ),
  },
  costTable: {
    content: ({ company }) => `${company}申请调整供水价格时报送的成本测算表`,
    code: 'REF-THIRD',
    topic: 'charges',
    says: ({ company }) => ({
      interest: '商业秘密',
      thirdPartyOpinion: `${company}书面表示不同意公开，理由是测算表记载其采购渠道和单位成本，公开会损害其竞争地位`,
      publicInterest: '定价听证方案和成本监审结论已经公开，不公开明细不会对公共利益造成重大影响',
    }),
  },
  defenceMap: {
    content: () => '全县人民防空指挥工程的位置图和建设年度计划',
    code: 'REF-SECRET',
    topic: 'other',
    says: () => ({
      classification: '密级为机密，保密期限为20年',
      reason: ['上述信息由人民防空主管部门依法确定为国家秘密，现在保密期限以内。'],
    }),
  },
  census: {
    content: ({ company, year }) => `第五次全国经济普查中${company}填报的${year}年度财务状况表`,
    code: 'REF-LAW',
    topic: 'figures',
    says: () => ({
      forbiddingLaw: '《中华人民共和国统计法》第二十八条',
      reason: ['能够识别或者推断单个统计调查对象身份的资料，任何单位和个人不得对外提供、泄露。'],
    }),
  },
  waterMains: {
    content: () => '县城供水主管网、加压泵站和应急阀门的坐标及分布图',
    code: 'REF-SAFE',
    topic: 'municipal',
    says: () => ({
      safety: '公共安全',
      harm: '暴露供水系统关键节点的准确位置，可能被用于破坏城区供水',
    }),
  },
  dutyRoster: {
    content: ({ year }) => `县政府办公室${year}年公务用车调度记录、值班安排表和内部通讯录`,
    code: 'REF-INT',
    topic: 'organisation',
    says: () => ({
      affairs: '后勤管理',
      reason: ['公务用车调度、值班安排和内部通讯录只用于机关内部运转，不对外产生约束力。'],
    }),
  },
  appointmentFile: {
    content: ({ year }) => `县政府办公室${year}年度工作人员考核等次评定材料`,
    code: 'REF-INT',
    topic: 'organisation',
    says: () => ({ affairs: '人事管理', reason: ['考核等次评定材料是机关内部人事管理形成的信息，不对外产生约束力。'] }),
  },
  draftReport: {
    content: ({ project }) => `关于${project}项目选址的请示、部门签报和征求意见过程稿`,
    code: 'REF-PROC',
    topic: 'projects',
    says: () => ({
      deliberation: '请示报告',
      reason: ['上述请示、签报和过程稿形成于决策作出以前，内容尚不确定；最终批复已经公开。'],
    }),
  },
  raidFile: {
    content: ({ company }) => `对${company}违法建设查处案件的立案审批表、询问笔录和集体讨论记录`,
    code: 'REF-CASE',
    topic: 'penalties',
    says: ({ company }) => ({
      caseFile: `${company}违法建设行政处罚案卷`,
      reason: ['上述材料属于行政执法案卷信息；处罚决定书已经依法公示。'],
    }),
  },
  noSuchDocument: {
    content: ({ year, village }) => `${year}年县政府批准拆除${village}旧村部办公楼的文件`,
    code: 'NA-NOTEXIST',
    topic: 'other',
    says: ({ village }) => ({
      search: [
        '检索范围：公文管理系统、档案室纸质档案（近五年）；',
        `关键词：“${village}”“村部”“拆除”；检索人员：政务公开股、档案室各一人。`,
      ],
    }),
  },
  noContract: {
    content: ({ road, year }) => `${year}年${road}绿化提升工程的设计变更审批文件`,
    code: 'NA-NOTEXIST',
    topic: 'municipal',
    says: ({ road }) => ({
      search: [
        '检索范围：公文管理系统、重点项目台账；',
        `关键词：“${road}”“绿化”“设计变更”；检索人员：秘书股、档案室各一人。`,
      ],
    }),
  },
  enrolment: {
    content: ({ school, year }) => `${school}${year}年秋季招生计划、学区划分依据和录取人数`,
    code: 'NA-NOTMINE',
    topic: 'welfare',
    says: () => ({
      reason: ['义务教育学校的招生计划和学区划分由县教育局制作并保存，本机关没有制作，也没有保存。'],
      responsibleOrgan: '青禾县教育局（联系电话：0000-8600003）',
    }),
  },
  vehiclePermits: {
    content: ({ year }) => `${year}年全县出租汽车经营许可名单和许可期限`,
    code: 'NA-NOTMINE',
    topic: 'permits',
    says: () => ({
      reason: ['出租汽车经营许可由县交通运输局实施，相关信息由其制作并保存。'],
      responsibleOrgan: '青禾县交通运输局（联系电话：0000-8600007）',
    }),
  },
  comparison: {
    content: () => '近五年各乡镇征地面积、补偿标准、补偿总额和人均数额的逐年对比统计表',
    code: 'NA-MAKE',
    topic: 'landTaking',
    says: () => ({ processing: '把八个乡镇、街道五年来四十余个征地批次的数据逐一汇总、折算、比较' }),
  },
  unclear: {
    content: ({ village }) => `${village}历年来有关土地的全部文件、会议记录和账目`,
    first: () => '有关我们村土地问题的全部文件和材料',
    code: 'NA-UNCLEAR',
    topic: 'landTaking',
    says: () => ({ unclear: ['补正后仍没有写明所指的村、地块、征收批次或者文件名称，无法据以检索。'] }),
  },
  petition: {
    content: ({ village }) => `请查处${village}违规流转土地一事，书面告知处理结果并追究责任人`,
    code: 'NOT-PETITION',
    topic: 'other',
    says: () => ({
      reason: ['申请的内容是要求查处违法行为并追究责任，不是请求提供一定形式记录、保存的信息。'],
      petitionChannel: '向青禾县信访局提出，电话0000-8609988',
    }),
  },
  yearbook: {
    content: ({ year }) => `《青禾年鉴（${year}）》一册`,
    code: 'NOT-PUB',
    topic: 'other',
    says: ({ year }) =>
      published('', `《青禾年鉴（${year}）》公开出版发行，可以向县地方志编纂机构购买，或者到县图书馆查阅。`),
  },
  reconfirm: {
    content: ({ year }) => `请确认本人${year}年取得的县政府文件复印件是否真实，并加盖公章重新出具`,
    code: 'NOT-CONFIRM',
    topic: 'other',
    says: () => ({ reason: ['申请的内容是要求对已经取得的文件作出确认并重新出具，不是申请获取政府信息。'] }),
  },
  partyMinutes: {
    content: ({ project }) => `县委常委会会议研究${project}项目的会议纪要`,
    code: 'OTH-NOTINFO',
    topic: 'other',
    says: () => ({
      reason: ['该信息由党的机关在党务活动中制作，不是行政机关在履行行政管理职能过程中制作或者获取的。'],
    }),
  },
  oldForestDecree: {
    content: ({ village }) => `1984年青禾县人民政府确定${village}山林权属的文件`,
    code: 'OTH-ARCHIVE',
    topic: 'other',
    says: () => ({ archive: '青禾县档案馆（地址：青禾县禾城街道文昌路2号）' }),
  },
  reviewFile: {
    content: () => '本人作为申请人的行政复议案件中被申请人提交的书面答复、证据和依据',
    code: 'OTH',
    topic: 'other',
    says: () => ({
      situation: ['申请人是该行政复议案件的当事人，所申请的是该案的案卷材料。'],
      basisText: '《中华人民共和国行政复议法》第四十七条',
      reason: ['行政复议当事人查阅案卷材料，法律另有规定，请向行政复议机构申请查阅、复制。'],
    }),
  },
  mass: {
    content: ({ project }) => `${project}项目自立项以来的全部往来公文、会议通知和签到表`,
    code: 'NOT-MASS',
    topic: 'projects',
    says: () => ({
      frequency: '两个月内提出申请63件，内容涉及同一项目的不同往来公文',
      reasonsGiven: '您书面说明“用于监督政府”',
      unreasonable: '没有说明逐件索取签到表、会议通知与监督的关联，也没有说明分批申请为何不能满足需要',
    }),
  },
  repeated: {
    content: ({ town, village }) => `${town}${village}征收土地公告和征地补偿安置方案公告`,
    code: 'NOT-DUP',
    topic: 'landTaking',
    // The earlier reply is that of an earlier case of the plan where there is one.
    says: () => ({ earlierNumber: '青政办公复〔2024〕1号', earlierDate: date('2024-11-20') }),
  },
} as const satisfies Readonly<Record<string, Matter>>

export type CountyMatter = keyof typeof COUNTY_MATTERS
