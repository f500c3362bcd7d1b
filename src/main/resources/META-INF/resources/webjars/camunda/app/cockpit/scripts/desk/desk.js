/* The page 督办台: head, filters and one of its views. */
import {createApp, computed, defineAsyncComponent} from './kit/vue.js';
import {get} from './kit/api.js';
import {address, follow, to} from './kit/address.js';
import {Filters} from './kit/filters.js';
import {source} from './kit/source.js';

/**
 * The views by their name in the address; {@code filters} says whether the line of filters stands above, or which of them, {@code
 * administrators} that only they get the tab, {@code bare} that nothing stands above, not even the tabs.
 */
const VIEWS = {
  overview: {words: '总览', filters: true, view: () => import('./views/overview.js')},
  list: {words: '清单', filters: true, view: () => import('./views/list.js')},
  case: {words: null, filters: false, view: () => import('./views/case.js')},
  units: {words: '单位与人员', filters: true, view: () => import('./views/units.js')},
  warnings: {words: '预警', filters: false, view: () => import('./views/warnings.js')},
  history: {words: '办结', filters: ['category', 'process', 'warning'], view: () => import('./views/history.js')},
  engine: {words: '引擎', filters: false, administrators: true, view: () => import('./views/engine.js')},
  wall: {words: null, filters: false, bare: true, view: () => import('./views/wall.js')}
};

const Failed = {template: '<p class="wangge-failed" role="alert">这一页没有加载成功，请刷新页面；仍不行请告知系统管理员。</p>'};
const COMPONENTS = Object.fromEntries(Object.entries(VIEWS).map(([name, {view}]) =>
  [name, defineAsyncComponent({loader: view, errorComponent: Failed, delay: 0})]));

const Desk = {
  components: {Filters},
  setup() {
    const name = computed(() => (VIEWS[address.view] ? address.view : 'overview'));
    const me = source(() => get('/api/desk/me'), () => null, 3600);
    const tabs = computed(() => Object.entries(VIEWS)
      .filter(([, {words, administrators}]) => words && (!administrators || me.value?.administrator)));
    return {name, tabs, to, shown: computed(() => VIEWS[name.value]), view: computed(() => COMPONENTS[name.value])};
  },
  template: `
    <div class="wangge-desk">
      <nav v-if="!shown.bare" class="wangge-tabs" aria-label="督办台">
        <a v-for="[key, tab] in tabs" :key="key" :href="to({view: key === 'overview' ? null : key, page: null, case: null, instance: null})"
          :aria-current="key === name ? 'page' : null">{{ tab.words }}</a>
        <a class="wangge-to-wall" :href="to({view: 'wall', page: null, case: null, instance: null})">大屏</a>
      </nav>
      <Filters v-if="shown.filters" :only="Array.isArray(shown.filters) ? shown.filters : null"/>
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
