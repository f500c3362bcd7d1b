export * from '../../../../../../../webjars/vue/dist/vue.esm-browser.prod.js';
