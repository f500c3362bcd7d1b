/* Diagrams by bpmn-js, loaded when the first one is shown. */
import {nextTick, onMounted, onUnmounted, ref, watch} from './vue.js';
import {READABLE, make} from './overlay.js';
import {length} from './time.js';

/** Below this size nobody reads a label. */
const LEGIBLE = 0.6;
const DIST = new URL('../../../../../../../webjars/bpmn-js/dist/', import.meta.url);
let loading = null;

/** The viewer's class; its style sheet comes with it. */
function viewer() {
  loading ??= new Promise((loaded, failed) => {
    const script = make('script', {src: DIST + 'bpmn-navigated-viewer.production.min.js'});
    script.onload = () => loaded(window.BpmnJS);
    script.onerror = () => {
      loading = null;
      script.remove();
      failed(new Error('bpmn-js'));
    };
    document.head.append(make('link', {rel: 'stylesheet', href: DIST + 'assets/diagram-js.css'}), script);
  });
  return loading;
}

/** The steps with their numbers; what only decides where to go on has none. */
export function numbered(steps) {
  let no = 0;
  return steps.map((step) => ({...step, no: step.gateway ? null : ++no}));
}

function byElement(steps) {
  const at = new Map();
  numbered(steps).forEach((step) => at.set(step.element, [...(at.get(step.element) || []), step]));
  return at;
}

/**
 * The way of an instance on its diagram: what was passed is marked, with its number and how long it took. {@code picked} is
 * the id of an element to be brought into view.
 */
export const Path = {
  props: {bpmn: {type: String, required: true}, steps: {type: Array, required: true}, flows: {type: Array, required: true},
    picked: {type: String, default: null}, words: {type: String, required: true}},
  setup(props) {
    const node = ref(null);
    const failed = ref(false);
    let shown = null;

    function mark() {
      const canvas = shown.get('canvas');
      const registry = shown.get('elementRegistry');
      const overlays = shown.get('overlays');
      props.flows.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, 'wangge-passed'));
      byElement(props.steps).forEach((steps, id) => {
        if (!registry.get(id)) {
          return;
        }
        const last = steps[steps.length - 1];
        canvas.addMarker(id, last.endedAt ? last.cancelled ? 'wangge-left' : 'wangge-passed' : 'wangge-here');
        const listed = steps.filter((step) => !step.gateway);
        if (listed.length) {
          overlays.add(id, 'wangge', {position: {top: -11, left: -8}, scale: READABLE,
            html: make('div', {class: 'wangge-no'}, listed.map((step) => step.no).join('、'))});
        }
        const took = listed.filter((step) => ['userTask', 'callActivity'].includes(step.type));
        if (took.length) {
          overlays.add(id, 'wangge', {position: {bottom: -2, left: 0}, scale: READABLE,
            html: make('div', {class: 'wangge-took'}, length(took.reduce((sum, step) => sum + step.took, 0)))});
        }
      });
    }

    async function draw() {
      failed.value = false;
      try {
        const Viewer = await viewer();
        if (!node.value) {
          return;
        }
        shown?.destroy();
        shown = new Viewer({container: node.value});
        await shown.importXML(props.bpmn);
        begin();
        mark();
      } catch (failure) {
        console.error(failure);
        failed.value = true;
      }
    }

    let marked = null;
    function show(id) {
      const element = shown?.get('elementRegistry').get(id);
      if (marked) {
        shown.get('canvas').removeMarker(marked, 'wangge-picked');
        marked = null;
      }
      if (element) {
        const canvas = shown.get('canvas');
        const box = canvas.viewbox();
        canvas.addMarker(id, 'wangge-picked');
        canvas.viewbox({...box, x: element.x + element.width / 2 - box.width / 2, y: element.y + element.height / 2 - box.height / 2});
        marked = id;
      }
    }

    /** The whole diagram where its words can be read then, else its beginning. */
    function begin() {
      fit();
      const canvas = shown.get('canvas');
      const first = shown.get('elementRegistry').get(props.steps[0]?.element);
      if (canvas.zoom() < LEGIBLE && first) {
        canvas.zoom(LEGIBLE);
        const box = canvas.viewbox();
        canvas.viewbox({...box, x: first.x - 30, y: first.y + first.height / 2 - box.height / 2});
      }
    }

    const fit = () => shown?.get('canvas').zoom('fit-viewport', 'auto');
    onMounted(draw);
    watch(() => props.bpmn + props.steps.length, () => { marked = null; nextTick(draw); });
    watch(() => props.picked, show);
    onUnmounted(() => shown?.destroy());
    return {node, failed, fit};
  },
  template: `
    <div class="wangge-path">
      <p v-if="failed" class="wangge-failed" role="alert">流程图没有加载成功，右边（下面）的文字路径仍可查看。</p>
      <div ref="node" role="img" :aria-label="words" class="wangge-canvas"></div>
      <button type="button" class="btn btn-default btn-xs wangge-fit" @click="fit">全图</button>
    </div>`
};
