/**
 * SMS by SMPP 3.4, straight to an operator or an aggregator: submit_sm out; deliver_sm in, visitors' texts and receipts.
 *
 * <p>{@link chat.broadcast.channel.smpp.SmppAdapter} is the way in. {@code SmppSessions} keeps one bound session an account
 * and node; {@code Submission} divides a text and hands its parts over; {@code SmppStatus} holds the table of statuses: open
 * it when somebody asks why a delivery ended as it did. {@code SmppInbox} takes what comes, {@code DeliveredPdu} understands
 * it.
 *
 * <p>SMPP recognises no repeats. A text is accepted when all of its parts are; once one part was taken a refusal of the
 * next one is final, because a repeat would send the first part again. The last part alone asks for a receipt: one text,
 * one receipt.
 *
 * <p>What comes in is answered only when it is stored: the session's thread waits for the poller, which stores a batch and
 * by asking for the next one says so. A node that dies in between has answered nothing, and the centre sends it again; so
 * does one that does not poll, because another node does.
 *
 * <p>The library has threads of its own for a session, to read it and to keep it alive: a protocol in which the other side
 * may speak at any time cannot do without. They end with the session, and sessions end with the server, when their account
 * changes, or when nobody has used them for ten minutes. After a refused or failed bind there is a second's rest; how long
 * to stay away beyond that is the lane's to know.
 */
@NullMarked
package chat.broadcast.channel.smpp;

import org.jspecify.annotations.NullMarked;
