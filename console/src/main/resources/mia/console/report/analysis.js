"use strict";

// Head

const run = data.run, figures = data.performance;
byId("subtitle").textContent = `${run.what}, ${run.folder}` + (run.from ? `, ${time(run.from)} to ${time(run.to)} ET` : ", no trade");
[["mode", run.mode], ["account equity at the start", money(run.equity)], ["trading days", count(figures.days)], ["build", run.build]]
  .forEach(([name, value]) => byId("identity").append(element("dt", {}, name), element("dd", {}, value)));
figureTiles(figures);
tile("MFE, MAE", number(figures.mfe, 1), `worst ${number(figures.mae, 1)} ticks on average`);
tile("worst drawdown", percent(figures.drawdownShare), "of the equity it fell from");
data.notes.forEach(note => byId("notes").append(element("li", {}, note)));

// Phase

byId("phase").textContent = data.phase.name + (data.phase.met ? ": exit criterion met" : ": exit criterion not met");
byId("advice").textContent = data.phase.advice;
table(byId("criteria"), data.phase.criteria, [
  ["criterion", row => row.name, "l"], ["wanted", row => row.wanted, "l"], ["seen", row => row.seen, "l"],
  ["", row => row.met ? "met" : "not met", row => row.met ? "good" : "bad"]]);

// Trades

equityChart(data.curve, run.from);
distributionChart(data.rs, figures);
groupTables(data.groups, figures);
tradeTable(data.trades);
