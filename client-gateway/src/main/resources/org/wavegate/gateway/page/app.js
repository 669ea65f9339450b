// The plain page: the waves of a person, and one of them live. Text from the server is only ever
// set as text. A change of the open wave is announced by an event; the page then reads it anew.

const $ = id => document.getElementById(id);

const state = {
  me: null,
  wave: null, // {path, data}
  inboxEvents: null,
  waveEvents: null,
  next: null,
};

// --- Server -----------------------------------------------------------------------------------

class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function call(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: body ? {'Content-Type': 'application/json', ...headers} : headers,
    body: body && JSON.stringify(body),
  }).catch(() => { throw new Problem(0, 'The server does not answer.'); });
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401 && state.me) showLogin();
  throw new Problem(response.status, answer.detail ?? `The server answered ${response.status}.`);
}

/** A change carries an id of its own, so that sending it twice changes things once. */
async function change(method, path, body) {
  const key = {'Idempotency-Key': token()};
  try {
    return await call(method, path, body, key);
  } catch (problem) {
    if (problem.status !== 0 && problem.status !== 503) throw problem;
    return call(method, path, body, key);
  }
}

/** Not crypto.randomUUID, which a page served over plain HTTP does not have. */
function token() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');
}

const wavePath = wave => '/api/waves/' + wave.split('/').map(encodeURIComponent).join('/');

const position = ({version, hash}) =>
  `${version}:${hash.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;

// --- Small pieces of the page -----------------------------------------------------------------

function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

const nameOf = address => address.split('@')[0] || address;
const domainOf = address => address.split('@')[1] ?? '';
const isForeign = address => domainOf(address) !== domainOf(state.me);

function avatar(address, size = '') {
  const hash = [...address].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) >>> 0, 7);
  const initials = nameOf(address).slice(0, 2).toUpperCase();
  const node = el('span', {className: `av c${hash % 97 % 6 + 1} ${size}`, textContent: initials});
  node.setAttribute('aria-hidden', 'true');
  return node;
}

function when(millis, options = {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}) {
  const date = new Date(millis);
  const today = new Date().toDateString() === date.toDateString();
  return date.toLocaleString([], today ? {hour: '2-digit', minute: '2-digit'} : options);
}

const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

let noticeTimer;
function notice(text) {
  $('notice').textContent = text;
  $('notice').hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { $('notice').hidden = true; }, 6000);
}

/** Runs at most once at a time, and once more if it was asked for meanwhile. */
function coalesced(task) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await task();
      }
    } catch (problem) {
      if (problem.status !== 401) notice(problem.message);
    } finally {
      running = false;
    }
  };
}

/** Sends a form once at a time; what goes wrong is said in the form, or above the page. */
function onSubmit(form, send) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('.primary');
    const error = form.querySelector('.error');
    if (error) error.textContent = '';
    button.disabled = true;
    try {
      await send(new FormData(form));
    } catch (problem) {
      if (error) error.textContent = problem.message;
      else notice(problem.message);
    } finally {
      button.disabled = false;
    }
  });
}

// --- Log in and out ---------------------------------------------------------------------------

function showLogin() {
  stopListening();
  state.me = state.wave = null;
  $('app').hidden = true;
  $('login').hidden = false;
  document.querySelector('#login input').focus();
}

async function enter(participant) {
  state.me = participant;
  $('login').hidden = true;
  $('app').hidden = false;
  $('me').replaceChildren(avatar(participant, 'sm'), el('span', {textContent: participant}));
  listenToInbox();
  await refreshList();
  await route();
}

onSubmit(document.querySelector('#login form'), async data => {
  const {participant} = await call('POST', '/api/session', Object.fromEntries(data));
  document.querySelector('#login form').reset();
  await enter(participant);
});

$('logout').addEventListener('click', async () => {
  await call('DELETE', '/api/session').catch(problem => notice(problem.message));
  location.hash = '';
  showLogin();
});

// --- The list ---------------------------------------------------------------------------------

const refreshList = coalesced(async () => {
  const page = await call('GET', '/api/waves?q=in:inbox');
  $('waves').replaceChildren(...page.waves.map(digest));
  showNext(page, page.waves.length);
});

function showNext(page, shown) {
  state.next = page.next;
  $('more').hidden = !page.next;
  $('count').textContent = page.next ? `${shown} waves and more` : plural(shown, 'wave', 'waves');
}

$('more').addEventListener('click', async () => {
  const page = await call('GET', '/api/waves?q=in:inbox&cursor=' + encodeURIComponent(state.next));
  $('waves').append(...page.waves.map(digest));
  showNext(page, $('waves').children.length);
});

function digest(wave) {
  const others = wave.participants.filter(p => p !== state.me);
  const link = el('a', {className: 'dig', href: '#' + wave.wave},
    avatar(others[0] ?? state.me, 'lg'),
    el('span', {className: 't', textContent: wave.title || 'Untitled'}),
    el('time', {textContent: when(wave.lastModified, {day: 'numeric', month: 'short'}), dateTime: new Date(wave.lastModified).toISOString()}),
    el('span', {className: 's', textContent: wave.snippet || wave.participants.map(nameOf).join(', ')}));
  if (wave.wave === openWave()) link.setAttribute('aria-current', 'true');
  return el('li', {}, link);
}

// --- The open wave ----------------------------------------------------------------------------

const openWave = () => decodeURIComponent(location.hash.slice(1));

async function route() {
  if (!state.me) return;
  const wave = openWave();
  for (const link of document.querySelectorAll('.dig')) {
    if (link.hash.slice(1) === wave) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  closeWave();
  document.body.dataset.pane = wave ? 'wave' : 'list';
  if (!wave) return;
  state.wave = {path: wavePath(wave), data: null};
  await refreshWave();
  if (state.wave?.data) {
    listenToWave();
    $('title').focus();
  }
}

function closeWave() {
  state.waveEvents?.close();
  state.wave = state.waveEvents = null;
  $('wave').hidden = true;
  $('empty').hidden = false;
  $('blips').replaceChildren();
  $('reply').reset();
  document.title = 'Wavegate';
}

const refreshWave = coalesced(async () => {
  const wave = state.wave;
  if (!wave) return;
  const data = await call('GET', wave.path);
  if (wave !== state.wave) return;
  const first = !wave.data;
  wave.data = data;
  showWave(data, first);
});

function showWave(data, first) {
  $('empty').hidden = true;
  $('wave').hidden = false;
  document.title = `${data.title || 'Untitled'} · Wavegate`;
  $('title').textContent = data.title || 'Untitled';
  const servers = new Set(data.participants.map(domainOf)).size;
  $('people').textContent = plural(data.participants.length, 'person', 'people')
    + (servers > 1 ? ` on ${servers} servers` : '');
  $('people').title = data.participants.join(', ');
  const shown = data.participants.slice(0, 4).map(p => avatar(p));
  if (data.participants.length > 4) {
    shown.push(el('span', {className: 'av more', textContent: '+' + (data.participants.length - 4)}));
  }
  $('stack').replaceChildren(...shown);
  showThread($('blips'), data.rootThread, first);
}

/** Keeps the nodes of blips that are still there, and with them focus and half-written replies. */
function showThread(container, thread, first) {
  const known = new Map([...container.children].map(node => [node.dataset.blip, node]));
  thread.blips.forEach((blip, i) => {
    const node = known.get(blip.id) ?? blipNode(blip);
    known.delete(blip.id);
    if (container.children[i] !== node) container.insertBefore(node, container.children[i] ?? null);
    showBlip(node, blip, first);
  });
  known.forEach(node => node.remove());
}

function blipNode(blip) {
  const reply = el('button', {className: 'btn small', type: 'button', textContent: 'Reply'});
  const body = el('div', {},
    el('div', {className: 'bh'},
      el('b', {textContent: nameOf(blip.author)}),
      ...(isForeign(blip.author) ? [el('span', {className: 'dom', textContent: '@' + domainOf(blip.author)})] : []),
      el('time'), reply),
    el('div', {className: 'bt'}));
  const line = el('div', {className: 'bl'}, avatar(blip.author), body);
  reply.addEventListener('click', () => openReply(line, blip.id));
  const node = el('div', {}, line);
  node.dataset.blip = blip.id;
  return node;
}

function showBlip(node, blip, first) {
  const line = node.firstElementChild;
  const time = line.querySelector('time');
  const text = line.querySelector('.bt');
  const others = blip.contributors.filter(c => c !== blip.author).map(nameOf);
  time.textContent = when(blip.lastModified) + (others.length ? `, with ${others.join(', ')}` : '');
  time.dateTime = new Date(blip.lastModified).toISOString();
  if (text.dataset.text !== blip.text) {
    text.dataset.text = blip.text;
    const title = state.wave.data.title;
    const isTitled = blip.id === state.wave.data.rootThread.blips[0]?.id && title && blip.text.startsWith(title);
    text.replaceChildren(...(isTitled
      ? [el('h2', {textContent: title}), blip.text.slice(title.length).trimStart()]
      : [blip.text]));
    if (!first) {
      line.classList.remove('fresh');
      requestAnimationFrame(() => line.classList.add('fresh'));
    }
  }
  showThreads(node, blip.threads, first);
}

function showThreads(node, threads, first) {
  const known = new Map([...node.querySelectorAll(':scope > .thread')].map(t => [t.dataset.thread, t]));
  for (const thread of threads) {
    const container = known.get(thread.id) ?? el('div', {className: 'thread'});
    container.dataset.thread = thread.id;
    known.delete(thread.id);
    node.append(container);
    showThread(container, thread, first);
  }
  known.forEach(container => container.remove());
}

function openReply(line, parent) {
  let form = line.querySelector('.composer');
  if (!form) {
    const text = el('textarea', {name: 'text', rows: 2, required: true});
    text.setAttribute('aria-label', 'Reply');
    form = el('form', {className: 'composer'}, text, el('button', {className: 'btn primary', textContent: 'Reply'}));
    text.addEventListener('keydown', event => { if (event.key === 'Escape') form.remove(); });
    onSubmit(form, async data => {
      await change('POST', state.wave.path + '/blips', {parent, text: data.get('text')});
      form.remove();
      await refreshWave();
    });
    line.append(form);
  }
  form.querySelector('textarea').focus();
}

onSubmit($('reply'), async data => {
  await change('POST', state.wave.path + '/blips', {text: data.get('text')});
  $('reply').reset();
  await refreshWave();
  $('reply').scrollIntoView({block: 'end'});
});

// --- Dialogs ----------------------------------------------------------------------------------

function dialog(id, opener, send) {
  const box = $(id);
  const form = box.querySelector('form');
  opener.addEventListener('click', () => {
    form.reset();
    form.querySelector('.error').textContent = '';
    box.showModal();
  });
  form.querySelector('[value=cancel]').addEventListener('click', () => box.close());
  onSubmit(form, async data => {
    await send(data);
    box.close();
  });
}

dialog('new-wave', $('new'), async data => {
  const participants = data.get('participants').split(/[\s,;]+/).filter(Boolean);
  const made = await change('POST', '/api/waves', {title: data.get('title'), text: data.get('text'), participants});
  await refreshList();
  location.hash = made.wave;
});

dialog('add-person', $('add'), async data => {
  await change('POST', state.wave.path + '/participants', {participant: data.get('participant').trim()});
  await refreshWave();
});

// --- Events -----------------------------------------------------------------------------------

function listenToInbox() {
  state.inboxEvents?.close();
  state.inboxEvents = new EventSource('/api/events');
  state.inboxEvents.addEventListener('wave', refreshList);
  state.inboxEvents.addEventListener('reset', refreshList);
  state.inboxEvents.addEventListener('gone', showLogin);
}

function listenToWave() {
  state.waveEvents?.close();
  const events = new EventSource(`${state.wave.path}/events?since=${encodeURIComponent(position(state.wave.data.version))}`);
  state.waveEvents = events;
  live('', 'Connecting');
  events.addEventListener('open', () => live('on', 'Live'));
  events.addEventListener('error', () => live('away', 'Connecting again'));
  events.addEventListener('delta', refreshWave);
  events.addEventListener('reset', refreshWave);
  events.addEventListener('gone', event => {
    const {reason} = JSON.parse(event.data);
    if (reason === 'logged-out') return showLogin();
    notice('You are no longer on this wave.');
    location.hash = '';
    return refreshList();
  });
}

function live(status, text) {
  $('live').dataset.state = status;
  $('live').textContent = text;
}

function stopListening() {
  state.inboxEvents?.close();
  state.waveEvents?.close();
  state.inboxEvents = state.waveEvents = null;
}

// A browser opens six connections to a server at most; a page that nobody sees gives its own back.
document.addEventListener('visibilitychange', async () => {
  if (!state.me) return;
  if (document.hidden) return stopListening();
  listenToInbox();
  await refreshList();
  if (state.wave?.data) {
    await refreshWave();
    listenToWave();
  }
});

window.addEventListener('hashchange', route);

call('GET', '/api/session').then(({participant}) => enter(participant), showLogin);
