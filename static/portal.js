/* portal.js: the little behaviour that HTML and htmx do not give. No dependencies; every page works without it.
   Texts come from data attributes, so they are in the language of the page. */
(() => {
  const root = document.documentElement;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

  document.addEventListener('click', (e) => {
    const nav = e.target.closest('[data-kp-nav]');
    if (nav) nav.setAttribute('aria-expanded', String(nav.closest('.kp-nav').toggleAttribute('data-open')));
    const how = e.target.closest('button[aria-controls][data-kp-row]');
    if (how) {
      const row = document.getElementById(how.getAttribute('aria-controls'));
      row.hidden = !row.hidden;
      how.setAttribute('aria-expanded', String(!row.hidden));
    }
    if (e.target.closest('[data-kp-print]')) window.print();
    all('details.kp-menu[open]').forEach((menu) => { if (!menu.contains(e.target)) menu.open = false; });
  });
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    all('details.kp-menu[open]').forEach((menu) => { menu.open = false; menu.querySelector('summary').focus(); });
  });

  /* Bulk selection: <form data-kp-bulk> with a .kp-bulk bar, [data-kp-all] and row checkboxes named "pk".
     Without scripts the bar is simply always there. */
  const bulk = (form) => {
    const bar = form.querySelector('.kp-bulk'), every = form.querySelector('[data-kp-all]');
    const boxes = all('input[name="pk"]', form);
    if (!bar || !every) return;
    const sync = () => {
      const on = boxes.filter((b) => b.checked);
      boxes.forEach((b) => b.closest('tr')?.setAttribute('aria-selected', String(b.checked)));
      bar.hidden = on.length === 0;
      all('[data-kp-n]', bar).forEach((n) => { n.textContent = on.length; });
      every.checked = boxes.length > 0 && on.length === boxes.length;
      every.indeterminate = on.length > 0 && !every.checked;
    };
    every.addEventListener('change', () => { boxes.forEach((b) => { b.checked = every.checked; }); sync(); });
    form.addEventListener('change', sync);
    sync();
  };

  /* Character count: <textarea data-kp-max="2000" data-kp-count="ID" data-kp-text="{n} из {max} знаков">, <span id="ID">. */
  const counter = (area) => {
    const out = document.getElementById(area.dataset.kpCount);
    if (!out) return;
    const max = Number(area.dataset.kpMax), gap = root.lang === 'en' ? ',' : '\u00a0';
    const figure = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, gap); // browsers do not all know Kazakh numbers
    const say = () => {
      const n = [...area.value].length;
      out.textContent = fill(area.dataset.kpText || '{n} / {max}', { n: figure(n), max: figure(max) });
      out.classList.toggle('text-danger', n > max);
    };
    area.addEventListener('input', say);
    say();
  };

  /* Kept text: what was typed stays in this tab (sessionStorage) until the server has it. */
  const KEY = 'kp-kept:';
  const kept = {
    read(path) { try { return JSON.parse(sessionStorage.getItem(KEY + path)); } catch { return null; } },
    write(path, draft) { try { sessionStorage.setItem(KEY + path, JSON.stringify(draft)); } catch { /* full or private */ } },
    drop(path) { try { sessionStorage.removeItem(KEY + path); } catch { /* private */ } },
    paths() {
      try { return Object.keys(sessionStorage).filter((k) => k.startsWith(KEY)).map((k) => k.slice(KEY.length)); } catch { return []; }
    },
  };
  const SKIP = new Set(['password', 'file', 'hidden', 'submit', 'button']);
  const fields = (form) => [...form.elements].filter((f) => f.name && !SKIP.has(f.type));
  const values = (form) => fields(form).map((f) => [f.name, f.type, /checkbox|radio/.test(f.type) ? `${f.value}:${f.checked}` : f.value]);
  /* One address may show one of several things to fill in (criteria): data-kp-keep="NAME" tells their drafts apart. */
  const place = (form) => location.pathname + (form.dataset.kpKeep ? `#${form.dataset.kpKeep}` : '');
  const shown = new Set([location.pathname, ...all('form[data-kp-keep]').map(place)]);
  const signedIn = document.body.hasAttribute('data-kp-user');
  /* Any page but the form's own and the log-in pages means that the submit got through. */
  if (signedIn) kept.paths().forEach((path) => { if (!shown.has(path) && kept.read(path)?.sent) kept.drop(path); });
  document.addEventListener('submit', (e) => {
    if (e.target.matches('[data-kp-logout]')) kept.paths().forEach(kept.drop);
  });

  const offer = (form) => {
    const here = place(form), draft = kept.read(here), now = JSON.stringify(values(form));
    if (!draft || JSON.stringify(draft.values) === now) { kept.drop(here); return; }
    const texts = document.getElementById('kp-kept');
    if (!texts) return;
    const notice = texts.content.firstElementChild.cloneNode(true);
    form.before(notice);
    notice.querySelector('[data-kp-restore]').addEventListener('click', () => {
      const by = fields(form);
      draft.values.forEach(([name, type, value], i) => {
        const f = by[i]?.name === name ? by[i] : form.elements[name];
        if (!f) return;
        if (/checkbox|radio/.test(type)) { if ('checked' in f) f.checked = value.endsWith(':true'); } else f.value = value;
      });
      form.dispatchEvent(new Event('input', { bubbles: true }));
      notice.remove();
    });
    notice.querySelector('[data-kp-forget]').addEventListener('click', () => { kept.drop(here); notice.remove(); });
  };

  /* Autosave: <form data-kp-autosave="URL"> posts itself 1.5 s after the last keystroke.
     The answer is JSON. 200: {saved_at, fields: {hidden name: value}}. 409: {message, theirs: {name: text}}: what
     somebody else saved is shown beside, nothing is overwritten. 422: {message}. 401, 403 or a redirect: the session is over. */
  const autosave = (form) => {
    const line = document.querySelector(form.dataset.kpSave || '.kp-save');
    const state = (name, vals = {}) => {
      if (!line) return;
      line.dataset.state = { saved: 'saved', saving: 'saving' }[name] || 'failed';
      const text = vals.message || fill(line.dataset[name] || '', vals);
      line.querySelector('[data-kp-text]').textContent = text;
      line.querySelector('use')?.setAttribute('href', { saved: '#i-done', saving: '#i-ring' }[name] || '#i-overdue');
      const login = line.querySelector('[data-kp-login]');
      if (login) login.hidden = name !== 'expired';
    };
    const conflict = (answer) => {
      const box = document.createElement('div');
      box.className = 'kp-notice kp-notice--warn';
      box.setAttribute('role', 'alert');
      const inner = Object.assign(document.createElement('div'), { className: 'flex-grow-1' });
      inner.append(Object.assign(document.createElement('p'), { textContent: answer.message || '' }));
      Object.entries(answer.theirs || {}).forEach(([name, text]) => {
        const label = form.querySelector(`label[for="${CSS.escape(form.elements[name]?.id || name)}"]`);
        inner.append(Object.assign(document.createElement('b'), { textContent: label?.textContent.trim() || name }));
        inner.append(Object.assign(document.createElement('textarea'), { className: 'form-control', readOnly: true, rows: 4, value: text }));
      });
      box.append(inner);
      form.before(box);
      box.scrollIntoView({ block: 'nearest' });
    };
    let timer, busy = false, again = false, stopped = false, retry = 5, pressed = null;
    const later = (seconds) => { clearTimeout(timer); timer = setTimeout(save, seconds * 1000); };
    async function save() {
      if (stopped) return;
      if (busy) { again = true; return; }
      busy = true; again = false;
      state('saving');
      const body = new FormData(form);
      all('input[type="file"]', form).forEach((f) => body.delete(f.name));
      try {
        const response = await fetch(form.dataset.kpAutosave, {
          method: 'POST', body, headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }, credentials: 'same-origin',
        });
        const isJson = (response.headers.get('content-type') || '').includes('json');
        if (response.redirected || response.status === 401 || (response.status === 403 && !isJson)) { stopped = true; state('expired'); return; }
        const answer = isJson ? await response.json() : {};
        if (response.status === 409) { stopped = true; state('conflict'); conflict(answer); return; }
        if (response.status === 422 || response.status === 400) { state('invalid', answer); return; }
        if (!response.ok) throw new Error(response.status);
        Object.entries(answer.fields || {}).forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
        const at = answer.saved_at || new Date().toLocaleTimeString(root.lang, { hour: '2-digit', minute: '2-digit' });
        retry = 5;
        if (!again) { kept.drop(place(form)); state('saved', { time: at }); }
      } catch {
        state('failed', { seconds: retry });
        later(retry);
        retry = Math.min(retry * 2, 60);
      } finally {
        busy = false;
        if (pressed) form.requestSubmit(pressed.submitter); else if (again) later(0.1);
      }
    }
    form.addEventListener('input', () => later(1.5));
    form.addEventListener('change', () => later(1.5));
    /* Pressed while our own save is on its way: it goes first, or the server would see two people. */
    form.addEventListener('submit', (e) => {
      clearTimeout(timer);
      if (busy) { pressed = e; e.preventDefault(); e.stopImmediatePropagation(); } else stopped = true;
    });
  };

  const keep = (form) => {
    offer(form);
    const here = place(form);
    let timer;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => kept.write(here, { values: values(form) }), 300);
    });
    form.addEventListener('submit', () => { clearTimeout(timer); kept.write(here, { values: values(form), sent: true }); });
  };

  /* A second click on the same submit button within two seconds is not a second request. */
  document.addEventListener('submit', (e) => {
    const form = e.target, at = Number(form.dataset.kpSentAt || 0), now = Date.now();
    if (form.matches('[method=post]') && now - at < 2000) e.preventDefault(); else form.dataset.kpSentAt = now;
  });

  const start = (inside) => {
    all('[data-kp-bulk]', inside).forEach(bulk);
    all('textarea[data-kp-max], input[data-kp-max]', inside).forEach(counter);
  };
  start(document);
  document.addEventListener('htmx:load', (e) => { if (e.detail.elt !== document.body) start(e.detail.elt); });
  all('form[data-kp-autosave]').forEach(autosave);
  all('form[data-kp-autosave], form[data-kp-keep]').forEach(keep);

  /* The error summary takes focus when a page comes back with errors. */
  document.querySelector('.kp-errors')?.focus({ preventScroll: true });
})();
