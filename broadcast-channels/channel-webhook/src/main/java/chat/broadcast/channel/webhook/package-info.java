/**
 * The webhook channel: the customer's own system is the provider. Texts are posted to it; it may post back what visitors
 * write and what became of our texts. Both ways are signed by the same secret, as <em>Standard Webhooks</em> prescribes.
 *
 * <p><b>What we post</b>, to the channel's address:
 *
 * <pre>{@code
 * webhook-id: 0198c0de-…          the same at every try of one delivery
 * webhook-timestamp: 1764000000   of this try, in seconds
 * webhook-signature: v1,…         of id.timestamp.body; two of them while the secret is being changed
 *
 * {"type": "message.outbound", "id": "0198c0de-…", "dialog": 17, "address": "…", "text": "…"}
 * }</pre>
 *
 * Any 2xx means taken. The body of one delivery never changes, so a receiver may treat a known {@code webhook-id} as done.
 * <em>Check connection</em> posts {@code {"type": "ping", "id": "ping_…", "at": "…"}}.
 *
 * <p><b>What may be posted to us</b>, to {@code /channels/{id}/}, with the same three headers:
 *
 * <pre>{@code
 * {"type": "message.inbound", "id": "…", "address": "…", "visitorName": "…", "text": "…", "at": "2026-11-24T10:00:00Z"}
 * {"type": "message.delivered", "id": "<webhook-id of our text>", "at": "…"}
 * {"type": "message.read", "id": "…", "at": "…"}
 * {"type": "message.failed", "id": "…", "code": "…", "reason": "…", "at": "…"}
 * }</pre>
 *
 * {@code visitorName}, {@code at}, {@code code} and {@code reason} may be left out. The same {@code id} again changes
 * nothing. A type we do not know is taken and ignored.
 *
 * <p>{@link chat.broadcast.channel.webhook.WebhookAdapter} is the way in; {@code WebhookWire} decides what answers mean;
 * {@code WebhookSignature} is the scheme. It is written here, in some fifty lines, because the scheme's own library brings
 * no more than that; the tests verify ours with theirs.
 *
 * <p>Why a refusal such as 401 or 404 is not the end of a delivery: the scheme says that every answer but a 2xx asks for a
 * repeat, and customers deploy, restart and mistype. Only what outlasts the last try fails. If the node dies after the
 * bytes left, the delivery is sent again under the same id.
 */
@NullMarked
package chat.broadcast.channel.webhook;

import org.jspecify.annotations.NullMarked;
