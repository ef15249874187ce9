// The line to the server: one WebSocket at a time, opened again for as long as the page lives.
// What is written is sent one text after the other, each until it is acknowledged, under an id that never changes.

const PING_EVERY = 25_000;
const ANSWER_WITHIN = 12_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const PAUSE_WITH_TEXTS = 4_000; // the longest while somebody waits for what he wrote to leave
const POLICY = 1008;
const TRY_LATER = 1013;
const TOKEN_REFUSED = 4401;

export class Line {
  #address;
  #channel;
  #memory;
  #on;
  #socket = null;
  #greeted = false;   // the server has answered our hello
  #ours = new Set();  // ids of texts that this window sends: its own, and what an earlier one left
  #underWay = "";     // id of the text that waits for its acknowledgement
  #token = "";        // as whom we are connected
  #last = "";         // id of the last message we have
  #insisted = false;  // we have told the other windows once who the visitor is
  #failures = 0;
  #ended = false;
  #paused = false;    // the server asked to wait before the next text
  #timers = new Map();

  /**
   * @param {string} address ws: or wss: address of the socket
   * @param {string} channel a channel's id; empty for the server's first
   * @param {Memory} memory
   * @param {object} on state(word, text), title(text), messages(list), caughtUp(), stored(id), refused(id, why)
   */
  constructor(address, channel, memory, on) {
    this.#address = address;
    this.#channel = channel;
    this.#memory = memory;
    this.#on = on;
  }

  start() {
    this.#memory.queue.forEach(it => this.#ours.add(it.id));
    addEventListener("online", () => this.#hurry());
    addEventListener("offline", () => this.#probe());
    addEventListener("pageshow", () => this.#hurry());
    addEventListener("storage", () => this.#agree());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) {
        this.#hurry();
      }
    });
    this.#connect();
  }

  /** Takes a text for sending, whether or not there is a connection; answers it with its id. */
  write(text) {
    const message = { id: newId(), text };
    this.#ours.add(message.id);
    this.#memory.enqueue(message);
    this.#sendNext();
    if (!this.#socket) {
      this.#connect(); // a pause that began when nothing waited may be long
    }
    return message;
  }

  /** The visitor has seen everything up to this message. */
  read(id) {
    return this.#say({ t: "read", upto: id });
  }

  #connect() {
    this.#stop("retry");
    if (this.#socket || this.#ended) {
      return;
    }
    this.#on.state(this.#failures || this.#last ? "reconnecting" : "connecting", "");
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    this.#after("answer", ANSWER_WITHIN, () => this.#drop(socket, 0));
    socket.onopen = () => {
      if (socket === this.#socket) {
        this.#token = this.#memory.token;
        const hello = { t: "hello", token: this.#token, last: this.#last };
        socket.send(JSON.stringify(this.#channel ? { ...hello, channel: this.#channel } : hello));
      }
    };
    socket.onmessage = event => {
      if (socket === this.#socket) {
        this.#take(JSON.parse(event.data), socket);
      }
    };
    socket.onclose = event => this.#drop(socket, event.code);
  }

  #take(frame, socket) {
    this.#stop("answer");
    switch (frame.t) {
      case "hello":
        this.#greet(frame, socket);
        break;
      case "resume":
        this.#receive(frame.missed);
        if (!frame.more) {
          this.#on.caughtUp();
        }
        break;
      case "msg":
        this.#receive([frame]);
        break;
      case "ack":
        this.#memory.dequeue(frame.id);
        this.#on.stored(frame.id);
        this.#settle(frame.id);
        break;
      case "err":
        this.#trouble(frame);
        break;
    }
  }

  #greet(frame, socket) {
    const kept = this.#memory.token;
    if (kept && kept !== frame.token) {
      this.#drop(socket, 0); // another window was first to get a token: be the same visitor
      return;
    }
    this.#memory.token = this.#token = frame.token;
    this.#greeted = true;
    this.#failures = 0;
    this.#on.title(frame.title);
    this.#on.state("open", "");
    this.#after("ping", PING_EVERY, () => this.#ping());
    this.#sendNext();
  }

  /** Windows that were opened together may each have got a token: the one where something was said stays. */
  #agree() {
    const kept = this.#memory.token;
    if (!this.#greeted || !kept || kept === this.#token) {
      return;
    }
    if (this.#last && !this.#insisted) {
      this.#insisted = true;
      this.#memory.token = this.#token;
    } else {
      this.#last = "";
      this.#drop(this.#socket, 0);
    }
  }

  #receive(messages) {
    if (!messages.length) {
      return;
    }
    this.#last = messages.at(-1).id;
    this.#on.messages(messages);
    const arrived = messages.filter(it => it.from === "agent" && !it.mark).map(it => it.id);
    if (arrived.length) {
      this.#say({ t: "ack", ids: arrived });
    }
  }

  #trouble(frame) {
    if (!frame.id) {
      this.#on.state("trouble", frame.text);
    } else if (frame.code === "flood" || frame.code === "later") {
      this.#paused = true;
      this.#after("pause", frame.code === "flood" ? 1_100 : 5_000, () => {
        this.#paused = false;
        this.#settle(frame.id);
      });
    } else {
      this.#memory.dequeue(frame.id);
      this.#on.refused(frame.id, frame.text);
      this.#settle(frame.id);
    }
  }

  #settle(id) {
    if (id === this.#underWay) {
      this.#underWay = "";
      this.#stop("stored");
    }
    this.#sendNext();
  }

  /** The first text that this window has yet to send. */
  #next() {
    return this.#memory.queue.find(it => this.#ours.has(it.id));
  }

  #sendNext() {
    const next = this.#next();
    if (!next || this.#underWay || this.#paused || !this.#greeted) {
      return;
    }
    const name = this.#memory.name;
    if (this.#say({ t: "msg", id: next.id, text: next.text, ...(name && { name }) })) {
      const socket = this.#socket;
      this.#underWay = next.id;
      this.#after("stored", ANSWER_WITHIN, () => this.#drop(socket, 0));
    }
  }

  #say(frame) {
    if (!this.#greeted || this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #ping() {
    const socket = this.#socket;
    if (this.#say({ t: "ping" })) {
      this.#after("answer", ANSWER_WITHIN, () => this.#drop(socket, 0));
      this.#after("ping", PING_EVERY, () => this.#ping());
    }
  }

  /** The network may be another one: find out now whether the connection still holds. */
  #probe() {
    this.#stop("ping");
    this.#ping();
  }

  /** There is reason to hope: do not wait out the pause. */
  #hurry() {
    if (this.#greeted) {
      this.#probe();
    } else if (!this.#socket) {
      this.#connect();
    }
  }

  #drop(socket, code) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    this.#greeted = false;
    this.#underWay = "";
    this.#paused = false;
    this.#timers.forEach((_, name) => this.#stop(name));
    socket.close();
    if (code === POLICY) {
      this.#ended = true; // what the server said stays on the screen
      return;
    }
    if (code === TOKEN_REFUSED) {
      this.#last = "";
      if (this.#memory.token === this.#token) {
        this.#memory.token = ""; // unless another window has a new one already
      }
    }
    const longest = this.#next() ? PAUSE_WITH_TEXTS : LONGEST_PAUSE;
    const pause = Math.min(longest, FIRST_PAUSE * 2 ** this.#failures++);
    const least = code === TRY_LATER ? 5_000 : 0;
    if (code !== TRY_LATER) {
      this.#on.state("reconnecting", "");
    }
    this.#after("retry", Math.max(least, pause) * (0.5 + Math.random() / 2), () => this.#connect());
  }

  #after(name, millis, action) {
    this.#stop(name);
    this.#timers.set(name, setTimeout(() => {
      this.#timers.delete(name);
      action();
    }, millis));
  }

  #stop(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}

/** A random UUID; crypto.randomUUID is missing on pages without TLS. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, it => it.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
