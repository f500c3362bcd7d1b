/* 时限统计: how long each human step of a process takes against its limit, by version of the diagram. */
import {computed, createApp, ref} from './kit/vue.js';
import {get} from './kit/api.js';
import {pageId} from './kit/overlay.js';
import {Reading, source} from './kit/source.js';
import {target} from './kit/target.js';
import {length, second} from './kit/time.js';

/** A share in percent with what it is of; a dash of nothing. */
function share(part, whole) {
  return whole ? `${(100 * part / whole).toFixed(1)}%（${part}/${whole}）` : '–';
}

const Steps = {
  components: {Reading},
  setup() {
    const definition = pageId();
    const figures = source(() => get('/api/desk/steps', {definition}), () => null, 120);
    const version = ref(null);
    const chosen = computed(() => version.value ?? String(figures.value.version));
    const rows = computed(() => (chosen.value === 'all' ? figures.value.all : figures.value.byVersion[chosen.value] || []));
    const element = ref('');
    const compared = computed(() => figures.value.versions
      .flatMap((one) => (figures.value.byVersion[one] || []).map((step) => ({...step, version: one})))
      .filter((step) => step.element === (element.value || figures.value.all[0]?.element)));
    return {figures, version, chosen, rows, element, compared, share, length, second,
      list: ({element: at}, lamps) => target({unit: figures.value.unit, process: figures.value.process, element: at,
        version: chosen.value === 'all' ? null : chosen.value, lamps}),
      history: computed(() => '#/desk?' + new URLSearchParams({view: 'history', unit: figures.value.unit, process: figures.value.process}))};
  },
  template: `
    <div class="wangge-desk wangge-tab">
      <Reading :of="figures"/>
      <template v-if="figures.value">
        <p class="wangge-asof">{{ figures.value.unitName }}　数据截至 {{ second(figures.value.asOf) }}
          <button type="button" class="btn btn-default btn-xs" @click="figures.again()">刷新</button>
          　<a :href="history">已结束的实例</a>
          <template v-if="figures.value.limits">　<a :href="'#/decision-definition/' + figures.value.limits">时限表</a></template></p>
        <div class="wangge-filters">
          <select class="form-control input-sm" aria-label="版本" :value="chosen" @change="version = $event.target.value">
            <option v-for="one in figures.value.versions" :key="one" :value="String(one)">版本 {{ one }}{{ one === figures.value.version ? '（本页）' : '' }}</option>
            <option value="all">全部版本</option>
          </select>
        </div>
        <p v-if="!rows.length" class="wangge-empty">这个版本没有人工步骤的记录。</p>
        <div v-else class="wangge-scroll" tabindex="0" role="region" aria-label="各步骤的用时">
          <table class="table table-condensed wangge-figures">
            <thead><tr><th>步骤</th><th>在办</th><th>超期</th><th>7 天结束</th><th>30 天结束</th><th>用时中位</th><th>用时九成</th><th>时限中位</th>
              <th>7 天按时率</th><th>30 天按时率</th></tr></thead>
            <tbody><tr v-for="step in rows" :key="step.element">
              <th scope="row">{{ step.label }}<br><small>{{ step.element }}</small></th>
              <td><a :href="list(step)">{{ step.open }}</a></td>
              <td><a :href="list(step, 'RED,ORANGE')" :class="{'wangge-lamp is-ORANGE': step.overdue}">{{ step.overdue ? '▲ ' : '' }}{{ step.overdue }}</a></td>
              <td>{{ step.endedWeek }}</td><td>{{ step.endedMonth }}</td>
              <td>{{ length(step.median) }}</td>
              <td :class="{'wangge-lamp is-ORANGE': step.limit !== null && step.p90 > step.limit}">{{ step.limit !== null && step.p90 > step.limit ? '▲ ' : '' }}{{ length(step.p90) }}</td>
              <td>{{ length(step.limit) }}</td>
              <td>{{ share(step.inTimeWeek, step.limitedWeek) }}</td><td>{{ share(step.inTimeMonth, step.limitedMonth) }}</td>
            </tr></tbody>
          </table>
        </div>
        <p class="wangge-key">用时和时限都按自然时间计（夜间、周末、节假日也算），取近 30 天办完的任务，向下取整到分钟，满一天的到小时。九成：十件里有九件不超过；带 ▲ 的，
          九成用时比时限中位长。按时率只算有时限且办完的任务。结束：办完和被流程收回的都算。</p>
        <template v-if="figures.value.all.length">
          <h4>按版本比较</h4>
          <div class="wangge-filters">
            <select class="form-control input-sm" aria-label="步骤" v-model="element">
              <option value="" hidden>{{ figures.value.all[0].label }}</option>
              <option v-for="step in figures.value.all" :key="step.element" :value="step.element">{{ step.label }}</option>
            </select>
          </div>
          <p v-if="!compared.length" class="wangge-empty">这个步骤没有记录。</p>
          <div v-else class="wangge-scroll" tabindex="0" role="region" aria-label="按版本比较">
            <table class="table table-condensed wangge-figures">
              <thead><tr><th>版本</th><th>在办</th><th>超期</th><th>30 天结束</th><th>用时中位</th><th>用时九成</th><th>时限中位</th><th>7 天按时率</th><th>30 天按时率</th></tr></thead>
              <tbody><tr v-for="step in compared" :key="step.version">
                <th scope="row">版本 {{ step.version }}</th><td>{{ step.open }}</td><td>{{ step.overdue }}</td><td>{{ step.endedMonth }}</td>
                <td>{{ length(step.median) }}</td><td>{{ length(step.p90) }}</td><td>{{ length(step.limit) }}</td>
                <td>{{ share(step.inTimeWeek, step.limitedWeek) }}</td><td>{{ share(step.inTimeMonth, step.limitedMonth) }}</td>
              </tr></tbody>
            </table>
          </div>
        </template>
      </template>
    </div>`
};

export default function show(node) {
  const app = createApp(Steps);
  app.mount(node);
  return () => app.unmount();
}
