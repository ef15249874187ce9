// What must survive a reload: who the visitor is, what he typed, what is not sent yet.
// Kept in localStorage, which all windows of a site share; where that is forbidden, only as long as the page.

export class Memory {
  #place;
  #fallback = new Map();

  /** @param {string} place tells apart the chats that one site may hold */
  constructor(place) {
    this.#place = `broadcast-chat ${place} `;
  }

  get token() { return this.#read("token") ?? ""; }
  set token(token) { this.#write("token", token); }

  get name() { return this.#read("name") ?? ""; }
  set name(name) { this.#write("name", name); }

  get draft() { return this.#read("draft") ?? ""; }
  set draft(draft) { this.#write("draft", draft); }

  /** Texts that the server has not acknowledged, in the order they were written: [{id, text}]. */
  get queue() {
    try {
      const queue = JSON.parse(this.#read("queue") ?? "[]");
      return Array.isArray(queue) ? queue.filter(it => typeof it?.id === "string" && typeof it.text === "string") : [];
    } catch {
      return [];
    }
  }

  // Read anew at each change: another window may have changed it meanwhile.
  enqueue(message) { this.#writeQueue([...this.queue, message]); }
  dequeue(id) { this.#writeQueue(this.queue.filter(it => it.id !== id)); }

  #writeQueue(queue) { this.#write("queue", queue.length ? JSON.stringify(queue) : ""); }

  #read(key) {
    if (this.#fallback.has(key)) {
      return this.#fallback.get(key);
    }
    try {
      return localStorage.getItem(this.#place + key);
    } catch {
      return null;
    }
  }

  #write(key, value) {
    try {
      if (value) {
        localStorage.setItem(this.#place + key, value);
      } else {
        localStorage.removeItem(this.#place + key);
      }
      this.#fallback.delete(key);
    } catch { // forbidden, or full
      this.#fallback.set(key, value);
    }
  }
}
