// The page /chat/: one chat that fills the window. /chat/?channel=3 chooses the channel.

import { openChat } from "./chat.js";

const channel = new URLSearchParams(location.search).get("channel") ?? "";
const chat = openChat(document.getElementById("chat"), {
  server: new URL("./", import.meta.url),
  channel,
  onTitle: title => { document.title = title; },
});
chat.start();
