// How the chat looks. One sheet for its shadow root: nothing leaks out, nothing of the site leaks in.
// Made by script, so that it needs no permission for inline styles.

export const look = new CSSStyleSheet();
look.replaceSync(`
/* Not on :host: a site's rule for every element reaches the host, and what is set here would lose. */
.chat, .launcher, .panel {
  all: initial;
  color-scheme: light dark;
  --ground: #f3f5f5;
  --paper: #ffffff;
  --ink: #17211f;
  --quiet: #55625f;
  --line: #d3dad9;
  --accent: #0b6e6e;
  --on-accent: #ffffff;
  --on-accent-quiet: #d5ecea;
  --alert: #a3261b;
  font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  .chat, .launcher, .panel {
    --ground: #101516;
    --paper: #1c2425;
    --ink: #e6ecec;
    --quiet: #a3b0ae;
    --line: #364142;
    --accent: #7fd1cb;
    --on-accent: #06282a;
    --on-accent-quiet: #1d4a4b;
    --alert: #ff9d92;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.hush {
  position: absolute; width: 1px; height: 1px; margin: -1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}

.chat {
  position: relative; display: flex; flex-direction: column; height: 100%; min-height: 0;
  background: var(--ground); color: var(--ink);
}
header {
  display: flex; align-items: center; gap: 8px; flex: none; min-height: 52px; padding: 4px 8px 4px 16px;
  background: var(--paper); border-bottom: 1px solid var(--line);
}
h1 { flex: 1; min-width: 0; margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 17px; font-weight: 600; }
.state { flex: none; padding: 2px 16px; background: var(--paper); border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 13px; }

.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 12px; }
.empty { margin: 32px 16px; color: var(--quiet); text-align: center; }
.bubble {
  width: fit-content; max-width: min(85%, 34em); margin: 0 auto 8px 0; padding: 8px 12px;
  border: 1px solid var(--line); border-radius: 12px 12px 12px 4px; background: var(--paper);
}
.bubble.own {
  margin: 0 0 8px auto; border-color: transparent; border-radius: 12px 12px 4px 12px;
  background: var(--accent); color: var(--on-accent);
}
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.foot { display: flex; justify-content: flex-end; gap: 8px; margin-top: 2px; color: var(--quiet); font-size: 13px; font-variant-numeric: tabular-nums; }
.own .foot { color: var(--on-accent-quiet); }
.bubble.failed { border: 1px solid var(--alert); background: var(--paper); color: var(--ink); }
.failed .foot { color: var(--alert); }

.below { position: absolute; left: 50%; bottom: 100%; transform: translate(-50%, -8px); }
form { position: relative; flex: none; padding: 8px 12px 12px; background: var(--paper); border-top: 1px solid var(--line); }
.row { display: flex; align-items: flex-end; gap: 8px; }
input, textarea {
  display: block; width: 100%; margin: 0; padding: 9px 12px; border: 1px solid var(--quiet); border-radius: 6px;
  background: var(--ground); color: var(--ink); font: inherit;
}
input { margin-bottom: 8px; }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 9em; resize: none; overflow-y: auto; }
::placeholder { color: var(--quiet); opacity: 1; }
.count { margin: 4px 0 0; color: var(--quiet); font-size: 13px; }
.count.over { color: var(--alert); }

button {
  min-width: 44px; min-height: 44px; margin: 0; padding: 0 16px; border: 0; border-radius: 6px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
}
button.plain { padding: 0; background: none; color: var(--quiet); font-size: 22px; font-weight: 400; line-height: 1; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.own:focus-visible { outline-color: var(--ink); }

.launcher {
  position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; width: 56px; height: 56px;
  border-radius: 50%; background: var(--accent); color: var(--on-accent); cursor: pointer; box-shadow: 0 2px 12px rgb(0 0 0 / .3);
}
.launcher svg { display: block; width: 28px; height: 28px; margin: auto; fill: currentColor; }
.badge {
  position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 0 6px; border-radius: 11px;
  background: #a3261b; color: #fff; font-size: 13px; line-height: 22px;
}
.panel {
  display: block; position: fixed; right: 20px; bottom: 88px; z-index: 2147483000; width: 370px; height: min(560px, calc(100dvh - 108px));
  overflow: hidden; border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 4px 24px rgb(0 0 0 / .25);
}
@media (max-width: 480px) {
  .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; }
}
@media (prefers-reduced-motion: no-preference) {
  .fresh, .panel { animation: appear 160ms ease-out; }
  @keyframes appear { from { opacity: 0; transform: translateY(6px); } }
}
@media (forced-colors: active) {
  .bubble.own { border-color: CanvasText; }
}
`);
