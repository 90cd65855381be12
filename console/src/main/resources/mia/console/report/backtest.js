"use strict";

// Head

const run = data.run, figures = data.performance;
byId("subtitle").textContent = run.markets.join(", ") + (run.from ? `, ${time(run.from)} to ${time(run.to)} ET` : ", no bar");
const identity = [["bars", count(run.bars)], ["records", count(run.records)], ["configuration", run.configuration],
  ["engine", run.engine], ["build", run.build], ["market", run.inputs.length ? run.inputs.join(", ") : "simulated, seed " + run.seed]];
identity.forEach(([name, value]) => byId("identity").append(element("dt", {}, name), element("dd", {}, value)));

figureTiles(figures);
data.notes.forEach(note => byId("notes").append(element("li", {}, note)));

// Market

/** Index of the last bar that starts at or before a time, at least 0. */
function indexAt(bars, millis) {
  let low = 0, high = bars.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bars[middle][0] <= millis) { low = middle; } else { high = middle - 1; }
  }
  return low;
}

function rectangle(api, params, from, to, low, high, style) {
  const a = api.coord([from, high]), b = api.coord([to, low]);
  const half = api.size([1, 0])[0] / 2;
  const shape = echarts.graphic.clipRectByRect(
    {x: a[0] - half, y: a[1], width: b[0] - a[0] + 2 * half, height: Math.max(1, b[1] - a[1])}, params.coordSys);
  return shape && {type: "rect", shape, style};
}

function marketOption(symbol) {
  const market = data.charts[symbol], tick = market.tick, bars = market.bars;
  const price = ticks => ticks * tick;
  const digits = (String(tick).split(".")[1] || "").length;
  const times = bars.map(bar => time(bar[0]));
  const trades = data.trades.filter(trade => trade.symbol === symbol && bars.length && trade.closed >= bars[0][0]);
  const boules = colour => bars.map((bar, i) => [i, bar]).filter(([, bar]) => Math.sign(bar[6]) === colour)
    .map(([i, bar]) => ({value: [i, price(colour > 0 ? bar[3] : bar[4])], itemStyle: {opacity: Math.abs(bar[6]) > 1 ? .95 : .35}}));
  const last = trades.length ? indexAt(bars, trades[trades.length - 1].closed) : bars.length - 1;
  const end = Math.min(bars.length - 1, last + 30), start = Math.max(0, end - 150);
  return {
    animation: false,
    axisPointer: {link: [{xAxisIndex: "all"}], label: {backgroundColor: "#14202e"}},
    tooltip: {trigger: "axis", axisPointer: {type: "cross"}, confine: true, textStyle: {fontSize: 12}, formatter: items => tip(items, market, trades, digits)},
    grid: [{left: 66, right: 22, top: 12, height: 410}, {left: 66, right: 22, top: 440, height: 84}],
    xAxis: [
      {type: "category", data: times, axisLine: {lineStyle: {color: LINE}}, axisLabel: {show: false}, axisTick: {show: false}},
      {type: "category", gridIndex: 1, data: times, axisLine: {lineStyle: {color: LINE}}, axisLabel: {color: SOFT, hideOverlap: true, formatter: text => text.slice(5)}}],
    yAxis: [
      {scale: true, splitLine: {lineStyle: {color: "#eef1f5"}}, axisLabel: {color: SOFT, formatter: value => number(value, digits)}},
      {gridIndex: 1, splitNumber: 2, splitLine: {show: false}, axisLabel: {color: SOFT}}],
    dataZoom: [
      {type: "inside", xAxisIndex: [0, 1], startValue: start, endValue: end, minValueSpan: 20},
      {type: "slider", xAxisIndex: [0, 1], startValue: start, endValue: end, bottom: 8, height: 26, labelFormatter: (i, text) => text}],
    series: [
      {type: "custom", name: "zones", silent: true, z: 0, encode: {y: [0, 1]}, data: bars.length ? market.zones.map(zone => [price(zone[0]), price(zone[1]), zone[2]]) : [],
        renderItem: (params, api) => {
          const top = api.coord([0, Math.max(api.value(1), api.value(0) + tick)])[1], bottom = api.coord([0, api.value(0)])[1];
          const area = params.coordSys;
          const shape = echarts.graphic.clipRectByRect({x: area.x, y: top, width: area.width, height: bottom - top}, area);
          return shape && {type: "rect", shape, style: {fill: BLUE, opacity: .04 + .1 * api.value(2)}};
        }},
      {type: "custom", name: "bases", silent: true, z: 1, encode: {x: [0, 1], y: [2, 3]},
        data: market.bases.map(base => [indexAt(bars, base[0]), indexAt(bars, base[1] - 1), price(base[2]), price(base[3]), base[4], base[5] ? 1 : 0]),
        renderItem: (params, api) => {
          const colour = api.value(4) > 0 ? VERTE : api.value(4) < 0 ? ROUGE : "#8894a2";
          return rectangle(api, params, api.value(0), api.value(1), api.value(2), api.value(3),
            {fill: colour, fillOpacity: .13, stroke: api.value(5) ? colour : "transparent", lineWidth: 1});
        }},
      {type: "candlestick", name: "price", z: 2, data: bars.map(bar => [price(bar[1]), price(bar[2]), price(bar[3]), price(bar[4])]),
        itemStyle: {color: "#fff", borderColor: "#3d4c5c", color0: "#3d4c5c", borderColor0: "#3d4c5c"}},
      {type: "line", name: "VWAP", z: 3, data: bars.map(bar => bar[7] === null ? null : price(bar[7])), showSymbol: false, lineStyle: {width: 1.3, color: AMBER}, silent: true},
      {type: "scatter", name: "boule verte", z: 4, symbolSize: 6, symbolOffset: [0, 9], itemStyle: {color: VERTE}, data: boules(1), silent: true},
      {type: "scatter", name: "boule rouge", z: 4, symbolSize: 6, symbolOffset: [0, -9], itemStyle: {color: ROUGE}, data: boules(-1), silent: true},
      {type: "custom", name: "trades", z: 6, silent: true, encode: {x: [0, 2], y: [1, 3]},
        data: trades.map(trade => [indexAt(bars, trade.opened), trade.entry, indexAt(bars, trade.closed), trade.exit, trade.net, trade.side === "long" ? 1 : -1]),
        renderItem: (params, api) => {
          const a = api.coord([api.value(0), api.value(1)]), b = api.coord([api.value(2), api.value(3)]), up = api.value(5);
          const colour = api.value(4) > 0 ? VERTE : ROUGE, area = params.coordSys;
          if (Math.max(a[0], b[0]) < area.x || Math.min(a[0], b[0]) > area.x + area.width) { return null; }
          return {type: "group", children: [
            {type: "line", shape: {x1: a[0], y1: a[1], x2: b[0], y2: b[1]}, style: {stroke: colour, lineWidth: 2.2}},
            {type: "polygon", shape: {points: [[a[0], a[1]], [a[0] - 6, a[1] + 11 * up], [a[0] + 6, a[1] + 11 * up]]}, style: {fill: BLUE, stroke: "#fff", lineWidth: 1}},
            {type: "circle", shape: {cx: b[0], cy: b[1], r: 4.5}, style: {fill: "#fff", stroke: colour, lineWidth: 2.2}}]};
        }, clip: true},
      {type: "bar", name: "volume", xAxisIndex: 1, yAxisIndex: 1, large: true, data: bars.map(bar => bar[5]), itemStyle: {color: "#b9c6d4"}}]
  };
}

function tip(items, market, trades, digits) {
  const i = items[0].dataIndex, bar = market.bars[items.find(item => item.seriesName === "price")?.dataIndex ?? i];
  if (!bar) { return ""; }
  const price = ticks => number(ticks * market.tick, digits);
  const colour = bar[6] > 0 ? "boule verte" : bar[6] < 0 ? "boule rouge" : "boule neutre";
  const lines = [`<b>${time(bar[0])} ET</b>`, `open ${price(bar[1])}  high ${price(bar[4])}`, `low ${price(bar[3])}  close ${price(bar[2])}`,
    `volume ${count(bar[5])}, ${colour}${Math.abs(bar[6]) === 1 ? " (weak)" : ""}`];
  trades.filter(trade => trade.opened < bar[0] + 60000 && trade.closed >= bar[0]).forEach(trade =>
    lines.push(`<b>${trade.side} ${trade.lots} ${trade.traded}</b> ${number(trade.entry, digits)} to ${number(trade.exit, digits)}<br>${money(trade.net)}, ${number(trade.r)} R, ${trade.reason}`));
  return lines.join("<br>");
}

const symbols = Object.keys(data.charts);
if (symbols.length) {
  const made = chart("market", marketOption(symbols[0]));
  const choose = symbol => {
    made.setOption(marketOption(symbol), true);
    document.querySelectorAll("#symbols button").forEach(button => button.setAttribute("aria-pressed", button.textContent === symbol));
    const left = data.charts[symbol].leftOut;
    byId("market-hint").textContent = "Drag to move, wheel to zoom; the slider spans everything that is drawn."
      + (left ? ` The newest ${count(data.charts[symbol].bars.length)} bars are drawn, ${count(left)} older ones are not.` : "");
  };
  symbols.forEach(symbol => byId("symbols").append(element("button", {type: "button", onclick: () => choose(symbol)}, symbol)));
  choose(symbols[0]);
} else {
  nothing(byId("market"), "No bar closed.");
}

// Equity and R

equityChart(data.curve, data.run.from);
distributionChart(data.rs, figures);

// Funnel, path, costs

const funnel = data.funnel;
let left = funnel.bars;
const gates = funnel.gates.map(([name, refused]) => {
  const row = {name, refused, reached: left};
  left -= refused;
  return row;
}).filter(row => row.refused > 0);
table(byId("funnel").appendChild(element("table")), gates, [
  ["gate", row => row.name, "l"], ["reached", row => count(row.reached)], ["refused", row => count(row.refused)],
  ["share", row => percent(row.refused / row.reached)], ["", row => bar(row.refused / row.reached, "refused")]]);
const path = [["bars", funnel.bars], ["signals", funnel.signals], ["intents of any kind", funnel.intents],
  ...Object.entries(funnel.deniedByRisk).map(([rule, n]) => ["denied by risk: " + rule.toLowerCase().replaceAll("_", " "), n]),
  ...Object.entries(funnel.deniedByAccount).map(([rule, n]) => ["denied by the account: " + rule.toLowerCase().replaceAll("_", " "), n]),
  ["orders", funnel.orders], ["fills", funnel.fills], ["trades", funnel.trades]];
table(byId("path").appendChild(element("table")), path, [["step", row => row[0], "l"], ["count", row => count(row[1])]]);
const costs = [["gross result", money(figures.gross)], ["costs", money(-figures.cost)], ["net result", money(figures.net)],
  ["costs per trade", figures.trades ? money(figures.cost / figures.trades) : absent],
  ["costs as a share of what the winners made", figures.wins ? percent(figures.cost / (figures.averageWin * figures.wins + figures.cost)) : absent]];
table(byId("costs").appendChild(element("table", {style: "margin-top:1rem"})), costs, [["costs", row => row[0], "l"], [data.currency, row => row[1]]]);

// Groups

groupTables(data.groups, figures);

// Trials, trades, parameters

if (data.trials.length) {
  byId("sweep").hidden = false;
  byId("sweep-hint").textContent = `${data.trials.length} trials on the same market, the best first; this page is of that one. `
    + `Probability that its Sharpe ratio is above what as many trials without an edge would show at best (deflated Sharpe ratio): ${number(data.deflated)}.`;
  table(byId("trials"), data.trials, [
    ["settings", row => row.name, "l"], ["signals", row => count(row.signals)], ["trades", row => count(row.trades)], ["win rate", row => percent(row.winRate)],
    ["profit factor", row => number(row.profitFactor)], ["mean R", row => number(row.expectancyR), row => sign(row.expectancyR)],
    ["net", row => number(row.net), row => sign(row.net)], ["drawdown", row => number(row.drawdown)]]);
}
tradeTable(data.trades);
function parameters() {
  table(byId("parameters"), data.parameters.filter(row => !byId("changed").checked || !row[3]), [
    ["setting", row => row[0], "l"], ["value", row => row[1], "l wrap"], ["origin", row => row[2], "l"]]);
}
byId("changed").addEventListener("change", parameters);
parameters();
