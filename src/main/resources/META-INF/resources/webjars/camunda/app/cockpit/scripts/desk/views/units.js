/* 单位与人员: how the units below stand, with what a good rate may have been bought with; the map; the unit's people. */
import {computed} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {address, go, to} from '../kit/address.js';
import {Chart} from '../kit/chart.js';
import {PARTS, filter} from '../kit/filters.js';
import {COLOURS, LAMPS, Lamp, ORDER} from '../kit/lamps.js';
import {AreaMap, marks} from '../kit/map.js';
import {Reading, source} from '../kit/source.js';
import {distance, length, minute, second} from '../kit/time.js';

const LEVELS = {CITY: '市', COUNTY: '县（区）', TOWN: '乡镇（街道）', COMMUNITY: '社区（村）', GRID: '网格'};
/** From this share of the closed cases on, a figure beside the rate is marked. */
const MUCH = 0.2;

const share = (part, whole) => (whole ? part / whole : null);
const percent = (value) => (value === null ? '–' : Math.round(value * 100) + '%');
const ofEnded = (key) => (row) => (row.ended ? `${row[key]}（${percent(share(row[key], row.ended))}）` : '–');
const much = (key) => (row) => row.ended > 0 && row[key] / row.ended >= MUCH;

/** What stands in the table: how it is sorted by, how it is written, what it means. */
const COLUMNS = [
  {key: 'name', words: '单位', by: (row) => row.unitName},
  {key: 'open', words: '在办', by: (row) => row.open},
  {key: 'overdue', words: '超期率', by: (row) => share(row.overdue, row.open), text: (row) => (row.open ? `${percent(share(row.overdue, row.open))}（${row.overdue}）` : '–'),
    about: '在办事件里已过时限的（超期和督办）'},
  {key: 'red', words: '督办', by: (row) => row.lamps.RED},
  {key: 'oldest', words: '最久', by: (row) => (row.oldest ? -Date.parse(row.oldest) : null), text: (row, now) => (row.oldest ? distance(row.oldest, now) : '–'),
    about: '上报最早的在办事件到现在'},
  {key: 'median', words: '中位', by: (row) => row.medianAge, text: (row) => length(row.medianAge), about: '在办事件从上报到现在，一半比它久'},
  {key: 'load', words: '人均在办', by: (row) => row.load, text: (row) => (row.load === null ? '无人承办' : `${row.load.toFixed(1)}（${row.handlers} 人）`),
    about: '在办件数除以经办人和网格员人数'},
  {key: 'ended', words: '结案', by: (row) => row.ended, about: '近 30 天结案'},
  {key: 'rate', words: '按期率', by: (row) => share(row.onTime, row.ended), text: (row) => percent(share(row.onTime, row.ended)),
    about: '近 30 天结案的里面，没有超过任何时限的（准予延期的不算超过）'},
  {key: 'reworked', words: '返工', by: (row) => share(row.reworked, row.ended), text: ofEnded('reworked'), mark: much('reworked'), about: '近 30 天结案的里面，退回重办过的'},
  {key: 'extended', words: '延期', by: (row) => share(row.extended, row.ended), text: ofEnded('extended'), mark: much('extended'), about: '近 30 天结案的里面，时限延长过的'},
  {key: 'hung', words: '挂账', by: (row) => share(row.hungBefore, row.ended), text: (row) => ofEnded('hungBefore')(row) + (row.hung ? `　现 ${row.hung}` : ''),
    mark: much('hungBefore'), about: '近 30 天结案的里面，中间挂过账的；“现”是此刻挂着的'}
].map((column) => ({text: (row) => column.by(row), mark: () => false, ...column}));

const rate = (column, row) => column.key === 'rate' && row.ended > 0 && row.onTime / row.ended >= 0.9
  && COLUMNS.some((other) => other.mark(row));

function bars(rows) {
  return {
    animation: false,
    aria: {enabled: true, decal: {show: true}},
    tooltip: {trigger: 'axis', axisPointer: {type: 'shadow'}, confine: true},
    legend: {top: 0, data: ORDER.map((lamp) => LAMPS[lamp].shape + ' ' + LAMPS[lamp].word)},
    grid: {left: 8, right: 24, top: 52, bottom: 8, containLabel: true},
    xAxis: {type: 'value', minInterval: 1},
    yAxis: {type: 'category', inverse: true, data: rows.map((row) => row.unitName), axisLabel: {width: 120, overflow: 'truncate'}},
    series: ORDER.map((lamp) => ({
      name: LAMPS[lamp].shape + ' ' + LAMPS[lamp].word, type: 'bar', stack: 'lamps', itemStyle: {color: COLOURS[lamp]},
      data: rows.map((row) => row.lamps[lamp])
    }))
  };
}

export default {
  components: {AreaMap, Chart, Lamp, Reading},
  setup() {
    const units = source(() => get('/api/desk/units', filter()), filter, 60);
    const map = source(() => get('/api/desk/map', {...filter(), level: address.level}), () => [filter(), address.level], 60);
    const by = computed(() => COLUMNS.find((column) => column.key === address.by) || COLUMNS[1]);
    const down = computed(() => address.dir ? address.dir === 'down' : by.value.key !== 'name');
    const rows = computed(() => {
      const value = by.value.by;
      const order = (one, other) => (typeof one === 'string' ? one.localeCompare(other, 'zh') : one - other);
      return [...units.value.below].sort((one, other) => {
        const [a, b] = [value(one), value(other)];
        if (a === null || b === null) {
          return (a === null) - (b === null);
        }
        return down.value ? order(b, a) : order(a, b);
      });
    });
    const now = computed(() => Date.parse(units.value.asOf));
    const sort = (key) => go({by: key, dir: key === by.value.key && down.value ? 'up' : 'down'}, true);
    const sorted = (column) => (column.key === by.value.key ? (down.value ? 'descending' : 'ascending') : 'none');
    const busiest = computed(() => rows.value.filter((row) => row.open).slice(0, 25));
    const words = computed(() => '各单位在办事件按灯色：' + busiest.value
      .map((row) => row.unitName + ' ' + ORDER.filter((lamp) => row.lamps[lamp]).map((lamp) => LAMPS[lamp].word + row.lamps[lamp]).join('、'))
      .join('；'));
    const enter = (unit) => go({unit, level: null, page: null});
    // The people's numbers go by the unit alone, and so does the list that they lead to.
    const nothingElse = Object.fromEntries(PARTS.map((part) => [part, null]));
    const listOf = (person) => to({...nothingElse, view: 'list', unit: units.value.unit.unit, person, page: null});
    const worst = computed(() => [...map.value.features].sort((one, other) =>
      ORDER.indexOf(one.properties.worst) - ORDER.indexOf(other.properties.worst)
      || other.properties.lamps[one.properties.worst] - one.properties.lamps[one.properties.worst]));
    const down1 = (name) => {
      const row = busiest.value.find((one) => one.unitName === name);
      return row && enter(row.unit);
    };
    return {units, map, rows, now, COLUMNS, LEVELS, by, down, sort, sorted, rate, busiest, words, enter, listOf, worst, pickBar: ({name}) => down1(name),
      option: computed(() => bars(busiest.value)), address, go, to, distance, minute, second, percent, share, marks};
  },
  template: `
    <Reading :of="units"/>
    <template v-if="units.value">
      <p class="wangge-asof">{{ units.value.unit.unitName }}　数据截至 {{ second(units.value.asOf) }}　结案的数字从 {{ minute(units.value.since) }} 起（30 天），
        只随单位、类别和预警筛选</p>
      <section v-for="part in [{words: '本单位合计', rows: [units.value.unit], whole: true}, {words: '下级单位和部门', rows, whole: false}]" :key="part.words">
        <h4>{{ part.words }}</h4>
        <label v-if="!part.whole && rows.length" class="wangge-narrow">排序
          <select class="form-control input-sm" :value="by.key" @change="sort($event.target.value)">
            <option v-for="column in COLUMNS" :value="column.key">{{ column.words }}</option></select></label>
        <p v-if="!part.rows.length" class="wangge-empty">没有下级单位。</p>
        <div v-else class="wangge-wide"><table class="table table-condensed wangge-cards wangge-figures">
          <thead><tr>
            <th v-for="column in COLUMNS" :key="column.key" scope="col" :title="column.about" :aria-sort="part.whole ? null : sorted(column)">
              <span v-if="part.whole">{{ column.words }}</span>
              <button v-else type="button" class="wangge-sort" @click="sort(column.key)">{{ column.words }}<span aria-hidden="true">{{
                sorted(column) === 'descending' ? ' ▼' : sorted(column) === 'ascending' ? ' ▲' : '' }}</span></button></th>
          </tr></thead>
          <tbody><tr v-for="row in part.rows" :key="row.unit">
            <td v-for="column in COLUMNS" :key="column.key" :data-label="column.words" :class="{'is-much': column.mark(row)}">
              <template v-if="column.key === 'name'"><b v-if="part.whole">{{ row.unitName }}</b>
                <a v-else :href="to({unit: row.unit, level: null})">{{ row.unitName }}</a></template>
              <a v-else-if="column.key === 'open'" :href="to({view: 'list', unit: row.unit})">{{ row.open }}</a>
              <a v-else-if="column.key === 'overdue' && row.overdue" :href="to({view: 'list', unit: row.unit, lamps: 'ORANGE,RED'})">{{ column.text(row) }}</a>
              <a v-else-if="column.key === 'red' && row.lamps.RED" :href="to({view: 'list', unit: row.unit, lamps: 'RED'})">■ {{ row.lamps.RED }}</a>
              <template v-else>{{ column.mark(row) ? '⚠ ' : '' }}{{ column.text(row, now) }}<small v-if="rate(column, row)" class="wangge-hint">另看 ⚠</small></template>
            </td>
          </tr></tbody>
        </table></div>
      </section>
      <p v-if="rows.length" class="wangge-asof">⚠ 返工、延期或挂账占结案的两成以上：按期率高，可能是这样换来的。部门承办的事件也算在发生地的单位里，所以各行相加大于合计。</p>
      <div class="wangge-columns">
        <section v-if="busiest.length">
          <h4>在办事件</h4>
          <Chart :key="busiest.length" :option="option" :words="words" :height="90 + 28 * busiest.length" @pick="pickBar"/>
        </section>
        <section>
          <h4>地图
            <span v-if="map.value && map.value.levels.length > 1" class="btn-group btn-group-xs" role="group" aria-label="画到哪一级">
              <button v-for="level in map.value.levels" :key="level" type="button" :class="['btn', 'btn-default', {active: level === map.value.level}]"
                :aria-pressed="level === map.value.level" @click="go({level}, true)">{{ LEVELS[level] }}</button></span></h4>
          <Reading :of="map"/>
          <template v-if="map.value">
            <AreaMap v-if="map.value.features.length" :drawing="map.value" @pick="enter"/>
            <p v-else class="wangge-empty">{{ map.value.words || '部门没有地域，不画地图。' }}</p>
            <details v-if="worst.length"><summary>地图上的数字（{{ worst.length }} 个{{ LEVELS[map.value.level] }}）</summary>
              <table class="table table-condensed"><thead><tr><th>单位</th><th>最重</th><th>各灯色件数</th><th>在办</th></tr></thead>
                <tbody><tr v-for="one in worst" :key="one.id">
                  <td><a :href="to({unit: one.id, level: null})">{{ one.properties.name }}</a></td>
                  <td><Lamp v-if="one.properties.total" :lamp="one.properties.worst"/><span v-else>–</span></td>
                  <td>{{ marks(one.properties) }}</td><td>{{ one.properties.total }}</td>
                </tr></tbody></table></details>
          </template>
        </section>
      </div>
      <section>
        <h4>{{ units.value.unit.unitName }}的人员</h4>
        <p class="wangge-asof">按手里的事件任务数（督办、预警的任务不算），只随单位筛选；“做完”是近 30 天。</p>
        <p v-if="!units.value.people.length" class="wangge-empty">这个单位没有人员，也没有任务。</p>
        <table v-else class="table table-condensed wangge-cards">
          <thead><tr><th>姓名</th><th>岗位</th><th>在手任务</th><th>超期</th><th>最久</th><th>做完</th><th>按时</th></tr></thead>
          <tbody><tr v-for="person in units.value.people" :key="person.user">
            <td data-label="姓名"><a v-if="person.user" :href="listOf(person.user)">{{ person.name }}</a><i v-else>还没有人认领</i></td>
            <td data-label="岗位">{{ person.roles.join('、') || '–' }}</td>
            <td data-label="在手任务">{{ person.open }}</td>
            <td data-label="超期">{{ person.overdue ? '▲ ' + person.overdue : 0 }}</td>
            <td data-label="最久">{{ person.oldest ? distance(person.oldest, now) : '–' }}</td>
            <td data-label="做完">{{ person.user ? person.done : '–' }}</td>
            <td data-label="按时">{{ person.limited ? percent(share(person.inTime, person.limited)) + '（' + person.inTime + ' / ' + person.limited + '）' : '–' }}</td>
          </tr></tbody>
        </table>
      </section>
    </template>`
};
