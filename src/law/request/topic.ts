/** What a request is about 事项: the matters of Art. 20 and 21, for statistics. A clerk chooses one; it moves nothing. */

interface TopicForm {
  readonly name: string
  /** Key of articles.ts; null where no article names it. */
  readonly article: string | null
}

/** Art. 20(1)–(14), 21. */
export const TOPICS = {
  rules: { name: '法规、规章和规范性文件', article: '20(1)' },
  organisation: { name: '机关职能和机构设置', article: '20(2)' },
  plans: { name: '规划和相关政策', article: '20(3)' },
  figures: { name: '统计信息', article: '20(4)' },
  permits: { name: '行政许可和管理服务', article: '20(5)' },
  penalties: { name: '行政处罚和行政强制', article: '20(6)' },
  budget: { name: '财政预算、决算', article: '20(7)' },
  charges: { name: '行政事业性收费', article: '20(8)' },
  procurement: { name: '政府集中采购', article: '20(9)' },
  projects: { name: '重大建设项目', article: '20(10)' },
  welfare: { name: '扶贫、教育、医疗、社保、就业', article: '20(11)' },
  emergencies: { name: '突发公共事件', article: '20(12)' },
  inspection: { name: '环保、卫生、安全和质量监督检查', article: '20(13)' },
  recruitment: { name: '公务员招考', article: '20(14)' },
  landTaking: { name: '土地征收、房屋征收', article: '21' },
  municipal: { name: '市政建设、公共服务、公益事业', article: '21' },
  policing: { name: '治安管理', article: '21' },
  relief: { name: '社会救助', article: '21' },
  other: { name: '其他', article: null },
} as const satisfies Readonly<Record<string, TopicForm>>

export type Topic = keyof typeof TOPICS

/** All matters in the order of the list. No article. */
export const ALL_TOPICS: readonly Topic[] = Object.keys(TOPICS).filter(isTopic)

/** True for a text that names a matter. No article. */
export function isTopic(text: string): text is Topic {
  return Object.hasOwn(TOPICS, text)
}
