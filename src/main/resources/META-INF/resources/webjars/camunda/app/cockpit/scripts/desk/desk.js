/* The page 督办台: head, filters and one of its views. */
import {createApp, computed, defineAsyncComponent} from './kit/vue.js';
import {address, follow, to} from './kit/address.js';
import {Filters} from './kit/filters.js';

/** The views by their name in the address; {@code filters} says whether the line of filters stands above. */
const VIEWS = {
  overview: {words: '总览', filters: true, view: () => import('./views/overview.js')},
  list: {words: '清单', filters: true, view: () => import('./views/list.js')},
  case: {words: null, filters: false, view: () => import('./views/case.js')}
  history: {words: '办结', filters: true, view: () => import('./views/history.js')}
};

const Failed = {template: '<p class="wangge-failed" role="alert">这一页没有加载成功，请刷新页面；仍不行请告知系统管理员。</p>'};
const COMPONENTS = Object.fromEntries(Object.entries(VIEWS).map(([name, {view}]) =>
  [name, defineAsyncComponent({loader: view, errorComponent: Failed, delay: 0})]));

const Desk = {
  components: {Filters},
  setup() {
    const name = computed(() => (VIEWS[address.view] ? address.view : 'overview'));
    const tabs = computed(() => Object.entries(VIEWS).filter(([, {words}]) => words));
    return {name, tabs, to, filters: computed(() => VIEWS[name.value].filters), view: computed(() => COMPONENTS[name.value])};
  },
  template: `
    <div class="wangge-desk">
      <nav class="wangge-tabs" aria-label="督办台">
        <a v-for="[key, tab] in tabs" :key="key" :href="to({view: key === 'overview' ? null : key, page: null, case: null})"
          :aria-current="key === name ? 'page' : null">{{ tab.words }}</a>
      </nav>
      <Filters v-if="filters"/>
      <component :is="view" :key="name"/>
    </div>`
};

export default function show(node) {
  const end = follow();
  const app = createApp(Desk);
  app.mount(node);
  return () => {
    app.unmount();
    end();
  };
}
