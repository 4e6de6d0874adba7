/** What the page of one's own account says. */
export const ACCOUNT_WORDS = {
  lead: (name: string, login: string) => `${name}，登录名 ${login}`,
  password: {
    title: '修改密码',
    lead: '修改以后，其他地方的登录随即结束。',
    rule: '至少 10 个字符，含大写字母、小写字母、数字、其他字符中的三种；或者至少 16 个字符。',
    old: '现在的密码',
    new: '新密码',
    repeat: '再填一次新密码',
    different: '两次填写的新密码不一样。',
    submit: '保存新密码',
    none: '您的账号只用单点登录，没有密码。',
  },
  totp: {
    title: '动态口令',
    on: (codes: number) => `已经启用，还有 ${codes} 个备用码。换手机或者备用码用完时，请安全管理员重置后重新绑定。`,
    off: '还没有启用。启用以后，登录时除密码外还要填写手机验证器上的 6 位数字，别人知道密码也不能登录。',
    enrol: '启用动态口令',
    scan: '用手机上的验证器（各类 TOTP 验证器均可）扫描二维码，再填写它显示的 6 位数字。',
    submit: '完成绑定',
    codes: '请抄存备用码',
    copy: '复制',
    copied: '复制成功',
    saved: '已经抄存',
  },
  sessions: {
    title: '我的登录',
    lead: '不认识的登录请马上结束，并修改密码。',
    end: '结束',
    endTitle: '结束这处登录',
    endLead: (address: string) => `${address} 的登录立即结束，没有保存的内容会丢失。`,
  },
  delegations: {
    title: '委托出去的代理',
    to: '代理人',
  },
} as const
