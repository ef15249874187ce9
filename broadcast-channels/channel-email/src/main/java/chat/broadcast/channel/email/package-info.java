/**
 * The e-mail channel: SMTP out; in by looking into a mailbox with IMAP, where also the bounces come.
 *
 * <p>{@link chat.broadcast.channel.email.EmailAdapter} is the way in. {@code Mail} writes a message, {@code SmtpReplies} holds
 * the table of what servers answer: open it when somebody asks why a delivery ended as it did. {@code SmtpConnections} keeps
 * connections, {@code SmtpConnection} is one, {@code Mailbox} reads one, {@code MailEvents} understands what lies in it, and
 * {@code Unsubscribing} makes and proves the link at the foot of each message.
 *
 * <p>What was sent is decided by one moment: the dot that ends a message. Before it nothing was sent, whatever breaks; after
 * it, without an answer, nobody knows. The library tells us that moment by a method that we override, so that no list of
 * exceptions decides it. SMTP recognises no repeats; a Message-ID that is the same at each try lets a mailbox fold them,
 * and no more.
 *
 * <p>A message goes to one recipient, so that a refusal is about him. All messages of a dialog refer to one made-up
 * ancestor, and so lie together in the visitor's mailbox. An agent's answer names the visitor's own mail too, and bears
 * its subject ({@code MailThread}): it is a letter from one person to another, and nothing in it says that it is one of many.
 *
 * <p>A mailbox is read from the highest number that was seen, and nothing in it is changed: agents may go on using it. What
 * programs write (automatic answers, lists) is no visitor's; a bounce becomes the failure of the message that it names.
 *
 * <p>The server has Jakarta Mail; nothing of it is in our module. If the node dies, the server on the other side ends the
 * connections; what was under way is uncertain.
 */
@NullMarked
package chat.broadcast.channel.email;

import org.jspecify.annotations.NullMarked;
