/* Charts by ECharts, loaded when the first one is shown. */
import {h, onMounted, onUnmounted, ref, watch} from './vue.js';

export function echarts() {
  return import('../../../../../../../webjars/echarts/echarts.esm.min.js');
}

/**
 * A chart. {@code option} is ECharts' own; {@code words} says in a sentence what it shows, for those who do not see it.
 * Emits {@code pick} with what was clicked.
 */
export const Chart = {
  props: {option: {type: Object, required: true}, words: {type: String, required: true}, height: {type: Number, default: 220}},
  emits: ['pick'],
  setup(props, {emit}) {
    const node = ref(null);
    const failed = ref(false);
    let chart = null;
    const fit = () => chart?.resize();
    onMounted(async () => {
      try {
        const {init} = await echarts();
        if (node.value) {
          chart = init(node.value);
          chart.setOption(props.option);
          chart.on('click', (picked) => emit('pick', picked));
        }
      } catch (failure) {
        console.error(failure);
        failed.value = true;
      }
      window.addEventListener('resize', fit);
    });
    watch(() => props.option, (option) => chart?.setOption(option, {notMerge: true}));
    onUnmounted(() => {
      window.removeEventListener('resize', fit);
      chart?.dispose();
    });
    return () => failed.value
      ? h('p', {class: 'wangge-failed', role: 'alert'}, '图表没有加载成功：' + props.words)
      : h('div', {ref: node, role: 'img', 'aria-label': props.words, style: {height: props.height + 'px'}});
  }
};
