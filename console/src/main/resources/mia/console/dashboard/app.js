// The live page: one stream of states, drawn as they come.
import { applyWords, currentLanguage, switchLanguage, word, dateAndTime, number, time } from '/page/words.js';
import { createChart } from '/page/chart.js';
import * as panels from '/page/panels.js';
import { ask, askSession, wireCommands } from '/page/commands.js';

const BARS_MOST = 600;
const AWAKE_EVERY_MILLIS = 60_000;
const THEME = 'mia.theme';
const byId = (id) => document.getElementById(id);

let chart = null;
let stream = null;
let symbol = new URLSearchParams(location.search).get('symbol');
let account = new URLSearchParams(location.search).get('account');
let bars = [];
let state = null;
let lastHeard = 0;
let lastAwake = 0;

function draw() {
  if (!state) {
    return;
  }
  const { status } = state;
  const desk = status.desks.find((one) => one.symbol === state.symbol && one.account === state.account);
  const shown = status.accounts.find((one) => one.id === state.account);
  document.title = `${state.symbol} ${word(status.live ? 'live' : 'paper')} · MIA`;
  panels.showHeader(status, state, choose);
  panels.showChartHead(desk, state.chart);
  panels.showKill(shown, state.role);
  panels.showPosition(status, desk, shown);
  panels.showLimits(shown.limits);
  panels.showLinks(status);
  panels.showAlerts(state.alerts, state.silences, state.role);
  panels.showDecisions(state.chart.decisions);
  panels.showTrades(state.chart.trades);
  if (bars.length > 0) {
    const newest = bars[bars.length - 1];
    chart.draw(state.symbol, bars, state.chart);
    byId('chart').setAttribute('aria-label', word('chart.image', { symbol: state.symbol, price: number(newest[5]), time: `${time(newest[1])} ET` }));
  }
}

function take(next) {
  bars = next.whole ? next.chart.bars : bars.concat(next.chart.bars.filter((bar) => bars.length === 0 || bar[0] > bars[bars.length - 1][0]));
  bars = bars.slice(-BARS_MOST);
  state = next;
  symbol = next.symbol;
  account = next.account;
  lastHeard = Date.now();
  banner(null);
  draw();
}

function banner(text, link) {
  const element = byId('banner');
  element.hidden = text === null;
  const wanted = text === null ? '' : text + (link ?? '');
  if (element.dataset.shown === wanted) {
    return;
  }
  element.dataset.shown = wanted;
  element.replaceChildren(text ?? '');
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = '/login';
    anchor.textContent = link;
    element.append(' ', anchor);
  }
}

/** The browser resumes a broken stream itself, with the last state it got; a refusal ends it. */
function connect() {
  stream?.close();
  bars = [];
  chart.restyle();
  stream = new EventSource(`/mia/v1/stream?${shownAs()}`);
  stream.addEventListener('state', (event) => take(JSON.parse(event.data)));
  stream.addEventListener('waiting', (event) => banner(word('waiting', JSON.parse(event.data))));
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) {
      askSession().then(() => setTimeout(connect, 2_000), () => banner(word('logged.out'), word('log.in')));
    } else if (lastHeard > 0) {
      banner(word('lost', { time: dateAndTime(lastHeard) }));
    }
  });
}

/** What is looked at, as a query; empty parts are up to the node. */
function shownAs() {
  return new URLSearchParams(Object.entries({ account, symbol }).filter(([, value]) => value)).toString();
}

/** Another account begins with its own first symbol unless it has the same. */
function choose(nextAccount, nextSymbol) {
  account = nextAccount;
  const { desks } = state.status;
  symbol = desks.some((desk) => desk.account === nextAccount && desk.symbol === nextSymbol) ? nextSymbol : null;
  history.replaceState(null, '', `?${shownAs()}`);
  connect();
}

function applyTheme() {
  const kept = localStorage.getItem(THEME);
  const dark = kept ? kept === 'dark' : !matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  byId('theme').textContent = dark ? '☀' : '☾';
}

function relabel() {
  applyWords(document);
  byId('language').textContent = currentLanguage() === 'en' ? 'FR' : 'EN';
  applyTheme();
}

/** Somebody who works with the page is still there: the session goes on. */
function stayAwake() {
  if (Date.now() - lastAwake > AWAKE_EVERY_MILLIS) {
    lastAwake = Date.now();
    askSession().catch(() => banner(word('logged.out'), word('log.in')));
  }
}

async function start() {
  relabel();
  chart = createChart(byId('chart'));
  wireCommands();
  byId('language').addEventListener('click', () => {
    switchLanguage();
    relabel();
    draw();
  });
  byId('theme').addEventListener('click', () => {
    localStorage.setItem(THEME, document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    applyTheme();
    chart.restyle();
    draw();
  });
  byId('kill').addEventListener('click', () => ask('kill', state.account));
  byId('release').addEventListener('click', () => ask('release', state.account));
  for (const event of ['pointerdown', 'keydown']) {
    document.addEventListener(event, stayAwake, { passive: true });
  }
  await askSession();
  connect();
}

start();
