/**
 * The pages of broadcasts: the list with the form to create one, and the page of one broadcast.
 *
 * <p>Open {@link chat.broadcast.ui.broadcast.BroadcastListView} first: there is one of each kind, {@link
 * chat.broadcast.ui.broadcast.ByChatsView} for texts and {@link chat.broadcast.ui.broadcast.WhatsAppView} for templates, and
 * they differ in the {@link chat.broadcast.ui.broadcast.WordingField} of their form alone. It wires {@code Broadcasts}, the domain's door, to
 * components that know no service: they take functions, so each can be tried alone.
 *
 * <p><b>The list.</b> What it shows is a {@link chat.broadcast.ui.broadcast.BroadcastQuery}, and that is in the address
 * of the page: changing a filter navigates, and only navigation changes the list. So back, forward, reload and a link
 * sent to a colleague need nothing further. Rows are read in parts, sorted and filtered by the database.
 *
 * <p><b>Live.</b> The feed brings rows already read. A row that is shown is replaced in place. A new one appears at once
 * when the list shows its top, else it waits behind “3 new”, because nothing may move under a hand that is about to click.
 *
 * <p><b>The form</b> never rewrites what was typed unless asked, and then it can be undone; the line breaks of a long paste
 * are the one exception, said at once and taken back by one click. A new broadcast's draft is in the browser's storage, not
 * in the session: a lost session costs nothing. Each filling of the form has a key, so the same click twice creates one
 * broadcast. The same form edits a broadcast that has not started, and is given back, filled in, when one is undone.
 *
 * <p>It is made of the {@code NumbersField}, the {@code PreviewPanel}, a {@code WordingField} and the {@code TimesField}; {@code
 * BroadcastForm} judges what they say together and lets it go.
 *
 * <p><b>Start and pace</b> are chosen in {@link chat.broadcast.ui.broadcast.StartField} and {@link
 * chat.broadcast.ui.broadcast.TempoField}; the plain case, now and as fast as the channels allow, needs neither. When the last
 * message would leave is the domain's {@link chat.broadcast.broadcast.Forecast}, in the words of {@code ForecastWords}.
 *
 * <p><b>A message is text.</b> It is set as text or bound as text in a template, never as HTML.
 */
@NullMarked
package chat.broadcast.ui.broadcast;

import org.jspecify.annotations.NullMarked;
