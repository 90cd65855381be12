// Opens a session: with the code behind the number sign of a printed URL, or with a token.
import { applyWords, word } from '/login/words.js';

const said = document.getElementById('said');

async function open(credential) {
  const answer = await fetch('/mia/v1/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credential),
  });
  if (answer.ok) {
    location.replace('/');
    return;
  }
  said.textContent = word(answer.status === 429 ? 'login.wait' : 'login.refused');
}

applyWords(document);
document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault();
  open({ token: document.getElementById('token').value.trim() });
});

const code = location.hash.slice(1);
if (code) {
  history.replaceState(null, '', location.pathname);
  open({ code });
}
