/**
 * Web chat: the channel whose other end is our own page in the visitor's browser.
 *
 * <p><b>Accepted means stored.</b> {@link chat.broadcast.channel.webchat.WebChatAdapter#send} says “accepted” at once and
 * stores nothing, because the row that the recorder writes for this answer is the visitor's message: what a broadcast
 * said in a dialog is read from its delivery, and a broadcast to a million visitors must not write a million copies of one
 * text. Only after that commit does {@link chat.broadcast.dialog.DialogFeed} name the dialogs, and {@code Visits} asks
 * {@link chat.broadcast.delivery.Conversations} what the pages that are open here lack. Pushing from {@code send} would be
 * quicker by some milliseconds, and wrong: a page could show a text that is not stored, and that a rolled-back outcome
 * sends again. A visitor who is not here is no failure: his text waits, and comes when he opens the page.
 *
 * <p><b>Exactly once on the screen.</b> Every message has an id made by whoever sends it, ours (the delivery's) or a UUID
 * of the page's. A page repeats what was not acknowledged, under the same id, and we store it once; we repeat what was not
 * acknowledged, and the page shows it once. So nothing has to be exact in between: a socket may break at any moment, a
 * page may be told of the same message by two ways.
 *
 * <p><b>Who a visitor is</b> says his token, a random address signed by us ({@code Tokens}) and kept by his browser; it
 * costs a row only when he writes. A web chat has no logins to steal and uses no cookie, so a foreign site that opens the
 * socket gets a stranger's empty chat and no more; {@code Caller} keeps it out all the same, by the channel's list.
 *
 * <p><b>What is bounded:</b> a frame by 64 KB, a text by 10,000 UTF-16 units, a visitor by five texts a second and twenty
 * open pages, what waits for a slow page by a hundred frames and one page of messages ({@code Outlet}), the queries under
 * way by four. The feed's thread only looks into a map.
 *
 * <p><b>If the node dies</b>, its pages reconnect to any node with the id of the last message they have, and get what came
 * since. Nothing here is state that matters.
 *
 * <p>Open {@code ChatSocket} first: it reads {@code ClientFrame}s, answers {@code ServerFrame}s, and keeps a {@code Visit}
 * in {@code Visits}. {@code ChatPages} serves the page, whose script is in the resources of this package: {@code line.js}
 * keeps the socket, {@code memory.js} what must survive a reload, {@code chat.js} shows it, {@code widget.js} puts it on a
 * foreign site. Plain modules without a framework or a build, because a widget is loaded by people who came for something
 * else.
 *
 * <p>This channel alone reads the domain's doors, since for it we are the provider too.
 */
@NullMarked
package chat.broadcast.channel.webchat;

import org.jspecify.annotations.NullMarked;
