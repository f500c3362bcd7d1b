/* What a view reads from the server again and again. */
import {onUnmounted, reactive, watch} from './vue.js';
import {every} from './time.js';

/**
 * What a reading function last answered, read anew when one of the watched values changes and every so many seconds while
 * the page is looked at, unless it is being read already. {@code value} stays while a newer one is read, {@code failure} says why the last reading failed.
 *
 * @param read returns a promise
 * @param watched a function whose answer the reading depends on
 */
export function source(read, watched = () => null, seconds = 30) {
  const state = reactive({value: null, failure: null, busy: false, again: load});
  let turn = 0;

  async function load() {
    const mine = ++turn;
    state.busy = true;
    try {
      const value = await read();
      if (mine === turn) {
        state.value = value;
        state.failure = null;
      }
    } catch (refused) {
      if (mine === turn) {
        state.failure = refused.message;
      }
    } finally {
      if (mine === turn) {
        state.busy = false;
      }
    }
  }

  watch(() => JSON.stringify(watched()), load);
  onUnmounted(every(seconds, () => state.busy || load()));
  return state;
}

/** Stands above what a source shows: that it is being read, or why it could not be. */
export const Reading = {
  props: {of: {type: Object, required: true}},
  template: `
    <p v-if="of.failure" class="wangge-failed" role="alert">{{ of.failure }}
      <span v-if="of.value">（下面是上一次读到的数据）</span>
      <button type="button" class="btn btn-default btn-xs" @click="of.again()">重试</button></p>
    <p v-else-if="!of.value" class="wangge-reading" role="status">正在读取……</p>`
};
