/* 总览: how many open cases stand at which lamp, how the last days went, which run out next. */
import {computed, onUnmounted, ref} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {go, to} from '../kit/address.js';
import {Chart} from '../kit/chart.js';
import {filter} from '../kit/filters.js';
import {COLOURS, LAMPS, Lamp, ORDER} from '../kit/lamps.js';
import {Reading, source} from '../kit/source.js';
import {distance, minute, second} from '../kit/time.js';

function chart(trend) {
  const line = (name, key, colour, symbol, type) => ({
    name, type: 'line', symbol, symbolSize: 7, lineStyle: {type}, itemStyle: {color: colour}, data: trend.map((day) => day[key])
  });
  return {
    animation: false,
    tooltip: {trigger: 'axis'},
    legend: {data: ['上报', '办结', '新超期'], top: 0},
    grid: {left: 40, right: 16, top: 32, bottom: 24},
    xAxis: {type: 'category', data: trend.map((day) => day.day.slice(5))},
    yAxis: {type: 'value', minInterval: 1},
    series: [
      line('上报', 'reported', COLOURS.BLUE, 'circle', 'solid'),
      line('办结', 'ended', COLOURS.GREEN, 'rect', 'dashed'),
      line('新超期', 'missed', COLOURS.RED, 'triangle', 'dotted')
    ]
  };
}

export default {
  components: {Chart, Lamp, Reading},
  setup() {
    const desk = source(() => get('/api/desk', filter()), filter);
    const now = ref(Date.now());
    const clock = setInterval(() => { now.value = Date.now(); }, 1000);
    onUnmounted(() => clearInterval(clock));
    const trend = computed(() => chart(desk.value.trend));
    const words = computed(() => {
      const sum = (key) => desk.value.trend.reduce((all, day) => all + day[key], 0);
      return `近 14 天：上报 ${sum('reported')} 件，办结 ${sum('ended')} 件，新超期 ${sum('missed')} 次`;
    });
    const pick = ({name}) => name && go({view: 'list'});
    return {desk, now, trend, words, pick, to, distance, minute, second, LAMPS, ORDER};
  },
  template: `
    <Reading :of="desk"/>
    <template v-if="desk.value">
      <p class="wangge-asof">{{ desk.value.unitName }}　在办 {{ desk.value.total }} 件　数据截至 {{ second(desk.value.asOf) }}
        <span :class="['wangge-timers', 'is-' + desk.value.timers.state]">{{ desk.value.timers.state === 'LIVE' ? '✓' : '✗' }}
          {{ desk.value.timers.words }}</span></p>
      <div class="wangge-tiles">
        <a v-for="lamp in ORDER" :key="lamp" :class="['wangge-tile', 'is-' + lamp]" :href="to({view: 'list', lamps: lamp})">
          <span class="wangge-number">{{ desk.value.lamps[lamp] }}</span>
          <span>{{ LAMPS[lamp].shape }} {{ LAMPS[lamp].word }}</span>
          <small v-if="lamp === 'GREY'">其中挂起 {{ desk.value.paused }}</small>
        </a>
        <a class="wangge-tile is-order" :href="to({view: 'list', order: 'OPEN'})">
          <span class="wangge-number">{{ desk.value.openOrders }}</span><span>待答复督办单</span></a>
      </div>
      <div class="wangge-columns">
        <section>
          <h4>近 14 天</h4>
          <Chart :option="trend" :words="words"/>
        </section>
        <section>
          <h4>即将到期</h4>
          <p v-if="!desk.value.next.length" class="wangge-empty">没有将要到期的事件。</p>
          <table v-else class="table table-condensed wangge-next">
            <thead><tr><th>事件</th><th>承办</th><th>时限</th><th>还剩</th></tr></thead>
            <tbody><tr v-for="row in desk.value.next" :key="row.caseNo">
              <td><a :href="to({view: 'case', case: row.caseNo})">{{ row.categoryName }}</a><br>
                <small>{{ row.gridName }}</small></td>
              <td>{{ row.unitName }}<br><small>{{ row.stepName }}{{ row.personName ? '　' + row.personName : '　未认领' }}</small></td>
              <td><Lamp :lamp="row.lamp"/><br><small>{{ row.targetName }}</small></td>
              <td :title="row.left"><span class="wangge-count">{{ Date.parse(row.dueAt) > now ? distance(row.dueAt, now) : '已到期' }}</span><br>
                <small>{{ minute(row.dueAt) }}</small></td>
            </tr></tbody>
          </table>
        </section>
      </div>
    </template>`
};
