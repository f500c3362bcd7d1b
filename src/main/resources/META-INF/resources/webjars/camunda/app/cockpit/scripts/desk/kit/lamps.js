/* The lamps: a colour never stands without its shape and its word. */

export const LAMPS = {
  RED: {word: '督办', shape: '■'},
  ORANGE: {word: '超期', shape: '▲'},
  YELLOW: {word: '临期', shape: '△'},
  BLUE: {word: '过半', shape: '◎'},
  GREEN: {word: '正常', shape: '○'},
  GREY: {word: '未计时', shape: '–'}
};

/** From the gravest on. */
export const ORDER = Object.keys(LAMPS);

/** The colours of charts and maps; the same as in desk.css. */
export const COLOURS = {
  RED: '#b3261e',
  ORANGE: '#c75300',
  YELLOW: '#e0a800',
  BLUE: '#2f6fb7',
  GREEN: '#2e7d4f',
  GREY: '#7a7f87'
};

/** A lamp in a line: <wangge-lamp> of Vue. */
export const Lamp = {
  props: {lamp: {type: String, required: true}},
  setup: () => ({LAMPS}),
  template: `<span :class="['wangge-lamp', 'is-' + lamp]"><span aria-hidden="true">{{ LAMPS[lamp].shape }}</span> {{ LAMPS[lamp].word }}</span>`
};
