export default {
  app: {name: '监督驾驶舱', vendor: '网格'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  dateFormat: {normal: 'YYYY-MM-DD HH:mm', long: 'YYYY-MM-DD HH:mm:ss', short: 'YYYY-MM-DD'},
  skipCustomListeners: {default: false, hidden: true},
  skipIoMappings: {default: false, hidden: true},
  previewHtml: false,
  disableWelcomeMessage: true,
  customScripts: ['scripts/desk/plugin.js'],
  csrfCookieName: 'XSRF-TOKEN'
};
