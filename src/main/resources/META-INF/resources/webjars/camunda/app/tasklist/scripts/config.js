export default {
  app: {name: '任务办理', vendor: '网格'},
  locales: {availableLocales: ['zh'], fallbackLocale: 'zh'},
  dateFormat: {normal: 'YYYY-MM-DD HH:mm', long: 'YYYY-MM-DD HH:mm:ss', short: 'YYYY-MM-DD'},
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: '认领当前任务'},
    focusFilter: {key: 'ctrl+shift+f', description: '转到列表'},
    focusList: {key: 'ctrl+alt+l', description: '转到任务'},
    focusForm: {key: 'ctrl+alt+f', description: '转到表单'}
  },
  customScripts: ['scripts/reporter.js', 'scripts/order.js'],
  csrfCookieName: 'XSRF-TOKEN'
};
