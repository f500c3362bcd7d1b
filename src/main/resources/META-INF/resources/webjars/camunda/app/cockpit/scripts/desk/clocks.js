/* 时限过程: what became of the limits of an instance's case: a line for each clock, and everything that happened. */
import {computed, createApp, ref} from './kit/vue.js';
import {get} from './kit/api.js';
import {LAMPS, Lamp} from './kit/lamps.js';
import {pageId} from './kit/overlay.js';
import {Reading, source} from './kit/source.js';
import {minute, second} from './kit/time.js';

/** A clock as a line from its start on; all lines of a case share the scale. */
const Line = {
  components: {Lamp},
  props: {clock: {type: Object, required: true}, from: {type: Number, required: true}, to: {type: Number, required: true},
    now: {type: String, required: true}},
  setup(props) {
    const at = (iso) => 1 + 97 * (Date.parse(iso) - props.from) / (props.to - props.from);
    const end = computed(() => props.clock.endedAt || props.now);
    const due = computed(() => props.clock.dueAt || props.clock.passedDueAt);
    const breach = computed(() => {
      const missed = props.clock.passedDueAt || (props.clock.state === 'BREACHED' ? props.clock.dueAt : null);
      return missed && Date.parse(end.value) > Date.parse(missed) ? missed : null;
    });
    const percent = (iso) => at(iso) + '%';
    const width = (from, to) => Math.max(0, at(to) - at(from)) + '%';
    const words = computed(() => {
      const clock = props.clock;
      const parts = [`${clock.targetName}时限，${clock.stateName}，${clock.left}`, `开始 ${minute(clock.startedAt)}`];
      clock.pauses.forEach((pause) => parts.push(`${minute(pause.from)} 至 ${minute(pause.to)} 暂停`));
      clock.rungs.forEach((rung) => parts.push(rung.firedAt
        ? `${minute(rung.firedAt)} ${LAMPS[rung.lamp].word}，${rung.actionName}`
        : `${minute(rung.dueAt)} 将${rung.actionName}`));
      if (due.value) {
        parts.push(`期限 ${minute(due.value)}`);
      }
      return parts.join('；');
    });
    return {LAMPS, due, end, breach, percent, width, words, minute, hatch: 'wangge-hatch-' + props.clock.id};
  },
  template: `
    <svg class="wangge-clockline" role="img" :aria-label="words" width="100%" height="34">
      <title>{{ words }}</title>
      <defs><pattern :id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#57606a" stroke-width="3"/></pattern></defs>
      <line x1="0" x2="100%" y1="20" y2="20" stroke="#d0d7de"/>
      <rect :x="percent(clock.startedAt)" y="16" :width="width(clock.startedAt, end)" height="8" fill="#2f6fb7"/>
      <rect v-for="pause in clock.pauses" :key="pause.from" :x="percent(pause.from)" y="13" :width="width(pause.from, pause.to)"
        height="14" :fill="'url(#' + hatch + ')'" stroke="#57606a"/>
      <rect v-if="breach" :x="percent(breach)" y="16" :width="width(breach, end)" height="8" fill="#b3261e"/>
      <line v-if="due" :x1="percent(due)" :x2="percent(due)" y1="8" y2="32" stroke="#24292f" stroke-width="2"/>
      <line v-if="clock.firstDueAt" :x1="percent(clock.firstDueAt)" :x2="percent(clock.firstDueAt)" y1="10" y2="30" stroke="#24292f"
        stroke-dasharray="2 2"/>
      <text v-for="rung in clock.rungs" :key="rung.no" :x="percent(rung.firedAt || rung.dueAt)" y="11" text-anchor="middle"
        :class="['is-' + rung.lamp, {'is-coming': !rung.firedAt}]">{{ LAMPS[rung.lamp].shape }}</text>
    </svg>`
};

const Clocks = {
  components: {Lamp, Line, Reading},
  setup() {
    const id = pageId();
    const story = source(() => get('/api/desk/instances/' + encodeURIComponent(id) + '/clocks'), () => null, 60);
    const clock = ref('');
    const notices = ref(true);
    const scale = computed(() => {
      const instants = story.value.clocks
        .flatMap((one) => [one.startedAt, one.dueAt, one.passedDueAt, one.endedAt, ...one.rungs.map((rung) => rung.firedAt || rung.dueAt)])
        .concat(story.value.clocks.some((one) => !one.endedAt) ? [story.value.asOf] : [])
        .filter(Boolean)
        .sort((one, other) => Date.parse(one) - Date.parse(other));
      const [first, last] = [instants[0], instants[instants.length - 1]];
      return {first, last, from: Date.parse(first), to: Math.max(Date.parse(last), Date.parse(first) + 60000)};
    });
    const lines = computed(() => story.value.lines.filter((line) =>
      (clock.value === '' || line.clock === clock.value) && (notices.value || line.kind !== 'NOTICE')));
    const named = computed(() => new Map(story.value.clocks.map((one) =>
      [one.id, one.targetName + (one.cycle > 1 ? `（第 ${one.cycle} 轮）` : '')])));
    return {story, clock, notices, scale, lines, named, minute, second};
  },
  template: `
    <div class="wangge-desk wangge-tab">
      <Reading :of="story"/>
      <template v-if="story.value">
        <p class="wangge-asof">{{ story.value.ofCase ? '事件' : '预警' }} {{ story.value.subject }}
          <a :href="'#/desk?view=history&case=' + encodeURIComponent(story.value.subject)">经过的流程</a>
          　数据截至 {{ second(story.value.asOf) }}
          <button type="button" class="btn btn-default btn-xs" @click="story.again()">刷新</button></p>
        <p v-if="!story.value.ofCase" class="wangge-empty">预警不计事件时限，下面是已发出的通知。</p>
        <template v-else-if="story.value.clocks.length">
          <table class="table table-condensed wangge-clocks">
            <thead><tr><th>时限</th><th>灯色</th><th>剩余</th><th class="wangge-wide">{{ minute(scale.first) }}
              <span class="wangge-far">{{ minute(scale.last) }}</span></th></tr></thead>
            <tbody><tr v-for="one in story.value.clocks" :key="one.id" :title="one.explanation">
              <td><b>{{ named.get(one.id) }}</b><br><small>{{ one.unitName }}</small></td>
              <td><Lamp :lamp="one.lamp"/><br><small>{{ one.stateName }}</small></td>
              <td>{{ one.left }}<br><small v-if="one.dueAt">期限 {{ minute(one.dueAt) }}</small></td>
              <td class="wangge-wide"><Line :clock="one" :from="scale.from" :to="scale.to" :now="story.value.asOf"/></td>
            </tr></tbody>
          </table>
          <p class="wangge-key"><span>蓝条：计时</span><span>斜纹：暂停</span><span>红条：超期</span><span>竖线：期限（虚线为延期前）</span>
            <span>◎ △ ▲ ■：提醒档位（淡色未到）</span></p>
        </template>
        <p v-else class="wangge-empty">这个事件还没有计时的时限。</p>
        <div class="wangge-filters" role="search" aria-label="筛选时限过程">
          <select v-if="story.value.clocks.length" class="form-control input-sm" v-model="clock" aria-label="时限">
            <option value="">全部时限</option>
            <option v-for="one in story.value.clocks" :key="one.id" :value="one.id">{{ named.get(one.id) }}　{{ one.unitName }}　{{ one.stateName }}</option>
          </select>
          <label v-if="clock === ''"><input type="checkbox" v-model="notices"> 通知</label>
        </div>
        <p v-if="story.value.cut" class="wangge-failed" role="status">通知太多，只列最早的 1000 条。</p>
        <p v-if="!lines.length" class="wangge-empty">没有记录。</p>
        <table v-else class="table table-condensed wangge-story">
          <thead><tr><th>时间</th><th>事项</th><th>经过</th><th>办理人</th></tr></thead>
          <tbody><tr v-for="(line, n) in lines" :key="n" :class="'is-kind-' + line.kind">
            <td class="wangge-count">{{ second(line.at) }}</td>
            <td>{{ line.kindName }}</td>
            <td>{{ line.words }}<br v-if="line.notice"><small v-if="line.notice">发给 {{ line.notice.recipientName }}　{{ line.notice.delivery }}</small></td>
            <td>{{ line.actorName }}</td>
          </tr></tbody>
        </table>
      </template>
    </div>`
};

export default function show(node) {
  const app = createApp(Clocks);
  app.mount(node);
  return () => app.unmount();
}
