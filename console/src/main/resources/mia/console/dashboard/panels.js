// Everything beside the chart. Elements are made here, texts are set as text: nothing is ever parsed as HTML.
import { word, money, number, time, shortTime, dateAndTime } from '/page/words.js';

const byId = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') {
      made.className = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Replaces children only where they differ, so that a reader is not read the same twice. */
function fill(parent, children) {
  const text = children.map((child) => child.outerHTML).join('');
  if (parent.dataset.shown !== text) {
    parent.dataset.shown = text;
    parent.replaceChildren(...children);
  }
}

function tone(value) {
  return value > 0 ? 'gain' : value < 0 ? 'loss' : '';
}

/** Buttons of which one is pressed; nothing changes while they say the same. */
function choices(nav, values, chosen, choose) {
  const wanted = `${values.join()}|${chosen}`;
  if (nav.dataset.shown !== wanted) {
    nav.dataset.shown = wanted;
    nav.replaceChildren(...values.map((value) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(value === chosen) }, value);
      button.addEventListener('click', () => choose(value));
      return button;
    }));
  }
}

export function showHeader(status, shown, choose) {
  const badge = byId('badge');
  const name = status.live ? 'live' : 'paper';
  badge.className = `badge ${name}`;
  fill(badge, [element('strong', {}, word(name)), element('span', {}, word(`${name}.words`))]);
  const accounts = status.accounts.map((one) => one.id);
  byId('accounts').hidden = accounts.length < 2;
  choices(byId('accounts'), accounts, shown.account, (account) => choose(account, shown.symbol));
  choices(byId('symbols'), shown.symbols, shown.symbol, (symbol) => choose(shown.account, symbol));
  const clock = status.time ? dateAndTime(Date.parse(status.time)) : '';
  fill(byId('clock'), [
    element('strong', {}, clock),
    element('span', { class: 'dim' }, status.simulatedTime ? word('simulated.time') : ''),
  ]);
  byId('footer').textContent = word('footer', status);
}

export function showChartHead(desk, chart) {
  byId('chart-title').textContent = word('chart.title', desk);
  byId('chart-words').textContent = word('chart.words');
  const facts = [['regime', chart.regime], ['rule', chart.rule], ['session', chart.phase]]
    .filter(([, value]) => value)
    .map(([key, value]) => element('span', {}, `${word(key)}${word('colon')} `, element('strong', {}, word(`${key}.${value}`))));
  if (chart.analysis.status === 'STALE' && chart.analysis.reason) {
    facts.push(element('span', { class: 'dim' }, `${word('stale')}${word('colon')} ${chart.analysis.reason}`));
  }
  fill(byId('reading'), facts);
}

export function showKill(account, role) {
  const kill = account.kill;
  const triggered = kill.phase === 'TRIGGERED';
  const state = byId('kill-state');
  state.textContent = word(triggered ? 'kill.triggered' : 'kill.armed');
  state.className = `pill ${triggered ? 'bad' : 'good'}`;
  byId('kill-words').textContent = triggered
    ? word('kill.words.triggered', { ...kill, since: kill.since ? dateAndTime(Date.parse(kill.since)) : '?' })
    : word('kill.words.armed');
  byId('kill').hidden = role === 'viewer' || triggered;
  byId('release').hidden = role !== 'admin' || !triggered;
  document.body.classList.toggle('killed', triggered);
}

export function showPosition(status, desk, account) {
  const lots = desk.positionLots;
  const size = lots === 0 ? word('flat') : `${word(lots > 0 ? 'LONG' : 'SHORT')} ${Math.abs(lots) === 1 ? word('lot') : word('lots', { count: Math.abs(lots) })}`;
  const figure = (key, value, mark) => element('div', {}, element('dt', {}, word(key)), element('dd', { class: mark }, value));
  fill(byId('figures'), [
    figure('position', size, tone(lots)),
    figure('day.net', money(account.dayNet), tone(account.dayNet)),
    figure('open.net', account.openNet === null ? '–' : money(account.openNet), tone(account.openNet ?? 0)),
    figure('day.entries', number(account.dayEntries, 0), ''),
    figure('mode', word(`mode.${account.mode ?? status.mode}`), ''),
  ]);
  fill(byId('open-trades'), account.trades.map((trade) => element('p', { class: 'open-trade' },
    element('strong', {}, `${word(trade.side)} ${trade.openLots}/${trade.lots} ${trade.contract}`),
    ` ${trade.entryPrice === null ? trade.entry.toLowerCase() : number(trade.entryPrice)} · stop ${number(trade.stopPrice)} `,
    trade.openNet === null ? null : element('span', { class: tone(trade.openNet) }, money(trade.openNet)))));
}

export function showLimits(limits) {
  const rows = limits.filter((limit) => limit.usedPercent !== null).map((limit) => {
    const used = Math.max(0, limit.usedPercent);
    const key = `limit.${limit.key}`;
    const name = word(key) === limit.key ? limit.key.replaceAll('-', ' ') : word(key);
    const bar = element('meter', { min: '0', max: '100', low: '60', high: '80', optimum: '0', value: String(Math.min(100, used)), 'aria-label': name });
    return element('li', {},
      element('div', { class: 'row' }, element('span', {}, name), element('strong', {}, `${number(used, 0)} %`)),
      bar, element('span', { class: 'dim' }, limit.limit));
  });
  fill(byId('limits'), rows.length ? rows : [element('li', { class: 'dim' }, word('limits.none'))]);
}

export function showLinks(status) {
  const link = (good, name, words) => element('li', { class: good ? 'good' : 'bad' },
    element('span', { class: 'dot', 'aria-hidden': 'true' }), element('span', {}, name), element('span', { class: 'dim' }, words));
  const named = (desk) => (status.accounts.length > 1 ? `${desk.symbol} ${desk.account}` : desk.symbol);
  const rows = status.desks.map((desk) => link(desk.phase === 'RUNNING', word('link.desk', { symbol: named(desk) }), word(`phase.${desk.phase}`)));
  for (const account of status.accounts) {
    rows.push(link(account.phase === 'RUNNING', word('link.account', { account: account.id }), word(`phase.${account.phase}`)));
    const compared = account.reconciled ? word('link.reconciled', { time: time(Date.parse(account.reconciled)) }) : account.link;
    rows.push(link(account.linkUp, word('link.venue'), `${word(account.linkUp ? 'up' : 'down')}, ${compared}`));
    for (const pause of account.pauses) {
      rows.push(link(false, '', word('paused', { ...pause, symbol: pause.symbol ?? word('all.symbols') })));
    }
    for (const difference of account.differences) {
      rows.push(link(false, '', difference));
    }
  }
  const quiet = status.feedQuietSeconds > 10;
  rows.push(link(!quiet, word('link.feed'), quiet ? word('link.quiet', { seconds: number(status.feedQuietSeconds, 0) }) : word('link.moving')));
  fill(byId('links'), rows);
}

function commandButton(command, subject, named) {
  return element('button', { type: 'button', class: 'link', 'data-command': command, 'data-subject': subject, 'data-named': named }, word(`${command}.button`));
}

/** Open alerts with what may be done about them, then the rules that are mute. */
export function showAlerts(alerts, silences, role) {
  const mayAct = role !== 'viewer';
  const nameOf = (rule) => (rule === '*' ? word('all.rules') : rule.replaceAll('_', ' '));
  const rows = alerts.map((alert) => {
    const isMute = silences.some((silence) => silence.rule === alert.rule || silence.rule === '*');
    const actions = [
      mayAct && !alert.acknowledgedBy ? commandButton('acknowledge', alert.fingerprint, nameOf(alert.rule)) : null,
      mayAct && !isMute ? commandButton('mute', alert.rule, nameOf(alert.rule)) : null,
    ];
    return element('li', { class: alert.level.toLowerCase() },
      element('strong', {}, `${alert.level} ${nameOf(alert.rule)}`),
      element('span', {}, alert.text),
      alert.acknowledgedBy ? element('span', { class: 'dim' }, word('acknowledged', { who: alert.acknowledgedBy })) : null,
      element('span', { class: 'actions' }, ...actions));
  });
  const silent = silences.map((silence) => element('li', { class: 'silence' },
    element('span', { class: 'dim' }, word('muted', { ...silence, rule: nameOf(silence.rule), until: dateAndTime(Date.parse(silence.until)) })),
    element('span', { class: 'actions' }, mayAct ? commandButton('unmute', silence.id, nameOf(silence.rule)) : null)));
  fill(byId('alerts'), [...(rows.length ? rows : [element('li', { class: 'dim' }, word('alerts.none'))]), ...silent]);
}

export function showDecisions(decisions) {
  const rows = decisions.map((decision) => {
    const signal = decision.type !== 'NO_SIGNAL';
    const plan = decision.entry === null ? '' : `${number(decision.entry)} / ${number(decision.stop ?? NaN)} / ${number(decision.target ?? NaN)}`.replaceAll('NaN', '–');
    const open = element('button', { type: 'button', class: 'link', 'data-why': decision.id }, shortTime(decision.time));
    return element('tr', { class: signal ? 'signal' : '' },
      element('td', {}, open),
      element('td', { class: decision.type === 'LONG' ? 'gain' : decision.type === 'SHORT' ? 'loss' : '' }, word(decision.type)),
      element('td', {}, decision.gate ? word(`gate.${decision.gate}`) : ''),
      element('td', { class: 'number wide' }, plan));
  });
  fill(byId('decisions'), rows.length ? rows : [empty(4, 'decisions.none')]);
}

export function showTrades(trades) {
  const rows = trades.map((trade) => element('tr', {},
    element('td', {}, element('button', { type: 'button', class: 'link', 'data-why': trade.id }, shortTime(trade.closed))),
    element('td', {}, `${word(trade.side)} ${trade.lots}`),
    element('td', { class: 'number wide' }, `${number(trade.entry)} / ${number(trade.exit)}`),
    element('td', { class: `number ${tone(trade.net)}` }, money(trade.net))));
  fill(byId('trades'), rows.length ? rows : [empty(4, 'trades.none')]);
}

function empty(columns, key) {
  return element('tr', {}, element('td', { colspan: String(columns), class: 'dim' }, word(key)));
}

export function showStory(trail) {
  byId('why-title').textContent = word('why', trail);
  byId('why-outcome').textContent = `${trail.outcome.replaceAll('_', ' ').toLowerCase()}${trail.detail ? `, ${trail.detail}` : ''}`;
  byId('why-story').replaceChildren(...trail.story.map((step) => element('li', { class: `depth-${Math.min(3, step.depth)}` },
    step.time ? element('span', { class: 'dim' }, `${dateAndTime(Date.parse(step.time))} `) : null, step.text)));
}
