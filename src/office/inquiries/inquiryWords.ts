/** What the screens of 征求意见来函 say. */
export const INQUIRY_WORDS = {
  lead: '本平台其他机关办理申请时，就共同制作或者涉及本机关的信息征求意见（条例第十一条、第三十四条）；答复直接送回对方的案卷。',
  views: '查看哪些来函',
  view: { open: '待答复', all: '全部' },
  from: '来函机关',
  number: '文号',
  noNumber: '征求意见书',
  whom: '征求的原因',
  whoms: { jointOrgan: '共同制作的信息（第三十四条）', otherOrgan: '涉及本机关的信息（第十一条）' },
  receivedOn: '收到日期',
  due: '答复期限',
  opinion: '本机关意见',
  pending: '待答复',
  answeredOn: '答复日期',
  silence: {
    jointOrgan: '逾期未提出意见的，视为同意公开。',
    otherOrgan: '逾期未提出意见的，由来函机关依法决定。',
  },
  empty: {
    open: { title: '现在没有待答复的来函', sentence: '其他机关电子送达的征求意见书会列在这里。' },
    all: { title: '还没有来函', sentence: '其他机关电子送达的征求意见书会列在这里。' },
  },
  answer: {
    act: '答复',
    opinion: '意见',
    words: '具体意见和理由',
    wordsHint: '作为文件送回对方的案卷；不同意公开的，请写明理由。意见和复函至少有一样。',
    file: '复函',
    fileHint: '盖章的复函，没有的可以不传。',
    wordsName: '意见.txt',
  },
} as const
