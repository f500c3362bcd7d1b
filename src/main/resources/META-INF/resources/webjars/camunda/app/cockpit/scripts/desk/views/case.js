/* One case: where it is, what its clocks say, who holds it, what was done; and the same actions as in the list. */
import {computed, ref} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {address, to} from '../kit/address.js';
import {Lamp} from '../kit/lamps.js';
import {Reading, source} from '../kit/source.js';
import {minute, second} from '../kit/time.js';
import {Actions, Dialog} from './acting.js';

const LEVELS = {I: 'Ⅰ级（红色，特别严重）', II: 'Ⅱ级（橙色，严重）', III: 'Ⅲ级（黄色，较重）', IV: 'Ⅳ级（蓝色，一般）'};

async function read(caseNo) {
  const path = '/api/cases/' + encodeURIComponent(caseNo);
  const [view, timeline, clocks, holders, orders, breaches, open] = await Promise.all([
    get(path), get(path + '/timeline'), get(path + '/clocks'), get(path + '/holders'), get(path + '/orders'),
    get(path + '/breaches'), get('/api/desk/cases', {q: caseNo, size: 1}).catch(() => ({items: []}))
  ]);
  return {view, timeline, clocks, holders, orders, breaches, line: open.items.find((row) => row.caseNo === caseNo) || null};
}

/** Who reported, as far as the server tells. */
function reporter({reporter: who, reportedByName}) {
  if (!who) {
    return reportedByName + '（工作人员）上报';
  }
  if (who.anonymous) {
    return '匿名，' + reportedByName + '登记';
  }
  if (who.confidential && !who.name && !who.phone) {
    return '要求保密，' + reportedByName + '登记';
  }
  return [who.name, who.phone, who.address].filter(Boolean).join('　') + '，' + reportedByName + '登记';
}

export default {
  components: {Actions, Dialog, Lamp, Reading},
  setup() {
    const found = source(() => read(address.case || ''), () => address.case);
    const action = ref(null);
    const acted = (done) => {
      action.value = null;
      if (done.length) {
        found.again();
      }
    };
    const clocks = computed(() => [...found.value.clocks].sort((one, other) => !!one.endedAt - !!other.endedAt));
    return {
      found, address, to, minute, second, reporter, action, acted, clocks, LEVELS,
      stale: computed(() => found.value && found.value.view.caseNo !== address.case)
    };
  },
  template: `
    <p><a :href="to({view: 'list', case: null})">‹ 返回清单</a></p>
    <p v-if="!address.case" class="wangge-empty">没有指明事件，请从清单里选择。</p>
    <Reading v-else :of="found"/>
    <template v-if="address.case && found.value && !stale">
      <h3 class="wangge-case">{{ found.value.view.categoryName }}　<small>{{ found.value.view.caseNo }}</small>
        <Lamp :lamp="found.value.view.lamp"/></h3>
      <p>{{ found.value.view.title }}</p>
      <div class="wangge-bar">
        <Actions v-if="!found.value.view.endedAt" :count="1" @pick="action = $event"/>
        <span class="wangge-space"></span>
        <a v-if="found.value.line && found.value.line.instance" :href="'#/process-instance/' + found.value.line.instance + '/runtime'">在流程图上看</a>
        <a :href="to({view: 'history', instance: null})">流程历史</a>
      </div>
      <dl class="wangge-facts">
        <div><dt>状态</dt><dd>{{ found.value.view.stateName }}</dd></div>
        <div><dt>承办单位</dt><dd>{{ found.value.view.unitName }}</dd></div>
        <div v-if="found.value.line && found.value.line.step"><dt>环节</dt><dd>{{ found.value.line.stepName }}，{{
          found.value.line.personName || '未认领' }}，自 {{ minute(found.value.line.stepSince) }}</dd></div>
        <div><dt>网格</dt><dd>{{ found.value.view.gridName }}</dd></div>
        <div><dt>地点</dt><dd>{{ found.value.view.address || '–' }}</dd></div>
        <div><dt>紧急程度</dt><dd>{{ found.value.view.urgencyName }}</dd></div>
        <div><dt>上报</dt><dd>{{ second(found.value.view.reportedAt) }}，{{ found.value.view.channelName }}</dd></div>
        <div><dt>上报人</dt><dd>{{ reporter(found.value.view) }}</dd></div>
        <div v-if="found.value.view.warningLevel"><dt>预警</dt><dd>{{ LEVELS[found.value.view.warningLevel] }}，{{ found.value.view.warningNo }}</dd></div>
        <div v-if="found.value.view.endedAt"><dt>了结</dt><dd>{{ second(found.value.view.endedAt) }}</dd></div>
        <div class="is-wide"><dt>情况</dt><dd class="wangge-words">{{ found.value.view.description || '–' }}</dd></div>
      </dl>
      <h4>时限</h4>
      <p v-if="!clocks.length" class="wangge-empty">没有时限。</p>
      <table v-else class="table table-condensed wangge-list wangge-clocks">
        <thead><tr><th scope="col">时限</th><th scope="col">责任单位</th><th scope="col">开始</th><th scope="col">到期</th>
          <th scope="col">状态</th><th scope="col">剩余或超时</th><th scope="col">怎样算的</th></tr></thead>
        <tbody><tr v-for="(clock, n) in clocks" :key="n">
          <td data-label="时限">{{ clock.targetName }}<small v-if="clock.cycle > 1">（第 {{ clock.cycle }} 轮）</small></td>
          <td data-label="责任单位">{{ clock.unitName }}</td>
          <td data-label="开始">{{ minute(clock.startedAt) }}</td>
          <td data-label="到期">{{ minute(clock.dueAt) || '停走' }}<template v-if="clock.firstDueAt && clock.firstDueAt !== clock.dueAt"><br>
            <small>原定 {{ minute(clock.firstDueAt) }}</small></template></td>
          <td data-label="状态">{{ clock.stateName }} <Lamp v-if="!clock.endedAt" :lamp="clock.lamp"/></td>
          <td data-label="剩余或超时">{{ clock.left || '–' }}</td>
          <td data-label="怎样算的"><small>{{ clock.explanation }}</small></td>
        </tr></tbody>
      </table>
      <div class="wangge-columns">
        <section>
          <h4>办理过程</h4>
          <ol class="wangge-story"><li v-for="entry in found.value.timeline" :key="entry.seq"><time>{{ minute(entry.at) }}</time>
            <span><b>{{ entry.what }}</b>　{{ entry.text }}</span></li></ol>
        </section>
        <section>
          <h4>谁承办过</h4>
          <p v-if="!found.value.holders.length" class="wangge-empty">还没有交办。</p>
          <table v-else class="table table-condensed"><thead><tr><th scope="col">单位</th><th scope="col">自</th><th scope="col">至</th><th scope="col">工作时间</th></tr></thead>
            <tbody><tr v-for="(holder, n) in found.value.holders" :key="n"><td>{{ holder.unitName }}</td><td>{{ minute(holder.from) }}</td>
              <td>{{ minute(holder.until) || '现在' }}</td><td>{{ holder.workedWords }}</td></tr></tbody></table>
          <h4>督办单</h4>
          <p v-if="!found.value.orders.length" class="wangge-empty">没有督办单。</p>
          <ul v-else class="wangge-entries"><li v-for="(order, n) in found.value.orders" :key="n">
            <b>{{ order.targetName }}</b>　{{ order.stateName }}：{{ minute(order.openedAt) }}
            {{ order.openedBy ? order.openedByName + '开出' : '到督办时点开出' }}，{{ order.unitName }}督办<template
              v-if="order.passedUp">，上转 {{ order.passedUp }} 次</template><template v-if="order.reds">，督办灯 {{ order.reds }} 次</template><template
              v-if="order.answer">；{{ minute(order.endedAt) }} {{ order.answeredByName }}答复：{{ order.answerName }}</template><template
              v-else-if="order.answerBy">；应于 {{ minute(order.answerBy) }} 前答复</template></li></ul>
          <h4>超期</h4>
          <p v-if="!found.value.breaches.length" class="wangge-empty">没有超期。</p>
          <ul v-else class="wangge-entries"><li v-for="(breach, n) in found.value.breaches" :key="n">
            <b>{{ breach.targetName }}</b>　{{ breach.unitName }}{{ breach.personName ? '　' + breach.personName : '' }}，应于 {{ minute(breach.dueAt) }} 前<template
              v-if="breach.metAt">，{{ minute(breach.metAt) }} 办到</template><template v-else>，仍未办到</template><template
              v-if="breach.excused">（已准延期，不计）</template>；{{ breach.acknowledgedAt
              ? minute(breach.acknowledgedAt) + ' ' + breach.acknowledgedByName + '知悉' : '未知悉' }}</li></ul>
        </section>
      </div>
    </template>
    <Dialog v-if="action" :action="action" :case-nos="[address.case]" @close="acted"/>`
};
