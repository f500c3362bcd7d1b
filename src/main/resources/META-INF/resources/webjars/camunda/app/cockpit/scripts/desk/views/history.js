/* 办结: what has ended: cases, or instances of one process; and for one of them the way it took through its diagrams. */
import {computed, ref, watch} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {address, go, to} from '../kit/address.js';
import {Path, numbered} from '../kit/bpmn.js';
import {Reading, source} from '../kit/source.js';
import {length, minute, second} from '../kit/time.js';

const STATES = {CLOSED: '已结案', REJECTED: '不予受理', VOID: '已作废', MERGED: '已并案', WITHDRAWN: '已撤回'};
const SIZE = 50;

/** The search's own part of the address, beside the filters above. */
const OWN = ['q', 'from', 'to', 'state'];

function question() {
  const names = ['unit', 'category', 'warning', ...OWN];
  return Object.fromEntries(names.filter((name) => address[name]).map((name) => [name, address[name]]));
}

/** Number, period and outcome; of a process's instances no outcome. */
const Search = {
  setup() {
    const fields = ref({});
    watch(address, () => { fields.value = Object.fromEntries(OWN.map((name) => [name, address[name] || ''])); }, {immediate: true});
    const search = () => go({...fields.value, page: null});
    const clear = () => go({...Object.fromEntries(OWN.map((name) => [name, null])), page: null});
    return {address, fields, search, clear, STATES};
  },
  template: `
    <form class="wangge-filters" role="search" aria-label="查找办结" @submit.prevent="search">
      <input class="form-control input-sm" v-model.trim="fields.q" placeholder="编号，或编号的开头" aria-label="编号，或编号的开头" maxlength="48">
      <label>办结于 <input type="date" class="form-control input-sm" v-model="fields.from" @change="search" aria-label="从"></label>
      <label>至 <input type="date" class="form-control input-sm" v-model="fields.to" @change="search" aria-label="到"></label>
      <select v-if="!address.process" class="form-control input-sm" v-model="fields.state" @change="search" aria-label="结果">
        <option value="">结果：全部</option>
        <option v-for="(words, state) in STATES" :value="state">{{ words }}</option>
      </select>
      <button type="submit" class="btn btn-default btn-sm">查找</button>
      <button v-if="fields.q || fields.from || fields.to || fields.state" type="button" class="btn btn-link btn-sm" @click="clear">清除</button>
    </form>`
};

const Pager = {
  props: {of: {type: Object, required: true}},
  setup(props) {
    const last = computed(() => Math.max(0, Math.ceil(props.of.total / props.of.size) - 1));
    const turn = (page) => go({page: page || null});
    return {last, turn};
  },
  template: `
    <nav class="wangge-pager" aria-label="翻页">
      <button type="button" class="btn btn-default btn-sm" :disabled="of.page === 0" @click="turn(of.page - 1)">上一页</button>
      <span>第 {{ of.page + 1 }} / {{ last + 1 }} 页</span>
      <button type="button" class="btn btn-default btn-sm" :disabled="of.page >= last" @click="turn(of.page + 1)">下一页</button>
    </nav>`
};

/** The page of ended cases, or of a process's ended instances. */
const List = {
  components: {Pager, Reading, Search},
  setup() {
    const path = () => (address.process ? '/api/desk/history/instances' : '/api/desk/history');
    const asked = () => ({...question(), process: address.process, page: address.page, size: SIZE});
    const found = source(() => get(path(), asked()), asked, 300);
    const ofProcess = computed(() => found.value?.items.length > 0 && 'instance' in found.value.items[0]);
    return {found, ofProcess, to, minute, second};
  },
  template: `
    <Search/>
    <Reading :of="found"/>
    <template v-if="found.value">
      <p class="wangge-asof">{{ found.value.more ? '超过 10000' : '共 ' + found.value.total }} 件　数据截至 {{ second(found.value.asOf) }}</p>
      <p v-if="!found.value.items.length" class="wangge-empty">没有符合条件的办结记录。</p>
      <table v-else-if="ofProcess" class="table table-condensed wangge-cards">
        <thead><tr><th>事件或预警</th><th>版本</th><th>开始</th><th>结束</th><th>历时</th><th>结果</th></tr></thead>
        <tbody><tr v-for="row in found.value.items" :key="row.instance">
          <td data-label="编号"><a :href="to({case: row.subject, instance: row.instance, page: null})">{{ row.subject }}</a></td>
          <td data-label="版本">{{ row.version }}</td><td data-label="开始">{{ minute(row.startedAt) }}</td>
          <td data-label="结束">{{ minute(row.endedAt) }}</td><td data-label="历时">{{ row.took }}</td><td data-label="结果">{{ row.how }}</td>
        </tr></tbody>
      </table>
      <table v-else class="table table-condensed wangge-cards">
        <thead><tr><th>事件</th><th>网格</th><th>承办</th><th>结果</th><th>时限</th><th>办结于</th><th>历时</th></tr></thead>
        <tbody><tr v-for="row in found.value.items" :key="row.caseNo">
          <td data-label="事件"><a :href="to({case: row.caseNo, instance: null, page: null})">{{ row.categoryName }}</a><br><small>{{ row.caseNo }}</small></td>
          <td data-label="网格">{{ row.gridName }}</td><td data-label="承办">{{ row.unitName }}</td>
          <td data-label="结果">{{ row.stateName }}<template v-if="row.cycle > 1"><br><small>办理 {{ row.cycle }} 轮</small></template></td>
          <td data-label="时限"><span v-if="row.missed" class="wangge-lamp is-ORANGE">▲ 超期 {{ row.missed }} 次</span><span v-else>✓ 未超期</span></td>
          <td data-label="办结于">{{ minute(row.endedAt) }}</td><td data-label="历时">{{ row.took }}</td>
        </tr></tbody>
      </table>
      <Pager v-if="found.value.total > found.value.size" :of="found.value"/>
    </template>`
};

/** One case or warning: its instances, and the way of the chosen one. */
const Course = {
  components: {Path, Reading},
  setup() {
    const base = () => '/api/desk/history/' + encodeURIComponent(address.case);
    const course = source(() => get(base()), () => address.case, 120);
    const chosen = computed(() => address.instance || course.value?.instances[0]?.instance);
    const way = source(
      () => (chosen.value ? get(base() + '/path/' + encodeURIComponent(chosen.value)) : Promise.resolve(null)),
      () => [address.case, chosen.value], 120);
    const picked = ref(null);
    watch(chosen, () => { picked.value = null; });
    const listed = computed(() => numbered(way.value.steps).filter((step) => !step.gateway));
    const words = computed(() => `${way.value.instance.name}：` + listed.value.map((step) => step.label).join('、') + `；${way.value.instance.how}`);
    const pick = (element) => { picked.value = null; setTimeout(() => { picked.value = element; }); };
    return {address, course, chosen, way, picked, listed, words, pick, to, length, minute, second};
  },
  template: `
    <p><a :href="to({case: null, instance: null})">‹ 返回办结清单</a></p>
    <Reading :of="course"/>
    <template v-if="course.value">
      <h4>{{ course.value.words }}　<small>{{ course.value.subject }}</small>　{{ course.value.state }}
        <a v-if="course.value.ofCase" class="wangge-side" :href="to({view: 'case', case: course.value.subject, instance: null})">事件详情</a></h4>
      <p v-if="!course.value.instances.length" class="wangge-empty">历史已清理，没有流程实例可看。</p>
      <template v-else>
        <ul class="wangge-instances" aria-label="经过的流程">
          <li v-for="one in course.value.instances" :key="one.instance">
            <a :href="to({instance: one.instance})" :aria-current="one.instance === chosen ? 'true' : null"><b>{{ one.name }}</b>
              <small>版本 {{ one.version }}</small><br>{{ minute(one.startedAt) }} – {{ one.endedAt ? minute(one.endedAt) : '' }}　{{ one.how }}</a>
          </li>
        </ul>
        <p v-if="course.value.more" class="wangge-failed" role="status">流程实例太多，只列最早的 200 个。</p>
        <Reading :of="way"/>
        <div v-if="way.value" class="wangge-way">
          <Path :bpmn="way.value.bpmn" :steps="way.value.steps" :flows="way.value.flows" :picked="picked" :words="words"/>
          <section>
            <h4>{{ way.value.instance.name }}的路径
              <a v-if="!way.value.instance.endedAt" class="wangge-side" :href="'#/process-instance/' + way.value.instance.instance + '/runtime'">在 Cockpit 中打开</a></h4>
            <ol class="wangge-steps">
              <li v-for="step in listed" :key="step.no" :value="step.no">
                <button type="button" class="btn btn-link btn-sm" @click="pick(step.element)">{{ step.label }}</button>
                <span v-if="!step.endedAt" class="wangge-now">▶ 正在这里</span>
                <span v-else-if="step.cancelled" class="wangge-now">× 未办完即离开</span>
                <br><small>{{ minute(step.startedAt) }}<template v-if="step.took >= 60000">　历时 {{ length(step.took) }}</template>
                  <template v-if="step.unitName">　{{ step.unitName }}</template><template v-if="step.personName">　{{ step.personName }}</template>
                  <a v-if="step.called" :href="to({instance: step.called})">　进入这一段</a></small>
              </li>
            </ol>
            <p><b>{{ way.value.instance.endedAt ? '■ ' + minute(way.value.instance.endedAt) + ' 结束：' : '' }}{{ way.value.instance.how }}</b></p>
          </section>
        </div>
      </template>
    </template>`
};

export default {
  components: {Course, List},
  setup: () => ({address}),
  template: `<Course v-if="address.case" :key="address.case"/><List v-else/>`
};
