/* 引擎: for administrators. Whether timers fire, what does not go on and why, and one more try for it. */
import {computed, onUnmounted, reactive} from '../kit/vue.js';
import {get, post} from '../kit/api.js';
import {Chart} from '../kit/chart.js';
import {COLOURS} from '../kit/lamps.js';
import {Reading, source} from '../kit/source.js';
import {distance, length, minute, second} from '../kit/time.js';

const LATE_FROM = 30;

/** To the hundredth where it is little, in words where it is much. */
function seconds(milliseconds) {
  if (milliseconds === null || Math.abs(milliseconds) >= 600000) {
    return length(milliseconds);
  }
  return (Math.round(milliseconds / 10) / 100 || 0).toFixed(Math.abs(milliseconds) < 10000 ? 2 : 0) + ' 秒';
}

const span = (end, before) => (end === null ? `超过 ${before} 秒` : end === 1 ? '1 秒内' : `${before}–${end} 秒`);

function histogram({bars}) {
  const names = bars.map(({seconds: end}, n) => span(end, n ? bars[n - 1].seconds : 0));
  return {
    names,
    option: {
      animation: false,
      tooltip: {trigger: 'axis'},
      grid: {left: 8, right: 16, top: 24, bottom: 8, containLabel: true},
      xAxis: {type: 'category', data: names, axisLabel: {interval: 0, rotate: 30}},
      yAxis: {type: 'value', minInterval: 1},
      series: [{
        type: 'bar', label: {show: true, position: 'top'},
        data: bars.map(({seconds: end, fired}) => ({value: fired,
          itemStyle: {color: end === null || end > LATE_FROM ? COLOURS.ORANGE : COLOURS.BLUE}}))
      }]
    }
  };
}

/** The failed jobs by kind, each with how many and its first. */
function kinds(failed) {
  const found = new Map();
  failed.forEach((job) => found.set(job.kind, [...(found.get(job.kind) || []), job]));
  return [...found].map(([kind, jobs]) => ({kind, jobs}));
}

export default {
  components: {Chart, Reading},
  setup() {
    const room = source(() => get('/api/desk/engine'), () => null, 10);
    const now = computed(() => Date.parse(room.value.asOf));
    const lateness = computed(() => histogram(room.value.lateness));
    const words = computed(() => '提醒晚了多久：' + lateness.value.names.map((name, n) => name + ' ' + room.value.lateness.bars[n].fired + ' 次').join('，'));
    const act = reactive({busy: false, words: null, failure: null, of: {}});
    let later = null;
    onUnmounted(() => clearTimeout(later));

    async function retry(which) {
      act.busy = true;
      act.failure = null;
      try {
        const outcomes = await post('/api/desk/engine/retry', which);
        act.of = Object.fromEntries(outcomes.map((one) => [one.job, one.words]));
        const again = outcomes.filter((one) => one.again).length;
        act.words = `${again} 个任务已安排再试一次` + (again < outcomes.length ? `，${outcomes.length - again} 个已不在失败之列` : '')
          + '；几秒后看它还在不在下面：还在就是又失败了。';
        later = setTimeout(room.again, 4000);
      } catch (refused) {
        act.failure = refused.message;
      } finally {
        act.busy = false;
      }
      room.again();
    }

    return {room, now, lateness, words, act, retry, kinds: computed(() => kinds(room.value.failed.first)), seconds, distance, minute, second};
  },
  template: `
    <Reading :of="room"/>
    <template v-if="room.value">
      <p class="wangge-asof">数据截至 {{ second(room.value.asOf) }}
        <b :class="['wangge-timers', 'is-' + room.value.timers.state]">{{ room.value.timers.state === 'LIVE' ? '✓' : '✗' }} {{ room.value.timers.words }}</b></p>
      <div class="wangge-tiles">
        <div :class="['wangge-tile', room.value.failed.total ? 'is-RED' : 'is-GREEN']"><span class="wangge-number">{{ room.value.failed.total }}</span>
          <span>{{ room.value.failed.total ? '■' : '✓' }} 失败的任务</span></div>
        <div :class="['wangge-tile', room.value.stuck.total ? 'is-ORANGE' : 'is-GREEN']"><span class="wangge-number">{{ room.value.stuck.total }}{{ room.value.stuck.more ? ' 以上' : '' }}</span>
          <span>{{ room.value.stuck.total ? '▲' : '✓' }} 到期一分钟没人执行</span></div>
        <div :class="['wangge-tile', room.value.unrung ? 'is-ORANGE' : 'is-GREEN']"><span class="wangge-number">{{ room.value.unrung }}</span>
          <span>{{ room.value.unrung ? '▲' : '✓' }} 该响没响的提醒</span><small>巡查会补</small></div>
        <div :class="['wangge-tile', room.value.apart > 2000 ? 'is-ORANGE' : 'is-GREEN']"><span class="wangge-number">{{ seconds(room.value.apart) }}</span>
          <span>{{ room.value.apart > 2000 ? '▲' : '✓' }} 各节点时钟相差</span></div>
      </div>
      <p v-if="act.failure" class="wangge-failed" role="alert">{{ act.failure }}</p>
      <p v-if="act.words" class="wangge-done" role="status">{{ act.words }}</p>
      <section>
        <h4>失败的任务</h4>
        <p v-if="!room.value.failed.total" class="wangge-empty">没有。</p>
        <p v-else-if="room.value.failed.total > room.value.failed.first.length" class="wangge-asof">下面是最早的 {{ room.value.failed.first.length }} 个。</p>
        <article v-for="{kind, jobs} in kinds" :key="kind" class="wangge-trouble">
          <h5>{{ jobs[0].process }}　{{ jobs[0].step }}（{{ jobs.length }}）
            <button v-if="jobs.length > 1" type="button" class="btn btn-default btn-xs" :disabled="act.busy" @click="retry({kind})">同类全部再试一次</button></h5>
          <p>{{ jobs[0].why || '没有留下出错的记录：可能是有人停下了它。' }}</p>
          <ul><li v-for="job in jobs" :key="job.job">
            <a v-if="job.instance" :href="'#/process-instance/' + job.instance + '/runtime'">{{ job.subject || job.instance }}</a>
            {{ job.words }}
            <button type="button" class="btn btn-default btn-xs" :disabled="act.busy" @click="retry({jobs: [job.job]})">再试一次</button>
            <small v-if="act.of[job.job]">{{ act.of[job.job] }}</small></li></ul>
        </article>
      </section>
      <section>
        <h4>到期一分钟没人执行的任务</h4>
        <p v-if="!room.value.stuck.total" class="wangge-empty">没有。</p>
        <div v-else class="wangge-wide"><table class="table table-condensed wangge-cards"><thead><tr><th>流程和环节</th><th>事件或预警</th><th>应在</th><th>已晚</th><th>还会试</th><th>说明</th></tr></thead>
          <tbody><tr v-for="job in room.value.stuck.first" :key="job.job">
            <td data-label="流程和环节">{{ job.process }}　{{ job.step }}</td>
            <td data-label="事件或预警"><a v-if="job.instance" :href="'#/process-instance/' + job.instance + '/runtime'">{{ job.subject || job.instance }}</a><span v-else>–</span></td>
            <td data-label="应在">{{ minute(job.dueAt) }}</td><td data-label="已晚">{{ distance(job.dueAt, now) }}</td><td data-label="还会试">{{ job.retries }} 次</td>
            <td data-label="说明">{{ job.abandoned ? '有节点取走后没有做完，别的节点会接手' : '没有节点来取：看执行器是否在运行' }}{{ job.words ? '。上次：' + job.words : '' }}</td>
          </tr></tbody></table></div>
      </section>
      <div class="wangge-columns">
        <section>
          <h4>提醒晚了多久（24 小时，{{ room.value.lateness.fired }} 次）</h4>
          <p v-if="!room.value.lateness.fired" class="wangge-empty">24 小时里没有到点的提醒。</p>
          <template v-else>
            <Chart :option="lateness.option" :words="words"/>
            <p class="wangge-asof">95% 不晚于 {{ seconds(room.value.lateness.p95) }}，最晚 {{ seconds(room.value.lateness.max) }}。
              从计划时刻到触发，所有节点；时限缩短后补触发的也算晚。</p>
          </template>
        </section>
        <section>
          <h4>节点和时钟</h4>
          <table class="table table-condensed wangge-cards"><thead><tr><th>节点</th><th>比数据库快</th><th>最近</th><th>执行器</th></tr></thead>
            <tbody><tr v-for="node in room.value.nodes" :key="node.name">
              <td data-label="节点">{{ node.name }}{{ node.self ? '（本节点）' : '' }}</td>
              <td data-label="比数据库快">{{ node.skewed ? '▲ ' : '' }}{{ seconds(node.ahead) }}</td>
              <td data-label="最近">{{ node.self ? '现在' : seconds(node.silent) + '前' }}{{ node.lost ? '　✗ 已无消息' : '' }}</td>
              <td data-label="执行器">{{ node.lost ? '–' : node.jobs ? '✓ 运行' : '✗ 停止' }}</td>
            </tr></tbody></table>
        </section>
      </div>
      <section>
        <h4>消息</h4>
        <p v-if="!room.value.outbox.length" class="wangge-empty">没有待送和未读的消息。</p>
        <table v-else class="table table-condensed wangge-cards"><thead><tr><th>种类</th><th>等上班时间送</th><th>最早写于</th><th>已送未读</th><th>最早送于</th></tr></thead>
          <tbody><tr v-for="topic in room.value.outbox" :key="topic.topic">
            <td data-label="种类">{{ topic.words }}</td><td data-label="等上班时间送">{{ topic.waiting }}</td>
            <td data-label="最早写于">{{ minute(topic.oldestWaiting) || '–' }}</td><td data-label="已送未读">{{ topic.unread }}</td>
            <td data-label="最早送于">{{ topic.oldest ? minute(topic.oldest) + '（' + distance(topic.oldest, now) + '前）' : '–' }}</td>
          </tr></tbody></table>
      </section>
    </template>`
};
