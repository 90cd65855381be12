// What the page asks the node to do: log out, why, kill, release.
import { word } from '/page/words.js';
import { showStory } from '/page/panels.js';

const byId = (id) => document.getElementById(id);
let csrf = '';
let pending = null;

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

/** Opens the dialog of a command; what it does is typed before it is done. */
export function ask(command, account) {
  const typed = command.toUpperCase();
  pending = { command, account, typed };
  byId('command-title').textContent = word(`${command}.title`, { account });
  byId('command-words').textContent = word(`${command}.ask`);
  byId('command-typed-label').textContent = word('type.this', { word: typed });
  byId('command-send').textContent = word(`${command}.button`);
  byId('command-said').textContent = '';
  byId('command-form').reset();
  byId('command').showModal();
  byId('command-reason').focus();
}

async function send() {
  const said = byId('command-said');
  if (byId('command-typed').value.trim() !== pending.typed) {
    said.textContent = word('type.wrong', { word: pending.typed });
    return;
  }
  byId('command-send').disabled = true;
  try {
    await post(`/mia/v1/${pending.command}`, { account: pending.account, reason: byId('command-reason').value.trim() });
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
    const id = event.target.closest?.('[data-why]')?.dataset.why;
    if (id) {
      why(id);
    }
  });
}
