/**
 * The trial by fire: two packaged nodes on one PostgreSQL send through a line that loses, while processes are killed, frozen
 * and started again; then the receivers' own log is compared with what the product says it did.
 *
 * <p>{@link chat.broadcast.fire.FireIT} is the trial; its short form is a part of {@code ./mvnw verify}, its full form is
 * {@code ./mvnw -Pfire verify}. All that goes wrong is drawn from one number ({@link chat.broadcast.fire.Schedule}), which
 * is printed and can be given back by {@code -Dfire.seed=…}. The order of the blows and the fate of each try of each
 * message follow from it; their times do not to the millisecond, because a node starts as fast as the machine lets it.
 *
 * <p>Blows hit processes ({@link chat.broadcast.fire.Blows}), weather hits the line ({@link chat.broadcast.fire.Weather}).
 * What was received is written down where it is received ({@link chat.broadcast.fire.ReceiverLog}); what the product says is
 * asked of its API alone ({@link chat.broadcast.fire.Account}). The one look past that door is {@link
 * chat.broadcast.fire.ClaimWatch}: how long a dead node's claims lie before another takes them is in no answer.
 *
 * <p>{@link chat.broadcast.fire.Verdict} is the judgement, and its report says every figure beside its bound.
 */
@NullMarked
package chat.broadcast.fire;

import org.jspecify.annotations.NullMarked;
