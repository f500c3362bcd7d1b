/* A map of units: each in the colour of its worst lamp, with the lamp's shape and its number written on it. */
import {computed, ref, watch} from './vue.js';
import {Chart, echarts} from './chart.js';
import {COLOURS, LAMPS, ORDER} from './lamps.js';

const NOTHING = '#d8dce1';

/** What stands at a unit, gravest first: ■2 ▲1. */
export function marks(properties) {
  return ORDER.filter((lamp) => properties.lamps[lamp]).map((lamp) => LAMPS[lamp].shape + properties.lamps[lamp]).join(' ');
}

/** The same in words, for tips and for those who do not see the map. */
export function said(properties) {
  const lamps = ORDER.filter((lamp) => properties.lamps[lamp]).map((lamp) => LAMPS[lamp].word + ' ' + properties.lamps[lamp]);
  return properties.name + '：' + (lamps.join('，') || '没有在办事件');
}

function option(drawing, map, dark, size) {
  const unit = Object.fromEntries(drawing.features.map((feature) => [feature.id, feature.properties]));
  const label = ({name}) => {
    const {total, worst, lamps} = unit[name];
    return unit[name].name + (total ? `\n${LAMPS[worst].shape} ${LAMPS[worst].word} ${lamps[worst]}` : '');
  };
  return {
    animation: false,
    // Names come from imports: drawn as text, never read as markup.
    tooltip: {confine: true, renderMode: 'richText', formatter: ({name}) => (unit[name] ? said(unit[name]) : '')},
    series: [{
      type: 'map', map, nameProperty: 'code', selectedMode: false, top: 8, bottom: 8, left: 8, right: 8,
      itemStyle: {borderColor: dark ? '#0d1117' : '#fff', borderWidth: 2},
      emphasis: {itemStyle: {areaColor: null, borderColor: dark ? '#fff' : '#24292f'}},
      label: {show: true, formatter: label, fontSize: size, lineHeight: Math.round(size * 1.3), color: '#24292f',
        backgroundColor: 'rgba(255,255,255,.88)', padding: [2, 4], borderRadius: 3},
      labelLayout: {hideOverlap: true},
      data: drawing.features.map(({id, properties}) => {
        const areaColor = properties.total ? COLOURS[properties.worst] : NOTHING;
        return {name: id, value: properties.total, itemStyle: {areaColor}, emphasis: {itemStyle: {areaColor}}};
      })
    }]
  };
}

/** The server's map of an area; emits {@code pick} with the code of the unit that was clicked. */
export const AreaMap = {
  components: {Chart},
  props: {
    drawing: {type: Object, required: true},
    height: {type: Number, default: 380},
    dark: {type: Boolean, default: false},
    size: {type: Number, default: 12}
  },
  emits: ['pick'],
  setup(props, {emit}) {
    const known = ref(null);
    const failed = ref(false);
    const map = () => 'wangge-' + props.drawing.unit + '-' + props.drawing.level;
    watch(map, async (name) => {
      try {
        const {registerMap} = await echarts();
        registerMap(name, {type: 'FeatureCollection', features: props.drawing.features.filter(({geometry}) => geometry)});
        known.value = name;
      } catch (failure) {
        console.error(failure);
        failed.value = true;
      }
    }, {immediate: true});
    const ready = computed(() => known.value === map());
    return {
      ready, failed,
      option: computed(() => option(props.drawing, map(), props.dark, props.size)),
      words: computed(() => '地图。' + props.drawing.features.map(({properties}) => said(properties)).join('；')),
      pick: ({name}) => name && emit('pick', name)
    };
  },
  template: `
    <p v-if="failed" class="wangge-failed" role="alert">地图没有加载成功，请看旁边的表。</p>
    <p v-else-if="drawing.words" class="wangge-empty">{{ drawing.words }}</p>
    <Chart v-else-if="ready" :key="drawing.unit + drawing.level" :option="option" :words="words" :height="height" @pick="pick"/>`
};
