/* 预警: the open warnings of an area by gravity, who has acknowledged them, who is late, what was reported. */
import {computed} from '../kit/vue.js';
import {get} from '../kit/api.js';
import {address} from '../kit/address.js';
import {UnitLine} from '../kit/line.js';
import {Reading, source} from '../kit/source.js';
import {distance, minute, second} from '../kit/time.js';

/** The missing units of a warning by community, in the order in which they come. */
function byGroup(late) {
  const groups = new Map();
  late.forEach((one) => groups.set(one.group, [...(groups.get(one.group) || []), one]));
  return [...groups.values()];
}

const share = (answers) => (answers.told ? Math.round(answers.acknowledged * 100 / answers.told) + '%' : '–');

export default {
  components: {Reading, UnitLine},
  setup() {
    const desk = source(() => get('/api/desk/warnings', {unit: address.unit}), () => address.unit, 30);
    const now = computed(() => Date.parse(desk.value.asOf));
    const page = (warningNo) => '/api/warnings/' + encodeURIComponent(warningNo) + '/page';
    return {desk, now, page, byGroup, share, distance, minute, second};
  },
  template: `
    <UnitLine/>
    <Reading :of="desk"/>
    <template v-if="desk.value">
      <p class="wangge-asof">{{ desk.value.unitName }}　未结束的预警 {{ desk.value.total }} 起
        <template v-if="desk.value.total > desk.value.items.length">，下面是最重的 {{ desk.value.items.length }} 起</template>
        　数据截至 {{ second(desk.value.asOf) }}</p>
      <p v-if="!desk.value.items.length" class="wangge-empty">这里现在没有预警。</p>
      <article v-for="one in desk.value.items" :key="one.warningNo" :class="['wangge-warning', 'is-level-' + one.level]">
        <h4><span class="wangge-level">{{ one.levelName }}</span> {{ one.areaName }}　{{ one.categories.join('、') }}
          <a :href="page(one.warningNo)" target="_blank" rel="noopener">{{ one.warningNo }}</a></h4>
        <p>{{ one.stateName }}　自 {{ minute(one.since) }}（已 {{ distance(one.since, now) }}）
          <template v-if="one.reviewAt">　下次复核 {{ minute(one.reviewAt) }}<b v-if="Date.parse(one.reviewAt) < now">（▲ 已过）</b></template>
          <template v-if="one.validUntil">　有效至 {{ minute(one.validUntil) }}</template>
          <b v-if="one.expired">　▲ 有效期已过，等待复核</b></p>
        <p v-if="!one.answers.units" class="wangge-empty">还没有发到这里的单位。</p>
        <template v-else>
          <ul class="wangge-answers">
            <li><b>{{ one.answers.told }}</b> / {{ one.answers.units }} 已通知</li>
            <li><b>{{ one.answers.acknowledged }}</b> 已签收（{{ share(one.answers) }}）</li>
            <li :class="{'is-late': one.answers.unacknowledged}"><b>{{ one.answers.unacknowledged ? '▲ ' : '' }}{{ one.answers.unacknowledged }}</b> 逾期未签收</li>
            <li :class="{'is-late': one.answers.unreported}"><b>{{ one.answers.unreported ? '▲ ' : '' }}{{ one.answers.unreported }}</b> 逾期未报送</li>
            <li><b>{{ one.answers.reports }}</b> 份处置情况</li>
          </ul>
          <details v-if="one.late.length" open><summary>缺哪些单位（{{ one.late.length }}）</summary>
            <ul class="wangge-late"><li v-for="group in byGroup(one.late)" :key="group[0].group"><b>{{ group[0].groupName }}</b>
              <ul><li v-for="unit in group" :key="unit.unit">{{ unit.unitName }}：{{ unit.what }}，已逾期 {{ distance(unit.since, now) }}</li></ul></li></ul>
          </details>
          <details><summary>按乡镇、社区（{{ one.communities.length }}）</summary>
            <table class="table table-condensed wangge-cards"><thead><tr><th>单位</th><th>应签</th><th>已通知</th><th>已签收</th><th>逾期未签收</th><th>逾期未报送</th><th>处置情况</th></tr></thead>
              <tbody><tr v-for="unit in one.communities" :key="unit.unit">
                <td data-label="单位">{{ unit.unitName }}</td><td data-label="应签">{{ unit.units }}</td><td data-label="已通知">{{ unit.told }}</td>
                <td data-label="已签收">{{ unit.acknowledged }}</td>
                <td data-label="逾期未签收">{{ unit.unacknowledged ? '▲ ' + unit.unacknowledged : 0 }}</td>
                <td data-label="逾期未报送">{{ unit.unreported ? '▲ ' + unit.unreported : 0 }}</td>
                <td data-label="处置情况">{{ unit.reports }}</td>
              </tr></tbody></table></details>
        </template>
      </article>
      <section v-if="desk.value.items.length">
        <h4>处置情况，最新的在前</h4>
        <p v-if="!desk.value.reports.length" class="wangge-empty">还没有报送。</p>
        <table v-else class="table table-condensed wangge-cards">
          <thead><tr><th>时间</th><th>单位</th><th>报送人</th><th>情况</th><th>预警</th></tr></thead>
          <tbody><tr v-for="(report, n) in desk.value.reports" :key="n">
            <td data-label="时间">{{ minute(report.at) }}</td><td data-label="单位">{{ report.unitName }}</td><td data-label="报送人">{{ report.by }}</td>
            <td data-label="情况"><b>{{ report.nothing ? '零报告' : '措施' }}</b> {{ report.words }}</td>
            <td data-label="预警"><a :href="page(report.warningNo)" target="_blank" rel="noopener">{{ report.warningNo }}</a></td>
          </tr></tbody>
        </table>
      </section>
    </template>`
};
