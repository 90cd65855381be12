"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const VERTE = "#16875d", ROUGE = "#c8384a", BLUE = "#2f6db5", AMBER = "#b87a10", SOFT = "#5d6a7a", LINE = "#dfe5ec";
const byId = id => document.getElementById(id);
const absent = "–";

// Words and numbers

const number = (value, digits = 2) => value === null || value === undefined ? absent
  : value.toLocaleString("en-US", {minimumFractionDigits: digits, maximumFractionDigits: digits});
const count = value => number(value, 0);
const money = value => value === null ? absent : number(value) + " " + data.currency;
const percent = value => value === null ? absent : number(100 * value, 1) + " %";
const sign = value => value > 0 ? "good" : value < 0 ? "bad" : "";
const two = value => String(value).padStart(2, "0");
const time = millis => {
  const t = new Date(millis);
  return `${t.getUTCFullYear()}-${two(t.getUTCMonth() + 1)}-${two(t.getUTCDate())} ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`;
};

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "style") { made.style.cssText = value; } else { made[key] = value; }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** columns: [title, value of a row, class of a row]; texts are left, numbers right. */
function table(target, rows, columns) {
  const head = element("tr", {}, ...columns.map(([title, , kind]) => element("th", {className: typeof kind === "string" ? kind : ""}, title)));
  const body = rows.map(row => element("tr", {}, ...columns.map(([, value, kind]) => {
    const shown = value(row);
    return element("td", {className: typeof kind === "function" ? kind(row) : kind || ""}, shown instanceof Node ? shown : String(shown));
  })));
  target.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
  return target;
}

function nothing(target, words) {
  target.replaceChildren(element("div", {className: "empty"}, words));
  target.style.height = "auto";
}

// Head

const run = data.run, figures = data.performance;
byId("subtitle").textContent = run.markets.join(", ") + (run.from ? `, ${time(run.from)} to ${time(run.to)} ET` : ", no bar");
const identity = [["bars", count(run.bars)], ["records", count(run.records)], ["configuration", run.configuration],
  ["engine", run.engine], ["build", run.build], ["market", run.inputs.length ? run.inputs.join(", ") : "simulated, seed " + run.seed]];
identity.forEach(([name, value]) => byId("identity").append(element("dt", {}, name), element("dd", {}, value)));

function tile(name, value, small = "", kind = "") {
  byId("tiles").append(element("div", {className: "tile"}, element("span", {}, name), element("b", {className: kind}, value), element("small", {}, small)));
}
tile("net result", money(figures.net), `gross ${number(figures.gross)}, costs ${number(figures.cost)}`, sign(figures.net));
tile("trades", count(figures.trades), `on ${count(figures.days)} trading days`);
tile("win rate", percent(figures.winRate), `${count(figures.wins)} won, ${count(figures.losses)} lost`);
tile("mean R", number(figures.expectancyR), figures.meanR ? `95 %: ${number(figures.meanR[0])} to ${number(figures.meanR[1])}` : "interval undefined", sign(figures.expectancyR));
tile("profit factor", number(figures.profitFactor), `win ${number(figures.averageWin)}, loss ${number(figures.averageLoss)}`);
tile("worst drawdown", money(figures.drawdown), `longest losing streak ${count(figures.longestLosing)}`);
tile("Sharpe", number(figures.sharpe), `Sortino ${number(figures.sortino)}`);
data.notes.forEach(note => byId("notes").append(element("li", {}, note)));

// Market

const charts = [];
function chart(id, option) {
  const made = echarts.init(byId(id), null, {renderer: "canvas"});
  made.setOption(option);
  charts.push(made);
  return made;
}
window.addEventListener("resize", () => charts.forEach(made => made.resize()));

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

const axis = {axisLine: {lineStyle: {color: LINE}}, axisLabel: {color: SOFT}, splitLine: {lineStyle: {color: "#eef1f5"}}};
if (data.curve.length) {
  const points = [[data.run.from, 0, 0], ...data.curve];
  chart("equity", {
    animation: false,
    tooltip: {trigger: "axis", confine: true, formatter: items => `${time(items[0].value[0])} ET<br>` + items.map(item => `${item.seriesName} ${money(item.value[1])}`).join("<br>")},
    axisPointer: {link: [{xAxisIndex: "all"}]},
    grid: [{left: 70, right: 16, top: 12, height: 180}, {left: 70, right: 16, top: 214, height: 80}],
    xAxis: [{type: "time", ...axis, axisLabel: {show: false}, splitLine: {show: false}},
      {type: "time", gridIndex: 1, ...axis, axisLabel: {color: SOFT, hideOverlap: true, formatter: {year: "{yyyy}-{MM}", month: "{MM}-{dd}", day: "{MM}-{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}"}}, splitLine: {show: false}}],
    yAxis: [{scale: true, ...axis}, {gridIndex: 1, splitNumber: 2, ...axis}],
    useUTC: true,
    series: [
      {name: "equity", type: "line", step: "end", showSymbol: data.curve.length < 3, data: points.map(p => [p[0], p[1]]), lineStyle: {color: BLUE, width: 1.8}, itemStyle: {color: BLUE}, areaStyle: {color: BLUE, opacity: .08}},
      {name: "drawdown", type: "line", step: "end", showSymbol: false, xAxisIndex: 1, yAxisIndex: 1, data: points.map(p => [p[0], p[2]]), lineStyle: {color: ROUGE, width: 1.2}, itemStyle: {color: ROUGE}, areaStyle: {color: ROUGE, opacity: .18}}]
  });
} else {
  nothing(byId("equity"), "No trade closed.");
}
if (data.rs.length) {
  const width = .25, low = Math.floor(Math.max(-4, Math.min(...data.rs)) / width), high = Math.floor(Math.min(6, Math.max(...data.rs)) / width);
  const bins = new Array(high - low + 1).fill(0);
  data.rs.forEach(r => bins[Math.min(high, Math.max(low, Math.floor(r / width))) - low]++);
  const mark = value => Math.min(bins.length - .5, Math.max(-.5, value / width - low - .5));
  const interval = figures.meanR;
  chart("distribution", {
    animation: false,
    tooltip: {trigger: "axis", axisPointer: {type: "shadow"}, confine: true, formatter: items => `${items[0].name} to ${number((items[0].dataIndex + low + 1) * width)} R<br>${count(items[0].value.value ?? items[0].value)} trades`},
    grid: {left: 46, right: 16, top: 26, bottom: 40},
    xAxis: {type: "category", data: bins.map((_, i) => number((i + low) * width)), name: "R, net of costs", nameLocation: "middle", nameGap: 26, nameTextStyle: {color: SOFT}, ...axis},
    yAxis: {type: "value", minInterval: 1, ...axis},
    series: [
      {type: "bar", barCategoryGap: "8%", data: bins.map((n, i) => ({value: n, itemStyle: {color: i + low >= 0 ? "#7db79f" : "#dd9aa3"}}))},
      {type: "custom", silent: true, z: 5, data: [[0]], renderItem: (params, api) => {
        const area = params.coordSys, step = api.size([1, 0])[0], x = value => area.x + (mark(value) + .5) * step;
        const children = [{type: "line", shape: {x1: x(figures.expectancyR), x2: x(figures.expectancyR), y1: area.y, y2: area.y + area.height}, style: {stroke: "#1b2430", lineWidth: 1.6}},
          {type: "text", style: {text: "mean " + number(figures.expectancyR) + " R", x: x(figures.expectancyR) + 6, y: area.y - 16, fill: "#1b2430", font: "12px system-ui"}}];
        if (interval) {
          children.unshift({type: "rect", shape: {x: x(interval[0]), y: area.y, width: x(interval[1]) - x(interval[0]), height: area.height}, style: {fill: "#1b2430", opacity: .08}});
        }
        return {type: "group", children};
      }}]
  });
} else {
  nothing(byId("distribution"), "No trade closed.");
}

// Funnel, path, costs

function bar(share, kind = "") {
  return element("div", {className: "bar " + kind}, element("i", {style: `width:${Math.max(0, Math.min(100, 100 * share)).toFixed(2)}%`}));
}
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

function span(row) {
  if (row.expectancyR === null) { return absent; }
  const at = r => 50 + 50 * Math.max(-1, Math.min(1, r / 2));
  const box = element("div", {className: "span", title: "scale: -2 R to 2 R"});
  if (row.meanR) { box.append(element("i", {style: `left:${at(row.meanR[0])}%;width:${at(row.meanR[1]) - at(row.meanR[0])}%`})); }
  box.append(element("b", {style: `left:${at(row.expectancyR)}%`}));
  return box;
}
if (figures.trades) {
  for (const [name, rows] of Object.entries(data.groups)) {
    const holder = element("div", {}, element("h3", {}, name), element("table"));
    table(holder.lastChild, rows, [
      ["", row => row.name, "l"], ["trades", row => count(row.trades)], ["win rate", row => percent(row.winRate)],
      ["mean R", row => number(row.expectancyR), row => sign(row.expectancyR)], ["-2 R … 2 R", span], ["net", row => number(row.net), row => sign(row.net)]]);
    byId("groups").append(holder);
  }
} else {
  nothing(byId("groups"), "No trade closed.");
}

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
table(byId("trades"), data.trades, [
  ["opened", row => time(row.opened), "l"], ["closed", row => time(row.closed), "l"], ["symbol", row => row.symbol, "l"], ["side", row => row.side, "l"],
  ["lots", row => `${row.lots} ${row.traded}`], ["entry", row => number(row.entry)], ["exit", row => number(row.exit)],
  ["net", row => number(row.net), row => sign(row.net)], ["R", row => number(row.r), row => sign(row.r)], ["MFE", row => count(row.mfe)], ["MAE", row => count(row.mae)],
  ["bars", row => count(row.bars)], ["exit by", row => row.reason, "l"], ["strategy", row => row.strategy, "l"], ["tier", row => row.tier, "l"],
  ["regime", row => row.regime, "l"], ["phase", row => row.phase, "l"], ["id", row => row.id, "l"]]);
function parameters() {
  table(byId("parameters"), data.parameters.filter(row => !byId("changed").checked || !row[3]), [
    ["setting", row => row[0], "l"], ["value", row => row[1], "l wrap"], ["origin", row => row[2], "l"]]);
}
byId("changed").addEventListener("change", parameters);
parameters();
