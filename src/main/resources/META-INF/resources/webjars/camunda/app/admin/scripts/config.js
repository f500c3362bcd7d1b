export default {
  app: {name: '系统管理', vendor: '网格'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  dateFormat: {normal: 'YYYY-MM-DD HH:mm', long: 'YYYY-MM-DD HH:mm:ss', short: 'YYYY-MM-DD'},
  disableWelcomeMessage: true,
  csrfCookieName: 'XSRF-TOKEN'
};
