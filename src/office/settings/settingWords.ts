/** What the screen of settings says. */
export const SETTING_WORDS = {
  lead: '修改保存以后立即生效，并记入日志。',
  signInPolicy: '登录策略',
  platform: '平台设置',
  other: {
    'signInPolicy.change': '登录策略由安全管理员修改，您只能查看。',
    'setting.change': '平台设置由系统管理员修改，您只能查看。',
  },
  save: '保存',
  saveOf: (name: string) => `保存：${name}`,
  saved: (name: string) => `${name}：已经保存`,
  initial: (value: string) => `默认：${value}`,
  emptyValue: '不填',
  version: (version: number) => (version === 0 ? '没有修改过' : `已经修改 ${version} 次`),
  empty: { title: '这里没有可以设置的内容', sentence: '平台的设置由平台的管理员办理，请切换到平台。' },
} as const
