/** The types of antd take this file for CommonJS, which it is not. */
declare module 'antd/es/locale/zh_CN.js' {
  const chinese: NonNullable<import('antd').ConfigProviderProps['locale']>
  export default chinese
}
