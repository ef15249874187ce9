// The chat itself: what is said, in the server's order, and where one writes. Page and widget both show it.
// Whatever people wrote enters the page as text, never as markup.

import { Line } from "./line.js";
import { look } from "./look.js";
import { Memory } from "./memory.js";
import { words } from "./words.js";

const LIMIT = 10_000;   // UTF-16 units, as the server counts
const NEAR = 80;        // pixels from the end that still count as being there
const PATIENCE = 1_000; // how long a lost line is not worth a word

/**
 * Puts a chat into an element, inside a shadow root.
 *
 * @param {Element} host empty element, or a shadow root's child
 * @param {object} options server (URL of the folder /chat/), channel (id or ""), onTitle(title), onNews(count), onClose()
 */
export function openChat(host, options) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [look];
  return new Chat(root, options);
}

export class Chat {
  #memory;
  #line;
  #options;
  #parts;
  #entries = new Map();      // id → entry
  #order = [];               // entries as they are shown
  #caughtUp = false;
  #open = true;              // false while the widget's panel is closed
  #unread = 0;
  #read = "";                // the last message that was reported as read
  #patience = 0;

  constructor(parent, options) {
    this.#options = options;
    this.#memory = new Memory(`${options.server.host}${options.server.pathname}${options.channel}`);
    this.#parts = build(options);
    parent.append(this.#parts.chat);
    const socket = new URL("socket?v=1", options.server);
    socket.protocol = socket.protocol.replace("http", "ws");
    this.#line = new Line(socket.href, options.channel, this.#memory, {
      state: (word, text) => this.#showState(word, text),
      title: title => this.#showTitle(title),
      messages: list => this.#receive(list),
      caughtUp: () => this.#settleDown(),
      stored: id => this.#mark(id, words.sent),
      refused: (id, why) => this.#refuse(id, why),
    });
    this.#listen();
  }

  /** Whether this browser has been here before: then there may be news for it. */
  get known() { return this.#memory.token !== ""; }

  start() {
    const { name, text } = this.#parts;
    text.value = this.#memory.draft;
    name.hidden = this.known || this.#memory.name !== "";
    this.#memory.queue.forEach(it => this.#addOwn(it));
    this.#fit();
    this.#line.start();
  }

  /** The widget's panel was opened or closed. */
  show(open) {
    this.#open = open;
    if (open) {
      this.#toEnd();
      this.#parts.text.focus();
      this.#reportRead();
    }
  }

  #listen() {
    const { form, text, log, below } = this.#parts;
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#send();
    });
    text.addEventListener("input", () => {
      this.#memory.draft = text.value;
      this.#fit();
    });
    text.addEventListener("keydown", event => {
      // On a phone's keyboard Enter is the only way to a new line.
      const desk = matchMedia("(pointer: fine)").matches;
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && (desk || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#send();
      }
    });
    log.addEventListener("scroll", () => this.#reportRead(), { passive: true });
    below.addEventListener("click", () => {
      this.#toEnd();
      this.#reportRead();
      text.focus();
    });
    document.addEventListener("visibilitychange", () => this.#reportRead());
  }

  #send() {
    const { name, text } = this.#parts;
    const typed = clean(text.value);
    if (!typed.trim() || typed.length > LIMIT) {
      text.focus();
      return;
    }
    if (!name.hidden) {
      this.#memory.name = clean(name.value).trim();
      name.hidden = true;
    }
    text.value = "";
    this.#memory.draft = "";
    this.#fit();
    this.#addOwn(this.#line.write(typed));
    this.#toEnd();
    text.focus();
  }

  #addOwn({ id, text }) {
    this.#place({ id, text, from: "visitor", at: Infinity, mark: words.sending });
  }

  #receive(messages) {
    const follow = this.#nearEnd();
    let news = 0;
    for (const it of messages) {
      const known = this.#entries.has(it.id);
      this.#place({
        id: it.id,
        text: it.text,
        from: it.from,
        at: Date.parse(it.at),
        mark: it.mark === "read" ? words.read : it.mark === "delivered" ? words.delivered : words.sent,
      });
      if (it.from === "visitor") {
        this.#memory.dequeue(it.id); // stored, though its acknowledgement was lost
      } else if (!known && it.mark !== "read") {
        news++;
      }
    }
    if (follow) {
      this.#toEnd();
    }
    this.#parts.below.hidden = follow || !news;
    if (news && !this.#watching()) {
      this.#unread += news;
      this.#options.onNews?.(this.#unread);
    }
    this.#reportRead();
  }

  /** Shows a message where it belongs; one that is there already is brought up to date. */
  #place(message) {
    const known = this.#entries.get(message.id);
    const entry = known ?? { bubble: bubble(message, this.#caughtUp) };
    const moved = entry.at !== message.at;
    Object.assign(entry, message);
    label(entry);
    if (!known) {
      this.#entries.set(entry.id, entry);
      this.#parts.empty.hidden = true;
    } else if (moved) {
      this.#order.splice(this.#order.indexOf(entry), 1);
    }
    if (!known || moved) {
      let index = this.#order.length;
      while (index > 0 && this.#order[index - 1].at > entry.at) {
        index--;
      }
      this.#parts.log.insertBefore(entry.bubble.element, this.#order[index]?.bubble.element ?? null);
      this.#order.splice(index, 0, entry);
    }
  }

  #mark(id, word) {
    const entry = this.#entries.get(id);
    if (entry && entry.mark === words.sending) {
      entry.mark = word;
      label(entry);
    }
  }

  #refuse(id, why) {
    const entry = this.#entries.get(id);
    if (entry) {
      entry.mark = words.notSent(why);
      entry.at = Date.now(); // what comes next is shown below it
      entry.bubble.element.classList.add("failed");
      label(entry);
    }
  }

  /** From here on, what arrives is news: before, a screen reader would read the whole history aloud. */
  #settleDown() {
    if (this.#caughtUp) {
      return;
    }
    this.#toEnd();
    const { log, name, empty } = this.#parts;
    name.hidden = this.#memory.name !== "" || this.#order.length > 0;
    empty.hidden = this.#order.length > 0;
    requestAnimationFrame(() => {
      this.#caughtUp = true;
      log.setAttribute("aria-live", "polite");
      log.removeAttribute("aria-busy");
      this.#reportRead();
    });
  }

  #watching() {
    return this.#open && !document.hidden;
  }

  #reportRead() {
    if (!this.#watching() || !this.#nearEnd()) {
      return;
    }
    this.#parts.below.hidden = true;
    if (this.#unread) {
      this.#unread = 0;
      this.#options.onNews?.(0);
    }
    const last = this.#order.findLast(it => it.from === "agent")?.id;
    if (last && last !== this.#read && this.#line.read(last)) {
      this.#read = last;
    }
  }

  #nearEnd() {
    const { log } = this.#parts;
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  }

  #toEnd() {
    const { log } = this.#parts;
    log.scrollTop = log.scrollHeight;
  }

  #showTitle(title) {
    const { heading } = this.#parts;
    heading.textContent = title;
    this.#options.onTitle?.(title);
  }

  #showState(word, text) {
    clearTimeout(this.#patience);
    const { state } = this.#parts;
    if (word === "open") {
      state.hidden = true;
      state.textContent = "";
    } else if (word === "trouble") {
      state.hidden = false;
      state.textContent = text;
    } else if (state.hidden) {
      this.#patience = setTimeout(() => {
        state.hidden = false;
        state.textContent = word === "connecting" ? words.connecting : words.reconnecting;
      }, PATIENCE);
    }
  }

  /** The writing area as high as its text, and a count when it matters. */
  #fit() {
    const { text, count } = this.#parts;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + 2}px`;
    const left = LIMIT - text.value.length;
    count.hidden = left > LIMIT / 10;
    count.classList.toggle("over", left < 0);
    count.textContent = left < 0 ? words.tooLong(-left) : words.left(left);
  }
}

/** A text that can travel: no NUL, no half of a surrogate pair. */
function clean(text) {
  return text.replaceAll("\0", "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

function build(options) {
  const heading = element("h1", { textContent: words.title });
  const header = element("header", {}, heading);
  if (options.onClose) {
    const close = element("button", { type: "button", className: "plain", textContent: "×", ariaLabel: words.closeChat });
    close.addEventListener("click", options.onClose);
    header.append(close);
  }
  const state = element("div", { className: "state", role: "status", hidden: true });
  const empty = element("p", { className: "empty", textContent: words.empty });
  const log = element("div", { className: "log", role: "log", ariaLabel: words.messages, ariaLive: "off", ariaBusy: "true", tabIndex: 0 }, empty);
  const below = element("button", { type: "button", className: "below", textContent: words.newMessages, hidden: true });
  const name = element("input", { name: "name", maxLength: 100, autocomplete: "name", placeholder: words.name, ariaLabel: words.name, dir: "auto" });
  const text = element("textarea", { rows: 1, placeholder: words.placeholder, ariaLabel: words.message, dir: "auto" });
  const send = element("button", { type: "submit", textContent: words.send });
  const count = element("p", { className: "count", role: "status", hidden: true });
  const form = element("form", {}, below, name, element("div", { className: "row" }, text, send), count);
  const chat = element("section", { className: "chat", ariaLabel: words.title }, header, state, log, form);
  return { chat, heading, state, empty, log, below, name, text, count, form };
}

function bubble({ from, text }, fresh) {
  const own = from === "visitor";
  const time = element("time");
  const mark = element("span");
  const foot = element("div", { className: "foot" }, time, ...(own ? [mark] : []));
  const bubble = element("div", { className: `bubble${own ? " own" : ""}${fresh ? " fresh" : ""}` },
    element("span", { className: "hush", textContent: `${own ? words.you : words.them}: ` }),
    element("p", { className: "text", dir: "auto", textContent: text }),
    foot);
  return { element: bubble, time, mark };
}

/** Brings time and mark of a bubble up to date. */
function label({ at, mark, bubble }) {
  bubble.mark.textContent = mark;
  if (at === Infinity) {
    return;
  }
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  bubble.time.dateTime = date.toISOString();
  bubble.time.textContent = date.toLocaleString([], today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  bubble.time.title = date.toLocaleString([], { dateStyle: "full", timeStyle: "long" });
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}
