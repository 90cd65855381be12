// What the page asks the node to do: log out, why, kill, release, and what is done about an alert.
import { word } from '/page/words.js';
import { showStory } from '/page/panels.js';

const byId = (id) => document.getElementById(id);
let csrf = '';
let pending = null;

/** By command: what it is about, whether its name is typed before it is done, whether it lasts. */
const COMMANDS = {
  kill: { body: (account) => ({ account }), typed: true },
  release: { body: (account) => ({ account }), typed: true },
  acknowledge: { body: (fingerprint) => ({ fingerprint }) },
  mute: { body: (rule) => ({ rule }), lasts: true },
  unmute: { body: (silence) => ({ silence }) },
};

export async function askSession() {
  const answer = await fetch('/mia/v1/session');
  if (!answer.ok) {
    throw new Error('logged out');
  }
  const session = await answer.json();
  csrf = session.csrf ?? '';
  return session;
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Mia-Csrf': csrf },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.message);
  }
  return said;
}

export async function logOut() {
  await post('/mia/v1/logout', {});
  location.replace('/login');
}

function show(id, shown) {
  byId(id).hidden = !shown;
  byId(id).disabled = !shown;
  document.querySelector(`label[for="${id}"]`).hidden = !shown;
}

/**
 * Opens the dialog of a command.
 * @param subject what it is about: an account, a fingerprint, a rule, a silence
 * @param named the subject as a person calls it
 */
export function ask(command, subject, named = subject) {
  const { typed, lasts } = COMMANDS[command];
  pending = { command, subject, typed: typed ? command.toUpperCase() : null };
  byId('command-title').textContent = word(`${command}.title`, { subject: named });
  byId('command-words').textContent = word(`${command}.ask`);
  byId('command-typed-label').textContent = word('type.this', { word: pending.typed ?? '' });
  byId('command-send').textContent = word(`${command}.button`);
  byId('command-send').classList.toggle('danger', Boolean(typed));
  byId('command-said').textContent = '';
  byId('command-form').reset();
  show('command-typed', Boolean(typed));
  show('command-for', Boolean(lasts));
  byId('command').showModal();
  byId('command-reason').focus();
}

async function send() {
  const said = byId('command-said');
  if (pending.typed && byId('command-typed').value.trim() !== pending.typed) {
    said.textContent = word('type.wrong', { word: pending.typed });
    return;
  }
  const { body, lasts } = COMMANDS[pending.command];
  const wanted = { ...body(pending.subject), reason: byId('command-reason').value.trim() };
  if (lasts) {
    wanted.for = byId('command-for').value;
  }
  byId('command-send').disabled = true;
  try {
    await post(`/mia/v1/${pending.command}`, wanted);
    byId('command').close();
  } catch (failure) {
    said.textContent = failure.message;
  } finally {
    byId('command-send').disabled = false;
  }
}

async function why(id) {
  const answer = await fetch(`/mia/v1/why/${encodeURIComponent(id)}`);
  const said = await answer.json();
  showStory(answer.ok ? said : { id, outcome: word('why.failed', said), detail: '', story: [] });
  byId('why').showModal();
}

export function wireCommands() {
  byId('command-cancel').addEventListener('click', () => byId('command').close());
  byId('command-form').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  byId('why-close').addEventListener('click', () => byId('why').close());
  byId('logout').addEventListener('click', logOut);
  document.addEventListener('click', (event) => {
    const asked = event.target.closest?.('[data-why], [data-command]')?.dataset;
    if (asked?.why) {
      why(asked.why);
    } else if (asked) {
      ask(asked.command, asked.subject, asked.named);
    }
  });
}
