/* 清单: the open cases, one line each; sorted, turned over and filtered by the server, acted on one by one or many at once. */
import {computed, reactive, ref, watch} from '../kit/vue.js';
import {get, Refused, url} from '../kit/api.js';
import {address, go, to} from '../kit/address.js';
import {filter} from '../kit/filters.js';
import {LAMPS, Lamp, ORDER} from '../kit/lamps.js';
import {Reading, source} from '../kit/source.js';
import {minute, second} from '../kit/time.js';
import {Actions, Dialog} from './acting.js';

/** The columns; {@code sort} is what the server can sort by. */
const COLUMNS = [
  {words: '事件', sort: 'CASE'},
  {words: '类别', sort: 'CATEGORY'},
  {words: '承办单位', sort: 'UNIT'},
  {words: '办理人', sort: 'PERSON'},
  {words: '环节', sort: 'STEP'},
  {words: '时限', sort: 'DUE'},
  {words: '剩余或超时'},
  {words: '督办'},
  {words: '状态', sort: 'STATE'},
  {words: '上报', sort: 'REPORTED'}
];
const SIZES = [20, 50, 100, 200];
const SUPERVISED = {OPEN: '待答复', ANSWERED: '已答复', NONE: '未督办'};
/** As many lines as the server puts into a file. */
const MOST_EXPORTED = 10000;

/** Fetches a file, so that a refusal is shown here and not instead of the page. */
async function download(path) {
  const response = await fetch(path, {credentials: 'same-origin', headers: {'X-Requested-With': 'XMLHttpRequest'}})
    .catch(() => { throw new Refused('没有连上服务器，请稍后再试', 0); });
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Refused(body.detail || '导出没有成功，请稍后再试', response.status, body);
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') || '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ? decodeURIComponent(name[1]) : path.replace(/^.*\/|\?.*$/g, '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export default {
  components: {Actions, Dialog, Lamp, Reading},
  setup() {
    const number = (name, standard) => Math.max(0, parseInt(address[name], 10)) || standard;
    const size = computed(() => (SIZES.includes(number('size', 50)) ? number('size', 50) : 50));
    const sort = computed(() => (address.sort && COLUMNS.some((column) => column.sort === address.sort) ? address.sort : 'DUE'));
    const descending = computed(() => address.descending === 'true');
    const asked = () => ({...filter(), sort: sort.value, descending: descending.value || null});
    const query = () => ({...asked(), page: number('page', 0), size: size.value});
    const list = source(() => get('/api/desk/cases', query()), query);
    const pages = computed(() => Math.max(1, Math.ceil((list.value?.total || 0) / size.value)));

    const chosen = reactive(new Set());
    watch(() => JSON.stringify(filter()), () => chosen.clear());
    const shown = computed(() => list.value?.items.map((row) => row.caseNo) || []);
    const all = computed(() => shown.value.length > 0 && shown.value.every((caseNo) => chosen.has(caseNo)));
    const choose = (caseNo, yes) => (yes ? chosen.add(caseNo) : chosen.delete(caseNo));
    const chooseAll = (yes) => shown.value.forEach((caseNo) => choose(caseNo, yes));

    const action = ref(null);
    const acted = (done) => {
      action.value = null;
      done.forEach((caseNo) => chosen.delete(caseNo));
      if (done.length) {
        list.again();
      }
    };

    const failure = ref(null);
    const exporting = ref(null);
    const save = async (ending) => {
      exporting.value = ending;
      failure.value = null;
      try {
        await download(url('/api/desk/cases.' + ending, asked()));
      } catch (refused) {
        failure.value = refused.message;
      } finally {
        exporting.value = null;
      }
    };

    const lamps = computed(() => (address.lamps || '').split(',').filter((lamp) => LAMPS[lamp]));
    const toggle = (lamp) => go({
      lamps: ORDER.filter((one) => (one === lamp) !== lamps.value.includes(one)).join(','), page: null
    });
    const by = (column) => go({
      sort: column.sort, descending: sort.value === column.sort && !descending.value ? 'true' : null, page: null
    });
    const ariaSort = (column) => (column.sort !== sort.value ? null : descending.value ? 'descending' : 'ascending');
    const search = (event) => go({q: event.target.elements.q.value.trim(), page: null});
    const instance = (row) => '#/process-instance/' + row.instance + '/runtime';
    return {
      list, address, to, go, minute, second, LAMPS, ORDER, COLUMNS, SIZES, SUPERVISED, MOST_EXPORTED, size, pages, lamps, toggle,
      by, ariaSort, search, page: computed(() => number('page', 0)), chosen, all, choose, chooseAll, action, acted, failure,
      exporting, save, instance
    };
  },
  template: `
    <div class="wangge-bar">
      <div role="group" aria-label="灯色">
        <button v-for="lamp in ORDER" :key="lamp" type="button" :class="['wangge-chip', 'is-' + lamp]"
          :aria-pressed="lamps.includes(lamp) ? 'true' : 'false'" @click="toggle(lamp)">
          <span aria-hidden="true">{{ LAMPS[lamp].shape }}</span> {{ LAMPS[lamp].word }}</button>
      </div>
      <select class="form-control input-sm" aria-label="督办情况" :value="address.order || ''"
        @change="go({order: $event.target.value, page: null})">
        <option value="">督办：全部</option>
        <option v-for="(words, key) in SUPERVISED" :value="key">{{ words }}</option>
      </select>
      <form class="wangge-search" role="search" @submit.prevent="search">
        <input name="q" type="search" class="form-control input-sm" placeholder="事件编号" aria-label="事件编号，从开头起"
          :value="address.q || ''"><button class="btn btn-default btn-sm" type="submit">查找</button>
      </form>
      <a v-if="address.element || address.version || address.person" class="btn btn-link btn-sm"
        :href="to({element: null, version: null, person: null, page: null})">不限环节、版本和人员</a>
    </div>
    <Reading :of="list"/>
    <template v-if="list.value">
      <div class="wangge-bar">
        <span role="status">共 {{ list.value.more ? '超过 ' : '' }}{{ list.value.total }} 件</span>
        <small class="wangge-asof">数据截至 {{ second(list.value.asOf) }}</small>
        <span class="wangge-space"></span>
        <button type="button" class="btn btn-default btn-sm" :disabled="!!exporting" @click="save('csv')">{{
          exporting === 'csv' ? '正在导出……' : '导出 CSV' }}</button>
        <button type="button" class="btn btn-default btn-sm" :disabled="!!exporting" @click="save('xlsx')">{{
          exporting === 'xlsx' ? '正在导出……' : '导出 Excel' }}</button>
        <small v-if="list.value.more">只导出前 {{ MOST_EXPORTED }} 件</small>
      </div>
      <p v-if="failure" class="wangge-failed" role="alert">{{ failure }}</p>
      <div class="wangge-bar wangge-chosen">
        <label><input type="checkbox" :checked="all" @change="chooseAll($event.target.checked)"> 本页全选</label>
        <span role="status">已选 {{ chosen.size }} 件</span>
        <Actions :count="chosen.size" @pick="action = $event"/>
        <button v-if="chosen.size" type="button" class="btn btn-link btn-sm" @click="chosen.clear()">取消选择</button>
      </div>
      <p v-if="!list.value.items.length" class="wangge-empty">没有符合条件的在办事件。</p>
      <table v-else class="table table-condensed wangge-list">
        <thead><tr>
          <th scope="col"><span class="sr-only">选择</span></th>
          <th v-for="column in COLUMNS" :key="column.words" scope="col" :aria-sort="ariaSort(column)">
            <button v-if="column.sort" type="button" @click="by(column)">{{ column.words }}
              <span aria-hidden="true">{{ {ascending: '↑', descending: '↓'}[ariaSort(column)] || '' }}</span></button>
            <template v-else>{{ column.words }}</template></th>
        </tr></thead>
        <tbody><tr v-for="row in list.value.items" :key="row.caseNo" :class="'is-' + row.lamp">
          <td><input type="checkbox" :aria-label="'选择 ' + row.caseNo" :checked="chosen.has(row.caseNo)"
            @change="choose(row.caseNo, $event.target.checked)"></td>
          <td data-label="事件"><a :href="to({view: 'case', case: row.caseNo})">{{ row.caseNo }}</a>
            <span v-if="row.warning" class="wangge-warned">预警 {{ row.warning }}</span></td>
          <td data-label="类别">{{ row.categoryName }}<br><small>{{ row.gridName }}</small></td>
          <td data-label="承办单位">{{ row.unitName }}</td>
          <td data-label="办理人">{{ row.personName || (row.step ? '未认领' : '–') }}</td>
          <td data-label="环节"><template v-if="row.step"><a v-if="row.instance" :href="instance(row)">{{ row.stepName }}</a><br>
            <small>自 {{ minute(row.stepSince) }}</small></template><template v-else>–</template></td>
          <td data-label="时限"><Lamp :lamp="row.lamp"/> {{ row.targetName }}<br><small v-if="row.dueAt">{{ minute(row.dueAt) }}</small></td>
          <td data-label="剩余或超时">{{ row.left || '–' }}</td>
          <td data-label="督办">{{ row.order ? row.order.words : '–' }}<template v-if="row.missed"><br>
            <small>超期 {{ row.missed }} 次，{{ row.unacknowledged ? row.unacknowledged + ' 次未知悉' : '已知悉' }}</small></template></td>
          <td data-label="状态">{{ row.stateName }}</td>
          <td data-label="上报">{{ minute(row.reportedAt) }}</td>
        </tr></tbody>
      </table>
      <nav class="wangge-bar" aria-label="翻页">
        <a class="btn btn-default btn-sm" :class="{disabled: page === 0}" :aria-disabled="page === 0 ? 'true' : null"
          :href="page === 0 ? null : to({page: page - 1 || null})">上一页</a>
        <span>第 {{ page + 1 }} / {{ pages }} 页</span>
        <a class="btn btn-default btn-sm" :class="{disabled: page + 1 >= pages}" :aria-disabled="page + 1 >= pages ? 'true' : null"
          :href="page + 1 >= pages ? null : to({page: page + 1})">下一页</a>
        <select class="form-control input-sm" aria-label="每页件数" :value="size" @change="go({size: $event.target.value, page: null})">
          <option v-for="one in SIZES" :value="one">每页 {{ one }} 件</option>
        </select>
      </nav>
    </template>
    <Dialog v-if="action" :action="action" :case-nos="[...chosen]" @close="acted"/>`
};
