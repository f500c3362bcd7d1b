/* The units from the highest that the viewer sees down to the chosen one, and the way further down. */
import {get} from './api.js';
import {address, go} from './address.js';
import {source} from './source.js';

/** Chooses the unit in the address; for views that have no line of filters. */
export const UnitLine = {
  setup() {
    const choices = source(() => get('/api/desk/choices', {unit: address.unit}), () => address.unit, 300);
    return {choices, choose: (unit) => go({unit, page: null})};
  },
  template: `
    <nav class="wangge-line wangge-filters" aria-label="单位" v-if="choices.value">
      <template v-for="(unit, n) in choices.value.line" :key="unit.code">
        <span v-if="n" aria-hidden="true"> › </span>
        <button type="button" class="btn btn-link btn-sm" @click="choose(unit.code)"
          :aria-current="n === choices.value.line.length - 1 ? 'true' : null">{{ unit.name }}</button>
      </template>
      <select v-if="choices.value.below.length" class="form-control input-sm" aria-label="下级单位"
        :value="''" @change="choose($event.target.value)">
        <option value="">下级单位</option>
        <option v-for="unit in choices.value.below" :value="unit.code">{{ unit.name }}</option>
      </select>
    </nav>`
};
