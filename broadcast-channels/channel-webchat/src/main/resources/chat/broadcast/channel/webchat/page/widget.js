// Puts a chat button on any page:
//   <script src="https://your-server/chat/widget.js" data-channel="3" async></script>
// data-channel may be left out: then it is the server's first web chat.

(async () => {
  const script = document.currentScript;
  const server = new URL("./", script.src);
  const [{ Chat }, { look }, { words }] = await Promise.all(
    ["chat.js", "look.js", "words.js"].map(file => import(new URL(file, server))));

  const host = document.createElement("broadcast-chat");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [look];

  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.className = "launcher";
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5.2 4.3A.5.5 0 0 1 6 21v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z");
  icon.append(shape);
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.ariaHidden = "true";
  launcher.append(icon, badge);

  const panel = document.createElement("div");
  panel.className = "panel";
  panel.role = "dialog";
  panel.ariaLabel = words.title;
  panel.hidden = true;
  root.append(panel, launcher);

  const chat = new Chat(panel, {
    server,
    channel: script.dataset.channel ?? "",
    onTitle: title => { panel.ariaLabel = title; },
    onNews: showUnread,
    onClose: () => show(false),
  });
  let started = false;

  function start() {
    if (!started) {
      started = true;
      chat.start();
    }
  }

  function show(open) {
    panel.hidden = !open;
    launcher.ariaExpanded = String(open);
    start();
    chat.show(open);
    if (!open) {
      launcher.focus();
    }
  }

  function showUnread(count) {
    badge.textContent = count > 99 ? "99+" : String(count);
    badge.hidden = count === 0;
    launcher.ariaLabel = count ? words.unread(count) : words.openChat;
  }

  launcher.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.isComposing) {
      show(false);
    }
  });

  showUnread(0);
  chat.show(false);
  launcher.ariaExpanded = "false";
  // Somebody who never wrote has no news: he costs a connection when he opens the chat.
  if (chat.known) {
    start();
  }
  if (!document.body) {
    await new Promise(ready => addEventListener("DOMContentLoaded", ready, { once: true }));
  }
  document.body.append(host);
})();
