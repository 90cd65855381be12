// Everything the page says, in English and French.

const WORDS = {
  en: {
    'login.intro': 'This node asks who you are.',
    'login.token': 'Token',
    'login.submit': 'Log in',
    'login.hint': 'The tokens lie in the folder http of the data folder. "mia admin login-url" prints a link that logs in once.',
    'login.refused': 'This link or token is not known here, or was used before.',
    'login.wait': 'Too many attempts. Wait a minute.',
    skip: 'Skip to the chart',
    symbols: 'Symbol',
    language: 'Français',
    theme: 'Light or dark',
    logout: 'Log out',
    paper: 'PAPER',
    live: 'LIVE',
    'paper.words': 'simulated money',
    'live.words': 'REAL MONEY',
    'simulated.time': 'simulated time',
    'chart.title': '{symbol}, traded as {contract}',
    'chart.words': 'Candles by minute with VWAP. Below: boules vertes and rouges, larger with a larger body, and the volume. Boxes are bases, dashed lines levels, arrows entries, crosses exits.',
    'chart.image': '{symbol}: last {price} at {time}',
    regime: 'Regime',
    rule: 'Golden rule',
    stale: 'No current analysis',
    session: 'Session',
    colon: ':',
    'stop.title': 'Kill switch',
    'kill.button': 'Stop trading',
    'release.button': 'Release',
    'kill.armed': 'Ready',
    'kill.triggered': 'TRIGGERED',
    'kill.words.armed': 'Entries may pass. Stopping blocks every entry at once; exits go on.',
    'kill.words.triggered': 'Entries are blocked since {since}, by {by}: {reason}',
    'kill.title': 'Stop trading on {account}?',
    'kill.ask': 'No entry leaves this node any more until an admin releases it.',
    'release.title': 'Let {account} trade again?',
    'release.ask': 'Entries may pass again at once. Do this when the cause is gone.',
    'type.this': 'Type {word} to confirm',
    'type.wrong': 'Type {word}, in capital letters.',
    reason: 'Reason',
    cancel: 'Cancel',
    close: 'Close',
    'position.title': 'Position',
    position: 'Position',
    flat: 'flat',
    lots: '{count} lots',
    lot: '1 lot',
    'day.net': 'Day, closed',
    'open.net': 'Open',
    'day.entries': 'Entries today',
    mode: 'Mode',
    'limits.title': 'Limits',
    'limits.none': 'No limits were told yet.',
    'links.title': 'Links',
    'link.desk': 'Desk {symbol}',
    'link.account': 'Account {account}',
    'link.venue': 'Venue',
    'link.feed': 'Market data',
    'link.quiet': 'quiet for {seconds} s',
    'link.moving': 'moving',
    'link.reconciled': 'compared {time}',
    up: 'up',
    down: 'down',
    paused: 'Entries of {symbol} are paused by {by}: {reason}',
    'all.symbols': 'all symbols',
    'alerts.title': 'Alerts',
    'alerts.none': 'No open alerts.',
    acknowledged: 'seen by {who}',
    'decisions.title': 'Decisions',
    'decisions.hint': 'Open one to see why.',
    'decisions.none': 'No bar was decided yet.',
    time: 'Time ET',
    decision: 'Decision',
    gate: 'First gate that refused',
    plan: 'Entry / stop / target',
    'trades.title': 'Trades',
    'trades.none': 'No trade was closed yet.',
    closed: 'Closed ET',
    side: 'Side',
    prices: 'In / out',
    result: 'Result',
    LONG: 'Long',
    SHORT: 'Short',
    BUY: 'Long',
    SELL: 'Short',
    NO_SIGNAL: 'No signal',
    why: 'Why {id}',
    'why.failed': 'The journal could not tell: {message}',
    'lost': 'The connection is lost; what you see is from {time}. Trying again.',
    'waiting': 'The node does not answer yet: {reason}',
    'logged.out': 'You are logged out.',
    'log.in': 'Log in again',
    footer: '{build} · {environment} · configuration {configuration} · folder {folder} · Charts by Apache ECharts',
    'limit.max-risk-per-trade': 'Risk of one trade',
    'limit.max-position-size': 'Size of one position',
    'limit.daily-loss-limit': 'Loss of the day',
    'limit.max-open-risk': 'Risk of all that is open',
    'limit.account-exposure-limit': 'Exposure of the account',
    'limit.max-positions': 'Positions',
    'limit.max-trades-per-day': 'Trades of the day',
    'limit.max-drawdown': 'Drawdown',
    'limit.max-consecutive-losses': 'Losses in a row',
    'gate.WARMUP': 'warm-up',
    'gate.INCOMPLETE_BAR': 'bar incomplete',
    'gate.REGIME_UNCLEAR': 'regime unclear',
    'gate.GOLDEN_RULE': 'golden rule',
    'gate.GAMMA_PIN': 'gamma pin',
    'gate.NOT_AT_EDGE': 'not at an edge',
    'gate.ANOMALY': 'anomaly',
    'gate.NO_SEALED_BASE': 'no sealed base',
    'gate.NO_TRIGGER': 'no trigger',
    'gate.NO_CONFIRMATION': 'no confirmation',
    'gate.CHASE': 'too far to chase',
    'gate.COVERAGE': 'too few features',
    'gate.INSUFFICIENT_CONFLUENCE': 'confluence too low',
    'gate.TARGET_TOO_CLOSE': 'target too close',
    'gate.INVALID_PRICES': 'prices out of order',
    'gate.RR_GROSS': 'reward to risk, gross',
    'gate.RR_NET': 'reward to risk, net',
    'gate.STOP_TOO_WIDE': 'stop too wide',
    'gate.SESSION': 'session',
    'gate.VIOLATION_COOLDOWN': 'pause after a violation',
    'gate.CONFIDENCE': 'confidence too low',
  },
  fr: {
    'login.intro': 'Ce nœud demande qui vous êtes.',
    'login.token': 'Jeton',
    'login.submit': 'Se connecter',
    'login.hint': 'Les jetons se trouvent dans le dossier http du dossier de données. « mia admin login-url » affiche un lien à usage unique.',
    'login.refused': 'Ce lien ou ce jeton est inconnu ici, ou a déjà servi.',
    'login.wait': 'Trop d’essais. Attendez une minute.',
    skip: 'Aller au graphique',
    symbols: 'Symbole',
    language: 'English',
    theme: 'Clair ou sombre',
    logout: 'Quitter',
    paper: 'PAPIER',
    live: 'RÉEL',
    'paper.words': 'argent fictif',
    'live.words': 'ARGENT RÉEL',
    'simulated.time': 'temps simulé',
    'chart.title': '{symbol}, négocié en {contract}',
    'chart.words': 'Bougies d’une minute et VWAP. Dessous : boules vertes et rouges, plus grandes quand le corps l’est, et le volume. Les cadres sont les bases, les tirets les niveaux, les flèches les entrées, les croix les sorties.',
    'chart.image': '{symbol} : dernier {price} à {time}',
    regime: 'Régime',
    rule: 'Règle d’or',
    stale: 'Pas d’analyse actuelle',
    session: 'Séance',
    colon: ' :',
    'mode.paper_trading': 'trading papier',
    'mode.data_collection': 'collecte de données',
    'mode.live_trading': 'trading réel',
    'phase.RUNNING': 'en marche',
    'phase.STARTING': 'démarre',
    'phase.REGISTERING': 's’enregistre',
    'phase.RECONCILING': 'rapproche',
    'regime.STRONG_TREND_BULLISH': 'tendance haussière forte',
    'regime.WEAK_TREND_BULLISH': 'tendance haussière faible',
    'regime.STRONG_TREND_BEARISH': 'tendance baissière forte',
    'regime.WEAK_TREND_BEARISH': 'tendance baissière faible',
    'regime.RANGE_BULLISH_BIAS': 'range, biais haussier',
    'regime.RANGE_BEARISH_BIAS': 'range, biais baissier',
    'regime.RANGE_NEUTRAL': 'range neutre',
    'regime.TRANSITION': 'transition',
    'regime.UNCLEAR': 'indécis',
    'rule.STRONG_BULLISH': 'haussière, forte',
    'rule.WEAK_BULLISH': 'haussière, faible',
    'rule.UNCLEAR': 'indécise',
    'rule.WEAK_BEARISH': 'baissière, faible',
    'rule.STRONG_BEARISH': 'baissière, forte',
    'rule.VIOLATION_WARNING': 'violation à confirmer',
    'rule.VIOLATION_CONFIRMED': 'violée',
    'session.AFTER_HOURS': 'après clôture',
    'session.LONDON_OPEN': 'ouverture de Londres',
    'session.PRE_MARKET': 'avant ouverture',
    'session.NY_OPEN': 'ouverture de New York',
    'session.LUNCH': 'midi',
    'session.AFTERNOON': 'après-midi',
    'session.CLOSE': 'clôture',
    'session.CLOSED': 'fermé',
    'stop.title': 'Arrêt d’urgence',
    'kill.button': 'Arrêter le trading',
    'release.button': 'Libérer',
    'kill.armed': 'Prêt',
    'kill.triggered': 'DÉCLENCHÉ',
    'kill.words.armed': 'Les entrées passent. L’arrêt bloque aussitôt toute entrée ; les sorties continuent.',
    'kill.words.triggered': 'Entrées bloquées depuis {since}, par {by} : {reason}',
    'kill.title': 'Arrêter le trading sur {account} ?',
    'kill.ask': 'Plus aucune entrée ne part de ce nœud tant qu’un administrateur ne l’a pas libéré.',
    'release.title': 'Laisser {account} trader à nouveau ?',
    'release.ask': 'Les entrées passent à nouveau aussitôt. À faire quand la cause a disparu.',
    'type.this': 'Tapez {word} pour confirmer',
    'type.wrong': 'Tapez {word}, en majuscules.',
    reason: 'Motif',
    cancel: 'Annuler',
    close: 'Fermer',
    'position.title': 'Position',
    position: 'Position',
    flat: 'à plat',
    lots: '{count} lots',
    lot: '1 lot',
    'day.net': 'Jour, clôturé',
    'open.net': 'Latent',
    'day.entries': 'Entrées du jour',
    mode: 'Mode',
    'limits.title': 'Limites',
    'limits.none': 'Aucune limite connue pour l’instant.',
    'links.title': 'Liaisons',
    'link.desk': 'Desk {symbol}',
    'link.account': 'Compte {account}',
    'link.venue': 'Courtier',
    'link.feed': 'Données de marché',
    'link.quiet': 'muet depuis {seconds} s',
    'link.moving': 'en mouvement',
    'link.reconciled': 'rapproché {time}',
    up: 'établie',
    down: 'coupée',
    paused: 'Entrées de {symbol} suspendues par {by} : {reason}',
    'all.symbols': 'tous les symboles',
    'alerts.title': 'Alertes',
    'alerts.none': 'Aucune alerte ouverte.',
    acknowledged: 'vue par {who}',
    'decisions.title': 'Décisions',
    'decisions.hint': 'Ouvrez-en une pour voir pourquoi.',
    'decisions.none': 'Aucune barre décidée pour l’instant.',
    time: 'Heure ET',
    decision: 'Décision',
    gate: 'Premier refus',
    plan: 'Entrée / stop / cible',
    'trades.title': 'Trades',
    'trades.none': 'Aucun trade clôturé pour l’instant.',
    closed: 'Clôture ET',
    side: 'Sens',
    prices: 'Entrée / sortie',
    result: 'Résultat',
    LONG: 'Achat',
    SHORT: 'Vente',
    BUY: 'Achat',
    SELL: 'Vente',
    NO_SIGNAL: 'Pas de signal',
    why: 'Pourquoi {id}',
    'why.failed': 'Le journal n’a pas pu répondre : {message}',
    'lost': 'La connexion est perdue ; l’affichage date de {time}. Nouvel essai.',
    'waiting': 'Le nœud ne répond pas encore : {reason}',
    'logged.out': 'Vous êtes déconnecté.',
    'log.in': 'Se reconnecter',
    footer: '{build} · {environment} · configuration {configuration} · dossier {folder} · Graphiques : Apache ECharts',
    'limit.max-risk-per-trade': 'Risque d’un trade',
    'limit.max-position-size': 'Taille d’une position',
    'limit.daily-loss-limit': 'Perte du jour',
    'limit.max-open-risk': 'Risque de tout l’ouvert',
    'limit.account-exposure-limit': 'Exposition du compte',
    'limit.max-positions': 'Positions',
    'limit.max-trades-per-day': 'Trades du jour',
    'limit.max-drawdown': 'Repli maximal',
    'limit.max-consecutive-losses': 'Pertes de suite',
    'gate.WARMUP': 'échauffement',
    'gate.INCOMPLETE_BAR': 'barre incomplète',
    'gate.REGIME_UNCLEAR': 'régime indécis',
    'gate.GOLDEN_RULE': 'règle d’or',
    'gate.GAMMA_PIN': 'aimant gamma',
    'gate.NOT_AT_EDGE': 'pas sur un bord',
    'gate.ANOMALY': 'anomalie',
    'gate.NO_SEALED_BASE': 'aucune base scellée',
    'gate.NO_TRIGGER': 'aucun déclencheur',
    'gate.NO_CONFIRMATION': 'sans confirmation',
    'gate.CHASE': 'trop loin à poursuivre',
    'gate.COVERAGE': 'trop peu d’indicateurs',
    'gate.INSUFFICIENT_CONFLUENCE': 'confluence trop faible',
    'gate.TARGET_TOO_CLOSE': 'cible trop proche',
    'gate.INVALID_PRICES': 'prix en désordre',
    'gate.RR_GROSS': 'gain sur risque, brut',
    'gate.RR_NET': 'gain sur risque, net',
    'gate.STOP_TOO_WIDE': 'stop trop large',
    'gate.SESSION': 'séance',
    'gate.VIOLATION_COOLDOWN': 'pause après violation',
    'gate.CONFIDENCE': 'confiance trop faible',
  },
};

const KEPT = 'mia.language';

function initial() {
  const kept = localStorage.getItem(KEPT);
  if (kept in WORDS) {
    return kept;
  }
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}

let language = initial();

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  language = language === 'en' ? 'fr' : 'en';
  localStorage.setItem(KEPT, language);
}

/** The text of a key with its blanks filled; a key without a text is readable by itself. */
export function word(key, blanks = {}) {
  const text = WORDS[language][key] ?? key.replace(/^[a-z]+\./, '').replaceAll('_', ' ').toLowerCase();
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(blanks[name] ?? ''));
}

/** Writes the words of every element that names one. */
export function applyWords(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
    element.title = word(element.dataset.label);
  }
}

const LOCALES = { en: 'en-US', fr: 'fr-FR' };

/** A time of the exchange. */
export function time(millis, parts = { hour: '2-digit', minute: '2-digit' }) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hourCycle: 'h23', ...parts }).format(millis);
}

/** Month, day and time in the order of ISO: 03-10 13:06. */
export function shortTime(millis) {
  return dateAndTime(millis).slice(5, 16);
}

export function dateAndTime(millis) {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' };
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', hourCycle: 'h23', ...options })
      .formatToParts(millis).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second} ET`;
}

export function number(value, digits = 2) {
  return new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** Money with its sign, which says more than a colour. */
export function money(value) {
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency: 'USD', signDisplay: 'exceptZero' }).format(value);
}
