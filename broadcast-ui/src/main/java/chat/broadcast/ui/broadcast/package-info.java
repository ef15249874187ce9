/**
 * The pages of broadcasts: the list with the form to create one, and the page of one broadcast.
 *
 * <p>Open {@link chat.broadcast.ui.broadcast.ByChatsView} first. It wires {@code Broadcasts}, the domain's door, to
 * components that know no service: they take functions, so each can be tried alone.
 *
 * <p><b>The list.</b> What it shows is a {@link chat.broadcast.ui.broadcast.BroadcastQuery}, and that is in the address
 * of the page: changing a filter navigates, and only navigation changes the list. So back, forward, reload and a link
 * sent to a colleague need nothing further. Rows are read in parts, sorted and filtered by the database.
 *
 * <p><b>Live.</b> The feed brings rows already read. A row that is shown is replaced in place. A new one appears at once
 * when the list shows its top, else it waits behind “3 new”, because nothing may move under a hand that is about to click.
 *
 * <p><b>The form</b> never rewrites what was typed unless asked, and then it can be undone. Its draft is in the browser's
 * storage, not in the session: a lost session costs nothing. Each filling of the form has a key, so the same click twice
 * creates one broadcast.
 *
 * <p><b>A message is text.</b> It is set as text or bound as text in a template, never as HTML.
 */
@NullMarked
package chat.broadcast.ui.broadcast;

import org.jspecify.annotations.NullMarked;
