/* 大屏: one page for the command centre, to be read from five metres; reads anew by itself and says when it cannot. */
import {computed, onMounted, onUnmounted, ref} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {address, go} from '../kit/address.js';
import {Chart} from '../kit/chart.js';
import {LAMPS, ORDER} from '../kit/lamps.js';
import {AreaMap} from '../kit/map.js';
import {source} from '../kit/source.js';
import {distance, minute, second} from '../kit/time.js';

const SECONDS = 15;
/** How long a page of a list that is longer than the screen stands. */
const TURN = 8;
const ROWS = {next: 5, units: 5, warnings: 3};
/** Lighter than on white, for the dark ground. */
const LINES = {reported: '#6cb6ff', ended: '#6bc46d', missed: '#ff8b80'};

function chart(trend) {
  const size = Math.max(12, Math.round(window.innerWidth / 100));
  const line = (name, key, symbol, type) => ({
    name, type: 'line', symbol, symbolSize: size * 0.6, lineStyle: {type, width: 4}, itemStyle: {color: LINES[key]},
    data: trend.map((day) => day[key])
  });
  const axis = {axisLabel: {color: '#e6edf3', fontSize: size}, splitLine: {lineStyle: {color: '#30363d'}}};
  return {
    animation: false,
    legend: {top: 0, textStyle: {color: '#e6edf3', fontSize: size}},
    grid: {left: 8, right: 24, top: size * 2.4, bottom: 4, containLabel: true},
    xAxis: {type: 'category', data: trend.map((day) => day.day.slice(5)), ...axis, splitLine: {show: false}},
    yAxis: {type: 'value', minInterval: 1, ...axis},
    series: [line('上报', 'reported', 'circle', 'solid'), line('办结', 'ended', 'rect', 'dashed'), line('新超期', 'missed', 'triangle', 'dotted')]
  };
}

export default {
  components: {AreaMap, Chart},
  setup() {
    const unit = () => ({unit: address.unit});
    const desk = source(() => get('/api/desk', unit()), unit, SECONDS);
    const map = source(() => get('/api/desk/map', {...unit(), level: address.level}), () => [address.unit, address.level], SECONDS);
    const warnings = source(() => get('/api/desk/warnings', unit()), unit, SECONDS);
    const all = [desk, map, warnings];
    const screen = ref(null);
    const now = ref(Date.now());
    const turn = ref(0);
    const size = ref({label: 12, map: 300, trend: 200});

    function fit() {
      const label = Math.max(12, Math.round(window.innerWidth / 80));
      const wide = window.innerWidth > 900;
      size.value = {label, map: wide ? Math.round(window.innerHeight * 0.66) : 320, trend: wide ? Math.round(window.innerHeight * 0.25) : 220};
    }

    const leave = () => go({view: null});
    const key = (event) => event.key === 'Escape' && !document.fullscreenElement && leave();
    const full = () => (document.fullscreenElement ? document.exitFullscreen() : screen.value.requestFullscreen())
      .catch((refused) => console.error(refused));
    const clock = setInterval(() => {
      now.value = Date.now();
      turn.value = Math.floor(now.value / 1000 / TURN);
    }, 1000);
    onMounted(() => {
      fit();
      window.addEventListener('resize', fit);
      document.addEventListener('keydown', key);
      screen.value.focus();
    });
    onUnmounted(() => {
      clearInterval(clock);
      window.removeEventListener('resize', fit);
      document.removeEventListener('keydown', key);
      if (document.fullscreenElement) {
        document.exitFullscreen();
      }
    });

    /** The part of a list that stands now, and which of how many. */
    const page = (list, rows) => {
      const pages = Math.max(1, Math.ceil(list.length / rows));
      const at = turn.value % pages;
      return {rows: list.slice(at * rows, at * rows + rows), at: at + 1, pages};
    };
    const next = computed(() => page(desk.value?.next || [], ROWS.next));
    const open = computed(() => page(warnings.value?.items || [], ROWS.warnings));
    const units = computed(() => page((map.value?.features || []).map((feature) => feature.properties)
      .filter(({lamps}) => lamps.RED || lamps.ORANGE)
      .sort((one, other) => other.lamps.RED - one.lamps.RED || other.lamps.ORANGE - one.lamps.ORANGE), ROWS.units));
    const failure = computed(() => all.find((one) => one.failure)?.failure);
    const oldest = computed(() => all.map((one) => one.value?.asOf).filter(Boolean).sort()[0]);
    const words = computed(() => {
      const sum = (of) => desk.value.trend.reduce((total, day) => total + day[of], 0);
      return `近 14 天：上报 ${sum('reported')} 件，办结 ${sum('ended')} 件，新超期 ${sum('missed')} 次`;
    });
    const drill = (code) => go({unit: code});
    return {desk, map, warnings, screen, now, next, open, units, failure, oldest, words, size, leave, full, drill,
      trend: computed(() => chart(desk.value.trend)), clock: computed(() => new Date(now.value).toTimeString().slice(0, 8)),
      distance, minute, second, LAMPS, ORDER};
  },
  template: `
    <main class="wangge-wall" ref="screen" tabindex="-1" aria-label="大屏">
      <header>
        <h1>{{ desk.value ? desk.value.unitName : '' }} 督办大屏</h1>
        <p v-if="desk.value" :class="['wangge-wall-timers', 'is-' + desk.value.timers.state]">{{ desk.value.timers.state === 'LIVE' ? '✓' : '✗' }} {{ desk.value.timers.words }}</p>
        <p>数据截至 <b>{{ oldest ? second(oldest).slice(5) : '–' }}</b></p>
        <p class="wangge-wall-buttons"><button type="button" @click="full">全屏</button> <button type="button" @click="leave">退出（Esc）</button></p>
      </header>
      <p v-if="failure" class="wangge-wall-old" role="alert">✗ {{ failure }}{{ oldest ? '。数据停在 ' + distance(oldest, now) + '前，正在自动重试' : '，正在自动重试' }}</p>
      <template v-if="desk.value">
        <section class="wangge-wall-tiles" aria-label="在办事件">
          <div v-for="lamp in ORDER" :key="lamp" :class="'is-' + lamp"><b>{{ desk.value.lamps[lamp] }}</b><span>{{ LAMPS[lamp].shape }} {{ LAMPS[lamp].word }}</span></div>
          <div class="is-order"><b>{{ desk.value.openOrders }}</b><span>☆ 待答复督办</span></div>
        </section>
        <div class="wangge-wall-body">
          <section class="wangge-wall-map"><h2>各单位</h2>
            <AreaMap v-if="map.value && map.value.features.length" :key="size.map" :drawing="map.value" :height="size.map" :size="size.label" dark @pick="drill"/>
          </section>
          <section><h2>即将到期 <small v-if="next.pages > 1">{{ next.at }}/{{ next.pages }}</small></h2>
            <p v-if="!next.rows.length">没有将要到期的事件</p>
            <ol><li v-for="row in next.rows" :key="row.caseNo"><span>{{ LAMPS[row.lamp].shape }} {{ row.categoryName }}<small>{{ row.unitName }}</small></span>
              <b>{{ Date.parse(row.dueAt) > now ? distance(row.dueAt, now) : '已到期' }}</b></li></ol>
            <h2>近 14 天</h2>
            <Chart :key="size.trend" :option="trend" :words="words" :height="size.trend"/>
          </section>
          <section><h2>超期最多 <small v-if="units.pages > 1">{{ units.at }}/{{ units.pages }}</small></h2>
            <p v-if="!units.rows.length">没有超期的单位</p>
            <ol><li v-for="row in units.rows" :key="row.code"><span>{{ row.name }}</span><b>{{ row.lamps.RED ? '■ ' + row.lamps.RED : '' }}{{ row.lamps.ORANGE ? '　▲ ' + row.lamps.ORANGE : '' }}</b></li></ol>
            <h2>预警 <template v-if="warnings.value">{{ warnings.value.total }}</template> <small v-if="open.pages > 1">{{ open.at }}/{{ open.pages }}</small></h2>
            <p v-if="!open.rows.length">没有预警</p>
            <ol><li v-for="one in open.rows" :key="one.warningNo" :class="'is-level-' + one.level"><span><em class="wangge-level">{{ one.levelName }}</em><small>{{ one.areaName }}　{{ one.categories.join('、') }}</small></span>
              <b>{{ one.answers.told ? '签收 ' + one.answers.acknowledged + '/' + one.answers.told : one.stateName }}</b></li></ol>
          </section>
        </div>
      </template>
      <p v-else-if="!failure" role="status">正在读取……</p>
    </main>`
};
