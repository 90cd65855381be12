// The price chart: candles coloured by their boule, VWAP, bases, levels, trades; boules and volume below.
import * as echarts from '/page/echarts.js';
import { time, number } from '/page/words.js';

const SHOWN_AT_FIRST = 120;
const FONT = 'ui-sans-serif, system-ui, sans-serif';

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    text: of('--text'), dim: of('--dim'), line: of('--line'), panel: of('--panel'),
    green: of('--green'), red: of('--red'), grey: of('--grey'), blue: of('--blue'), amber: of('--amber'),
  };
}

export function createChart(element) {
  const chart = echarts.init(element, null, { renderer: 'canvas' });
  new ResizeObserver(() => chart.resize()).observe(element);
  return new PriceChart(chart, element);
}

class PriceChart {
  constructor(chart, element) {
    this.chart = chart;
    this.element = element;
    this.symbol = null;
    this.fresh = true;
    this.bars = [];
    chart.on('datazoom', () => chart.setOption({ yAxis: [this.reach()] }));
  }

  /** Range of the prices in sight: a far VWAP or level must not flatten the candles. */
  reach() {
    const zoom = this.chart.getOption()?.dataZoom?.[0];
    const count = this.bars.length;
    const from = this.fresh || !zoom ? Math.max(0, count - this.shown()) : Math.floor((zoom.start / 100) * count);
    const to = this.fresh || !zoom ? count : Math.ceil((zoom.end / 100) * count);
    const seen = this.bars.slice(from, Math.max(from + 1, to));
    const low = Math.min(...seen.map((bar) => bar[4]));
    const high = Math.max(...seen.map((bar) => bar[3]));
    const margin = Math.max((high - low) * 0.08, 1e-6);
    return { min: low - margin, max: high + margin };
  }

  shown() {
    return this.element.clientWidth < 600 ? SHOWN_AT_FIRST / 2 : SHOWN_AT_FIRST;
  }

  /** Colours of the theme are read again at the next drawing. */
  restyle() {
    this.fresh = true;
  }

  draw(symbol, bars, state) {
    if (symbol !== this.symbol) {
      this.symbol = symbol;
      this.fresh = true;
    }
    this.bars = bars;
    const narrow = this.element.clientWidth < 600;
    const option = this.option(bars, state, colours(), narrow);
    if (this.fresh) {
      option.dataZoom = [{
        type: 'inside', xAxisIndex: [0, 1, 2], start: Math.max(0, 100 - (100 * this.shown()) / Math.max(1, bars.length)), end: 100,
      }];
      this.chart.setOption(option, { notMerge: true });
      this.fresh = false;
    } else {
      this.chart.setOption(option, { replaceMerge: ['series'] });
    }
  }

  option(bars, state, c, narrow) {
    const starts = bars.map((bar) => bar[1]);
    const right = narrow ? 66 : 74;
    const axis = (index, label) => ({
      type: 'category', gridIndex: index, data: starts, boundaryGap: true,
      axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { show: label, color: c.dim, fontFamily: FONT, hideOverlap: true, formatter: (value) => time(Number(value)) },
      axisPointer: { label: { formatter: ({ value }) => time(Number(value), { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }) + ' ET' } },
    });
    return {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: FONT },
      grid: [
        { left: 12, right, top: 14, bottom: 118 },
        { left: 12, right, height: 22, bottom: 88 },
        { left: 12, right, height: 52, bottom: 28 },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }], label: { backgroundColor: c.line, color: c.text } },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line,
        textStyle: { color: c.text, fontSize: 12 }, axisPointer: { type: 'cross', lineStyle: { color: c.dim }, crossStyle: { color: c.dim } },
        formatter: (items) => tooltip(bars, items),
      },
      xAxis: [axis(0, false), axis(1, false), axis(2, true)],
      yAxis: [
        {
          scale: true, gridIndex: 0, ...this.reach(), position: 'right', splitLine: { lineStyle: { color: c.line, opacity: 0.6 } },
          axisLabel: { color: c.dim, formatter: (value) => number(value), showMinLabel: false, showMaxLabel: false }, axisLine: { show: false },
          axisPointer: { label: { formatter: ({ value }) => number(value) } },
        },
        { gridIndex: 1, min: 0, max: 1, show: false },
        { gridIndex: 2, show: false, axisPointer: { show: false } },
      ],
      series: [
        this.candles(bars, state, c),
        {
          name: 'VWAP', type: 'line', data: bars.map((bar) => bar[9]), showSymbol: false, connectNulls: false, clip: true,
          lineStyle: { color: c.amber, width: 1.4 }, itemStyle: { color: c.amber }, emphasis: { disabled: true }, silent: true,
        },
        marks('entries', entries(starts, state.fills), c, 16),
        marks('exits', exits(starts, state.fills), c, 12),
        {
          name: 'boules', type: 'scatter', xAxisIndex: 1, yAxisIndex: 1, silent: true,
          data: bars.map((bar, index) => ({
            value: [index, 0.5], symbolSize: narrow ? 3 + 4 * bar[8] : 4 + 7 * bar[8],
            itemStyle: { color: bar[7] > 0 ? c.green : bar[7] < 0 ? c.red : c.grey },
          })),
        },
        {
          name: 'volume', type: 'bar', xAxisIndex: 2, yAxisIndex: 2, silent: true, barWidth: '60%',
          data: bars.map((bar) => ({ value: bar[6], itemStyle: { color: bar[7] < 0 ? c.red : c.green, opacity: 0.45 } })),
        },
      ],
    };
  }

  candles(bars, state, c) {
    const starts = bars.map((bar) => bar[1]);
    const lows = Math.min(...bars.map((bar) => bar[4]));
    const highs = Math.max(...bars.map((bar) => bar[3]));
    const reach = (highs - lows) * 0.05;
    const near = state.levels.filter((level) => level.price > lows - reach && level.price < highs + reach && level.name !== 'VWAP');
    return {
      name: 'price', type: 'candlestick', data: bars.map((bar) => [bar[2], bar[5], bar[4], bar[3]]),
      itemStyle: { color: c.green, color0: c.red, borderColor: c.green, borderColor0: c.red },
      barMaxWidth: 12,
      markLine: {
        silent: true, symbol: 'none', animation: false,
        lineStyle: { type: 'dashed', color: c.blue, width: 1, opacity: 0.7 },
        label: { position: 'insideEndTop', color: c.blue, fontSize: 10, formatter: '{b}' },
        data: merged(near).map((level) => ({ name: level.name, yAxis: level.price })),
      },
      markArea: {
        silent: true, animation: false,
        data: state.bases.filter((base) => base.end >= (starts[0] ?? 0)).map((base) => {
          const colour = base.colour > 0 ? c.green : c.red;
          return [
            {
              xAxis: Math.max(0, place(starts, base.start)), yAxis: base.low,
              itemStyle: { color: colour, opacity: base.live ? 0.22 : 0.08, borderColor: colour, borderWidth: base.armed ? 2 : 1, borderType: base.live ? 'solid' : 'dotted' },
            },
            { xAxis: base.live ? starts.length - 1 : place(starts, base.end), yAxis: base.high },
          ];
        }),
      },
    };
  }
}

/** Levels at the same price share a label. */
function merged(levels) {
  const byPrice = new Map();
  for (const level of levels) {
    const key = Math.round(level.price * 4) / 4;
    const same = byPrice.get(key);
    byPrice.set(key, same ? { ...same, name: `${same.name} ${level.name}` } : level);
  }
  return [...byPrice.values()];
}

/** Index of the bar that holds an instant; -1 if it is before all of them. */
function place(starts, millis) {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= millis) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return high;
}

function entries(starts, fills) {
  return fills.filter((fill) => fill.role === 'ENTRY').map((fill) => ({
    at: place(starts, fill.time), price: fill.price, up: fill.side === 'BUY', symbol: fill.side === 'BUY' ? 'triangle' : 'path://M0 0 L10 0 L5 10 Z',
  }));
}

function exits(starts, fills) {
  return fills.filter((fill) => fill.role !== 'ENTRY').map((fill) => ({
    at: place(starts, fill.time), price: fill.price, up: fill.side === 'BUY', symbol: 'path://M0 1 L1 0 L5 4 L9 0 L10 1 L6 5 L10 9 L9 10 L5 6 L1 10 L0 9 L4 5 Z',
  }));
}

function marks(name, points, c, size) {
  return {
    name, type: 'scatter', silent: true, symbolSize: size, z: 5,
    data: points.filter((point) => point.at >= 0).map((point) => ({
      value: [point.at, point.price], symbol: point.symbol,
      itemStyle: { color: point.up ? c.green : c.red, borderColor: c.text, borderWidth: 1 },
    })),
  };
}

function tooltip(bars, items) {
  const index = items[0]?.dataIndex ?? -1;
  const bar = bars[index];
  if (!bar) {
    return '';
  }
  const vwap = bar[9] === null ? '' : `\nVWAP ${number(bar[9])}`;
  return `O ${number(bar[2])}  H ${number(bar[3])}\nL ${number(bar[4])}  C ${number(bar[5])}\nV ${number(bar[6], 0)}${vwap}`;
}
