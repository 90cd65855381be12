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

// Figures

function tile(name, value, small = "", kind = "") {
  byId("tiles").append(element("div", {className: "tile"}, element("span", {}, name), element("b", {className: kind}, value), element("small", {}, small)));
}
function figureTiles(figures) {
  tile("net result", money(figures.net), `gross ${number(figures.gross)}, costs ${number(figures.cost)}`, sign(figures.net));
  tile("trades", count(figures.trades), `on ${count(figures.days)} trading days`);
  tile("win rate", percent(figures.winRate), `${count(figures.wins)} won, ${count(figures.losses)} lost`);
  tile("mean R", number(figures.expectancyR), figures.meanR ? `95 %: ${number(figures.meanR[0])} to ${number(figures.meanR[1])}` : "interval undefined", sign(figures.expectancyR));
  tile("profit factor", number(figures.profitFactor), `win ${number(figures.averageWin)}, loss ${number(figures.averageLoss)}`);
  tile("worst drawdown", money(figures.drawdown), `longest losing streak ${count(figures.longestLosing)}`);
  tile("Sharpe", number(figures.sharpe), `Sortino ${number(figures.sortino)}`);
}

// Charts

const charts = [];
function chart(id, option) {
  const made = echarts.init(byId(id), null, {renderer: "canvas"});
  made.setOption(option);
  charts.push(made);
  return made;
}
window.addEventListener("resize", () => charts.forEach(made => made.resize()));

const axis = {axisLine: {lineStyle: {color: LINE}}, axisLabel: {color: SOFT}, splitLine: {lineStyle: {color: "#eef1f5"}}};
function equityChart(curve, from) {
  if (curve.length) {
    const points = [[from, 0, 0], ...curve];
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
        {name: "equity", type: "line", step: "end", showSymbol: curve.length < 3, data: points.map(p => [p[0], p[1]]), lineStyle: {color: BLUE, width: 1.8}, itemStyle: {color: BLUE}, areaStyle: {color: BLUE, opacity: .08}},
        {name: "drawdown", type: "line", step: "end", showSymbol: false, xAxisIndex: 1, yAxisIndex: 1, data: points.map(p => [p[0], p[2]]), lineStyle: {color: ROUGE, width: 1.2}, itemStyle: {color: ROUGE}, areaStyle: {color: ROUGE, opacity: .18}}]
    });
  } else {
    nothing(byId("equity"), "No trade closed.");
  }
}

function distributionChart(rs, figures) {
  if (rs.length) {
    const width = .25, low = Math.floor(Math.max(-4, Math.min(...rs)) / width), high = Math.floor(Math.min(6, Math.max(...rs)) / width);
    const bins = new Array(high - low + 1).fill(0);
    rs.forEach(r => bins[Math.min(high, Math.max(low, Math.floor(r / width))) - low]++);
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
}

// Tables

function bar(share, kind = "") {
  return element("div", {className: "bar " + kind}, element("i", {style: `width:${Math.max(0, Math.min(100, 100 * share)).toFixed(2)}%`}));
}

function span(row) {
  if (row.expectancyR === null) { return absent; }
  const at = r => 50 + 50 * Math.max(-1, Math.min(1, r / 2));
  const box = element("div", {className: "span", title: "scale: -2 R to 2 R"});
  if (row.meanR) { box.append(element("i", {style: `left:${at(row.meanR[0])}%;width:${at(row.meanR[1]) - at(row.meanR[0])}%`})); }
  box.append(element("b", {style: `left:${at(row.expectancyR)}%`}));
  return box;
}

function groupTables(groups, figures) {
  if (figures.trades) {
    for (const [name, rows] of Object.entries(groups)) {
      const holder = element("div", {}, element("h3", {}, name), element("table"));
      table(holder.lastChild, rows, [
        ["", row => row.name, "l"], ["trades", row => count(row.trades)], ["win rate", row => percent(row.winRate)],
        ["mean R", row => number(row.expectancyR), row => sign(row.expectancyR)], ["-2 R … 2 R", span], ["net", row => number(row.net), row => sign(row.net)]]);
      byId("groups").append(holder);
    }
  } else {
    nothing(byId("groups"), "No trade closed.");
  }
}

function tradeTable(trades) {
  table(byId("trades"), trades, [
    ["opened", row => time(row.opened), "l"], ["closed", row => time(row.closed), "l"], ["symbol", row => row.symbol, "l"], ["side", row => row.side, "l"],
    ["lots", row => `${row.lots} ${row.traded}`], ["entry", row => number(row.entry)], ["exit", row => number(row.exit)],
    ["net", row => number(row.net), row => sign(row.net)], ["R", row => number(row.r), row => sign(row.r)], ["MFE", row => count(row.mfe)], ["MAE", row => count(row.mae)],
    ["bars", row => count(row.bars)], ["exit by", row => row.reason, "l"], ["strategy", row => row.strategy, "l"], ["tier", row => row.tier, "l"], ["pattern", row => row.pattern, "l"],
    ["regime", row => row.regime, "l"], ["phase", row => row.phase, "l"], ["id", row => row.id, "l"]]);
}
