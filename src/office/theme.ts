/**
 * How Ant Design looks here. The build renders its style sheet with this theme once (scripts/officeStyles.ts), so that
 * the browser makes no styles of its own and the content security policy stays `style-src 'self'`.
 */
import type { ThemeConfig } from 'antd'

export const officeTheme = {
  hashed: false,
  // The class on whatever has variables of the theme.
  cssVar: { key: 'antd-theme' },
  zeroRuntime: true,
  token: {
    // Every text colour has a contrast of 4.5 : 1 on white and on the tint of its own alert.
    colorPrimary: '#0b4f9e',
    colorInfo: '#0b4f9e',
    colorLink: '#0a4da3',
    colorLinkHover: '#083f86',
    colorLinkActive: '#06326b',
    colorSuccess: '#1d6f37',
    colorWarning: '#8a5300',
    colorError: '#b3202a',
    colorTextTertiary: 'rgba(0, 0, 0, 0.65)',
    colorTextDescription: 'rgba(0, 0, 0, 0.65)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.6)',
    colorBorder: '#8a94a1',
    colorPrimaryBg: '#e8f2fb',
    colorInfoBg: '#e8f2fb',
    colorInfoBorder: '#9dbbe0',
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#9ccaa9',
    colorWarningBg: '#fff4d9',
    colorWarningBorder: '#dcb97a',
    colorErrorBg: '#fdecec',
    colorErrorBorder: '#e0a3a6',
    controlItemBgActive: '#dde9f6',
    controlItemBgActiveHover: '#d3e2f3',
    fontFamily:
      "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif",
    fontSize: 15,
    controlHeight: 36,
    // Old machines; and nobody waits for a dialog to have flown in.
    motion: false,
  },
} as const satisfies ThemeConfig
