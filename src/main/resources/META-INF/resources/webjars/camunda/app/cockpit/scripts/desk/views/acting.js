/* 催办、开督办单、改派、限期、知悉: what supervisors do about one case or many, in a dialog that keeps what was typed. */
import {computed, nextTick, onMounted, onUnmounted, ref, watch} from '../kit/vue.js';
import {get, post} from '../kit/api.js';

/** What can be done, in the order of the buttons. */
export const ACTIONS = {
  URGE: {words: '催办', hint: '告知经办人和本单位负责人，请其立即办理。'},
  ORDER: {words: '开督办单', hint: '就最先到期的时限开出督办单，由本级督办核查人员答复。'},
  REASSIGN: {words: '改派', hint: '交给另一个单位办理，它不能再退回或拒收。'},
  EXTEND: {words: '限期', hint: '设定办结的日期；已经过去的期限和超期记录不变。'},
  ACKNOWLEDGE: {words: '知悉', hint: '表明已经知道这些超期，记入办理过程。'}
};

/** How many go to the server at once, so that one sees how far it has come. */
const AT_ONCE = 20;

/** The buttons, over {@code count} cases. */
export const Actions = {
  props: {count: {type: Number, required: true}},
  emits: ['pick'],
  setup: () => ({ACTIONS}),
  template: `
    <span class="wangge-actions" role="group" aria-label="处理">
      <button v-for="(action, key) in ACTIONS" :key="key" type="button" class="btn btn-default btn-sm" :disabled="!count"
        @click="$emit('pick', key)">{{ action.words }}</button>
    </span>`
};

/** Finds the unit that gets the case. */
const UnitSearch = {
  props: {modelValue: {type: String, default: ''}},
  emits: ['update:modelValue'],
  setup(props, {emit}) {
    const words = ref('');
    const found = ref([]);
    const failure = ref(null);
    let timer = null;
    let turn = 0;
    async function search() {
      const mine = ++turn;
      try {
        const {items} = await get('/api/units', {q: words.value.trim(), size: 20});
        if (mine === turn) {
          found.value = items.filter((unit) => unit.type !== 'GRID');
          failure.value = null;
        }
      } catch (refused) {
        failure.value = refused.message;
      }
    }
    watch(words, () => {
      clearTimeout(timer);
      timer = setTimeout(search, 250);
    });
    onMounted(search);
    return {words, found, failure, emit};
  },
  template: `
    <div class="wangge-field">
      <label for="wangge-unit">改派给（按名称或编码查找）</label>
      <input id="wangge-unit" v-model="words" class="form-control input-sm" type="search" autocomplete="off">
      <p v-if="failure" class="wangge-failed" role="alert">{{ failure }}</p>
      <div class="wangge-units" role="radiogroup" aria-label="单位">
        <label v-for="unit in found" :key="unit.code"><input type="radio" name="wangge-unit" :value="unit.code"
          :checked="unit.code === modelValue" @change="emit('update:modelValue', unit.code)">
          {{ unit.name }} <small>{{ unit.typeName }}　{{ unit.code }}</small></label>
        <p v-if="!found.length && !failure" class="wangge-empty">没有找到这样的单位。</p>
      </div>
    </div>`
};

/**
 * What is to be said of the cases without a result: a batch that the server refused was not handled, but where its answer
 * never came, or said that something broke, nobody knows.
 */
function standing({status}, inFlight, left) {
  const unknown = status === 0 || status >= 500 ? inFlight : 0;
  return [
    unknown && `${unknown} 件结果不明，请先刷新清单再决定是否重试`,
    left > unknown && `${left - unknown} 件未处理`
  ].filter(Boolean);
}

/**
 * Asks for the reason, does it, and shows for every case what has become of it. Emits {@code close} with the case numbers
 * that were done; those that were not can be tried again.
 */
export const Dialog = {
  components: {UnitSearch},
  props: {action: {type: String, required: true}, caseNos: {type: Array, required: true}},
  emits: ['close'],
  setup(props, {emit}) {
    const node = ref(null);
    const title = ref(null);
    const reason = ref('');
    const until = ref('');
    const unit = ref('');
    const failure = ref(null);
    const busy = ref(false);
    const results = ref([]);
    const wanted = ref([...props.caseNos]);
    const undone = computed(() => {
      const done = new Set(results.value.filter((one) => one.done).map((one) => one.caseNo));
      return wanted.value.filter((caseNo) => !done.has(caseNo));
    });
    const refused = computed(() => results.value.filter((one) => !one.done));
    const missing = computed(() => (!reason.value.trim() && '请写明原因')
      || (props.action === 'EXTEND' && !until.value && '请选择办结日期')
      || (props.action === 'REASSIGN' && !unit.value && '请选择单位') || null);
    const before = document.activeElement;
    onUnmounted(() => before?.focus?.());
    onMounted(() => {
      node.value.showModal();
      title.value.focus();
    });

    function keep(found) {
      const known = new Set(found.map((one) => one.caseNo));
      results.value = [...results.value.filter((one) => !known.has(one.caseNo)), ...found];
    }

    async function run() {
      failure.value = missing.value;
      if (failure.value || busy.value) {
        return;
      }
      busy.value = true;
      const left = [...undone.value];
      const inFlight = () => left.slice(0, AT_ONCE);
      results.value = results.value.filter((one) => one.done);
      try {
        while (left.length) {
          keep(await post('/api/desk/act', {
            action: props.action, caseNos: inFlight(), reason: reason.value,
            until: props.action === 'EXTEND' ? until.value : null, unit: props.action === 'REASSIGN' ? unit.value : null
          }));
          left.splice(0, AT_ONCE);
        }
      } catch (stopped) {
        failure.value = [stopped.message, ...standing(stopped, inFlight().length, left.length)].join('　');
      } finally {
        busy.value = false;
        await nextTick();
        title.value?.focus();
      }
    }

    function close(event) {
      event?.preventDefault();
      if (!busy.value) {
        emit('close', results.value.filter((one) => one.done).map((one) => one.caseNo));
      }
    }
    return {ACTIONS, node, title, reason, until, unit, failure, busy, results, refused, undone, missing, run, close};
  },
  template: `
    <dialog ref="node" class="wangge-dialog" aria-labelledby="wangge-dialog-title" @cancel="close">
      <form @submit.prevent="run">
        <h4 id="wangge-dialog-title" ref="title" tabindex="-1">{{ ACTIONS[action].words }}　{{ caseNos.length }} 件</h4>
        <p>{{ ACTIONS[action].hint }}</p>
        <p class="wangge-which"><small>{{ caseNos.slice(0, 3).join('、') }}{{ caseNos.length > 3 ? ' 等' : '' }}</small></p>
        <template v-if="undone.length">
          <div class="wangge-field">
            <label for="wangge-reason">原因（必填，记入办理过程）</label>
            <textarea id="wangge-reason" v-model="reason" class="form-control" rows="3" maxlength="2000" required :disabled="busy"></textarea>
          </div>
          <div v-if="action === 'EXTEND'" class="wangge-field">
            <label for="wangge-until">办结日期（当日下班前）</label>
            <input id="wangge-until" v-model="until" class="form-control" type="date" required :disabled="busy">
          </div>
          <UnitSearch v-if="action === 'REASSIGN'" v-model="unit"/>
        </template>
        <p v-if="failure" class="wangge-failed" role="alert">{{ failure }}</p>
        <div v-if="busy || results.length" role="status">
          <progress :value="results.length" :max="caseNos.length" aria-label="进度"></progress>
          已处理 {{ results.length }} / {{ caseNos.length }}，办成 {{ results.length - refused.length }}，未办成 {{ refused.length }}
        </div>
        <ul v-if="results.length" class="wangge-results">
          <li v-for="one in [...refused, ...results.filter((each) => each.done)]" :key="one.caseNo" :class="{'is-refused': !one.done}">
            <span aria-hidden="true">{{ one.done ? '✓' : '✗' }}</span> {{ one.caseNo }}　{{ one.words }}</li>
        </ul>
        <div class="wangge-buttons">
          <button v-if="undone.length" type="submit" class="btn btn-primary" :disabled="busy">{{ busy ? '正在处理……'
            : (results.length ? '重试未办成的 ' : '确认' + ACTIONS[action].words + ' ') + undone.length + ' 件' }}</button>
          <button type="button" class="btn btn-default" :disabled="busy" @click="close()">{{ results.length ? '关闭' : '取消' }}</button>
        </div>
      </form>
    </dialog>`
};
