/* The line of filters above every view; what is chosen stands in the address. */
import {computed} from './vue.js';
import {get} from './api.js';
import {address, go} from './address.js';
import {source} from './source.js';

/** The names of the filter's parts, as the server and the address call them. */
export const PARTS = ['unit', 'category', 'target', 'process', 'element', 'version', 'warning', 'person', 'lamps', 'order', 'q'];

/** The part of the address that narrows the cases, as parameters of a request. */
export function filter() {
  return Object.fromEntries(PARTS.filter((name) => address[name]).map((name) => [name, address[name]]));
}

/** Unit, category, target, process and warning, or only some of them. */
export const Filters = {
  props: {only: {type: Array, default: null}},
  setup(props) {
    const choices = source(() => get('/api/desk/choices', {unit: address.unit}), () => address.unit, 300);
    const set = (name, value) => go({[name]: value, page: null});
    const active = computed(() => PARTS.some((name) => name !== 'unit' && address[name]));
    const clear = () => go(Object.fromEntries(PARTS.map((name) => [name, null])));
    const unknown = (part) => address[part.name] && !part.options.some((one) => one.code === address[part.name]);
    const parts = computed(() => choices.value.parts.filter(({name}) => !props.only || props.only.includes(name)));
    return {choices, address, set, active, clear, unknown, parts};
  },
  template: `
    <div class="wangge-filters" role="search" aria-label="筛选">
      <nav class="wangge-line" aria-label="单位" v-if="choices.value">
        <template v-for="(unit, n) in choices.value.line" :key="unit.code">
          <span v-if="n" aria-hidden="true"> › </span>
          <button type="button" class="btn btn-link btn-sm" @click="set('unit', unit.code)"
            :aria-current="n === choices.value.line.length - 1 ? 'true' : null">{{ unit.name }}</button>
        </template>
        <select v-if="choices.value.below.length" class="form-control input-sm" aria-label="下级单位"
          :value="''" @change="set('unit', $event.target.value)">
          <option value="">下级单位</option>
          <option v-for="unit in choices.value.below" :value="unit.code">{{ unit.name }}</option>
        </select>
      </nav>
      <template v-if="choices.value">
        <select v-for="part in parts" :key="part.name" class="form-control input-sm" :aria-label="part.words"
          :value="address[part.name] || ''" @change="set(part.name, $event.target.value)">
          <option value="">{{ part.words }}：全部</option>
          <option v-for="one in part.options" :value="one.code">{{ one.name }}</option>
          <option v-if="unknown(part)" :value="address[part.name]">没有这一项：{{ address[part.name] }}</option>
        </select>
      </template>
      <button v-if="active" type="button" class="btn btn-default btn-sm" @click="clear">清除筛选</button>
      <p v-if="choices.failure" class="wangge-failed" role="alert">{{ choices.failure }}
        <button type="button" class="btn btn-default btn-xs" @click="choices.again()">重试</button>
        <button v-if="address.unit" type="button" class="btn btn-default btn-xs" @click="set('unit', null)">回到本单位</button></p>
    </div>`
};
