/** What the screens of 投诉举报 and 申诉 say. */
export const COMPLAINT_WORDS = {
  lead: '对不按要求公开、不依法答复的投诉举报（条例第四十七条、第五十一条），以及对公共企事业单位的申诉（第五十五条）。',
  views: '查看哪些投诉举报',
  view: { open: '未办结', all: '全部' },
  kind: '类别',
  claimant: '投诉人',
  about: '被反映的机关',
  aboutNone: '不在本平台，见内容',
  receivedOn: '收到日期',
  due: '限定的日期',
  outcome: '处理结果',
  pending: '未办结',
  told: '告知日期',
  empty: {
    open: { title: '现在没有未办结的投诉举报', sentence: '收到以后点击“登记投诉举报”。' },
    all: { title: '还没有投诉举报', sentence: '收到以后点击“登记投诉举报”。' },
  },
  register: {
    title: '登记投诉举报',
    lead: '没有署名的，可以不填投诉人。来信等材料，登记以后在案件里添加。',
    about: '被反映的机关或者单位',
    aboutHint: '不在本平台的，不选，写在内容中。',
    requestNumber: '被反映的申请的登记编号',
    requestHint:
      '见申请人的回执；其他机关的申请，只有它的主管部门可以填写；填写以后，主管部门在调查期间可以查看这件申请的案卷，每次查看记入日志。不涉及某一件申请的，不填。',
    people: '投诉人',
    content: '反映的事项',
    on: '收到日期',
  },
  page: {
    statements: '情况说明',
    statement: (asked: string, by: string, given: string | null) =>
      `${asked}要求说明，限${by}前，${given === null ? '尚未收到' : `${given}收到`}。`,
    rectification: '整改',
    rectify: (by: string, done: string | null) => `限${by}前，${done === null ? '尚未完成' : `${done}完成`}。`,
  },
  acts: {
    askStatement: '要求说明情况',
    by: '答复期限',
    receiveStatement: '登记收到情况说明',
    close: '登记处理结果',
    rectifyBy: '整改期限',
    rectifyHint: '查证属实、督促整改的必须写明。',
    tell: '告知处理结果',
    rectified: '登记整改完成',
  },
} as const
