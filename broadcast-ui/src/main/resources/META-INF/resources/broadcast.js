/*
 * What only the browser can do for the control panel: remember a draft, select pieces of a text, keep "2 minutes ago"
 * true, change the theme. Everything else is on the server.
 */
window.broadcast = (() => {
  const root = document.documentElement;

  /* ---- look ---- */

  const look = () => root.dataset.theme || 'system';

  const choose = (theme) => {
    if (theme === 'system') {
      delete root.dataset.theme;
      store(() => localStorage.removeItem('broadcast.theme'));
    } else {
      root.dataset.theme = theme;
      store(() => localStorage.setItem('broadcast.theme', theme));
    }
  };

  /** Storage may be full or forbidden: then what would be remembered is not, and nothing else breaks. */
  const store = (work) => {
    try {
      return work();
    } catch (refused) {
      return undefined;
    }
  };

  const logOut = () => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = new URL('do-logout', document.baseURI).href;
    document.body.append(form);
    form.submit();
  };

  /* ---- time ---- */

  let ahead = 0; // how far this machine's clock is ahead of the server's, in ms

  const serverTime = (millis) => {
    ahead = Date.now() - millis;
  };

  const now = () => Date.now() - ahead;

  const units = [
    ['second', 60],
    ['minute', 60],
    ['hour', 24],
  ];

  /** "3 min. ago" today, the date before. */
  const when = (millis) => {
    const at = new Date(millis);
    const today = new Date(now());
    if (at.toDateString() === today.toDateString()) {
      let amount = Math.min(0, (millis - now()) / 1000);
      const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
      for (const [unit, next] of units) {
        if (Math.abs(amount) < next - 0.5) {
          return words.format(Math.round(amount), unit);
        }
        amount /= next;
      }
    }
    const year = at.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' };
    return new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...year,
    }).format(at);
  };

  /** Whole seconds until then; 0 when it has passed. */
  const secondsTo = (millis) => Math.max(0, Math.ceil((millis - now()) / 1000));

  const redraw = () => document.querySelectorAll('vaadin-grid').forEach((grid) => grid.requestContentUpdate());

  setInterval(redraw, 30_000);

  /* Seconds that are counted down while one can still undo. */
  setInterval(() => document.querySelector('.undoable') && redraw(), 250);

  /* ---- pieces of a text ---- */

  const separators = /[,;\t\n\r،，、]/;

  /** The pieces between separators: where each stands, and from which to which number it names, if it does. */
  const pieces = (text) => {
    const found = [];
    let start = 0;
    for (let i = 0; i <= text.length; i++) {
      if (i === text.length || separators.test(text[i])) {
        const raw = text.slice(start, i);
        const from = start + raw.length - raw.trimStart().length;
        const piece = raw.trim();
        const digits = piece.match(/^\D*(\d+)(?:\s*[-–—−‐‑]\s*(\d+))?\D*$/);
        if (piece !== '') {
          found.push({
            from,
            to: from + piece.length,
            low: digits ? Number(digits[1]) : NaN,
            high: digits ? Number(digits[2] ?? digits[1]) : NaN,
          });
        }
        start = i + 1;
      }
    }
    return found;
  };

  const input = (field) => field.inputElement;

  /** Selects the first of these places after the present selection, round and round. */
  const selectNext = (field, places) => {
    const area = input(field);
    if (places.length === 0) {
      return;
    }
    const sorted = [...places].sort((a, b) => a[0] - b[0]);
    const after = area.selectionStart === area.selectionEnd ? -1 : area.selectionStart;
    const [from, to] = sorted.find((place) => place[0] > after) ?? sorted[0];
    area.focus();
    area.setSelectionRange(from, to);
    const line = area.value.slice(0, from).split('\n').length - 1;
    const height = parseFloat(getComputedStyle(area).lineHeight) || 20;
    const box = field.shadowRoot.querySelector('[part~=input-field]');
    (box.scrollHeight > box.clientHeight ? box : area).scrollTop = Math.max(0, (line - 2) * height);
  };

  const select = (field, places) => selectNext(field, places);

  const selectNumbers = (field, numbers) => {
    const wanted = numbers.map(Number).sort((a, b) => a - b);
    const inside = (piece) => wanted.some((number) => number >= piece.low && number <= piece.high);
    selectNext(field, pieces(input(field).value).filter(inside).map((piece) => [piece.from, piece.to]));
  };

  const selectRepeated = (field) => {
    const seen = new Set();
    const ranges = [];
    const repeated = [];
    for (const piece of pieces(input(field).value)) {
      if (Number.isNaN(piece.low)) {
        continue;
      }
      const single = piece.low === piece.high;
      const known =
        (single && seen.has(piece.low)) || ranges.some((range) => piece.low <= range.high && piece.high >= range.low);
      if (known) {
        repeated.push([piece.from, piece.to]);
      }
      if (single) {
        seen.add(piece.low);
      } else {
        ranges.push(piece);
      }
    }
    selectNext(field, repeated);
  };

  /* ---- the draft ---- */

  /** Remembers what is typed into these fields, so that a reload or a lost session costs nothing. */
  const keepDraft = (key, fields) => {
    let timer;
    const keep = () => {
      if (!fields.every((field) => field.isConnected)) {
        return;
      }
      const texts = fields.map((field) => field.value ?? '');
      store(() =>
        texts.every((text) => text === '')
          ? localStorage.removeItem(key)
          : localStorage.setItem(key, JSON.stringify(texts)),
      );
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };
    fields.forEach((field) => {
      field.addEventListener('input', later);
      field.addEventListener('value-changed', later);
    });
    window.addEventListener('pagehide', keep);
  };

  /** Puts the remembered texts into fields that are empty; tells whether there were any. */
  const restoreDraft = (key, fields) => {
    const texts = store(() => JSON.parse(localStorage.getItem(key) ?? '[]')) ?? [];
    let restored = false;
    texts.forEach((text, i) => {
      if (text && fields[i] && !fields[i].value) {
        fields[i].value = text;
        fields[i].dispatchEvent(new CustomEvent('input', { bubbles: true, composed: true }));
        restored = true;
      }
    });
    return restored;
  };

  /**
   * Lets one change of a field be one input event. A browser may fire several for one insertion of many lines; the last
   * of them carries nothing new, and the server would take that for all there is to send.
   */
  const inputOnce = (field) => {
    let last;
    field.addEventListener(
      'input',
      (event) => {
        if (event.target.value === last) {
          event.stopImmediatePropagation();
        }
        last = event.target.value;
      },
      true,
    );
    field.addEventListener('value-changed', () => {
      if (field.value !== last) {
        last = undefined;
      }
    });
  };

  /** From so many lines on, a text area needs seconds for every change: each line is laid out anew. */
  const MANY_LINES = 2_000;

  /**
   * Joins many pasted lines by commas, and says so by an event "lines-joined"; putLinesBack takes that back. Only what is
   * pasted is joined, never what stands there already.
   */
  const joinPastedLines = (field) => {
    const area = input(field);
    area.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const lines = text.split(/\r\n|\r|\n/);
      if (lines.length <= MANY_LINES) {
        return;
      }
      event.preventDefault();
      const before = area.value;
      const [from, to] = [area.selectionStart, area.selectionEnd];
      linesBefore.set(field, before.slice(0, from) + text + before.slice(to));
      area.setRangeText(lines.map((line) => line.trim()).join(','), from, to, 'end');
      area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
      field.dispatchEvent(new CustomEvent('lines-joined', { detail: lines.length }));
    });
  };

  const linesBefore = new WeakMap();

  const putLinesBack = (field) => {
    field.value = linesBefore.get(field) ?? field.value;
    field.dispatchEvent(new CustomEvent('input', { bubbles: true, composed: true }));
  };

  const dropDraft = (key) => store(() => localStorage.removeItem(key));

  /* ---- lists ---- */

  /** Tells a component whenever it becomes narrower than so many pixels, and when it is wide again. */
  const watchWidth = (element, pixels) => {
    let narrow;
    new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && narrow !== width < pixels && element.isConnected) {
        narrow = width < pixels;
        element.$server.narrowed(narrow);
      }
    }).observe(element);
  };

  /** Whether a list shows its first rows: then what is new may simply appear. */
  const atTop = (grid) => grid.$.table.scrollTop < 24;

  /** Shows the end of a conversation, unless somebody reads further up and nothing asks for it. */
  const showLast = (element, always) => {
    const scroll = () => {
      element.scrollTop = element.scrollHeight;
    };
    if (always || element.dataset.atEnd !== 'false') {
      requestAnimationFrame(scroll);
    }
    if (!element.dataset.watched) {
      element.dataset.watched = 'true';
      element.addEventListener('scroll', () => {
        element.dataset.atEnd = String(element.scrollHeight - element.scrollTop - element.clientHeight < 48);
      });
    }
  };

  const copy = (text) =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(
          () => true,
          () => copyBySelection(text),
        )
      : copyBySelection(text);

  /** Without https a browser offers no clipboard to scripts: the old way. */
  const copyBySelection = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };

  return {
    look,
    choose,
    logOut,
    serverTime,
    when,
    secondsTo,
    select,
    selectNumbers,
    selectRepeated,
    keepDraft,
    restoreDraft,
    dropDraft,
    inputOnce,
    joinPastedLines,
    putLinesBack,
    atTop,
    watchWidth,
    showLast,
    copy,
  };
})();
