/**
 * How the API says no: problem documents of RFC 9457, whatever went wrong.
 *
 * <p>{@link chat.broadcast.rest.problem.ProblemMapper} is the one place where an exception becomes an answer: refusals of
 * the domain by their kind, bodies that cannot be read, roles that do not suffice, and what JAX-RS itself refuses. What
 * nobody foresaw is answered with an id and nothing else; the log has the rest under the same id. {@link
 * chat.broadcast.rest.problem.Problem} is the document; {@code security} sends the same one when it lets nobody in.
 *
 * <p>{@link chat.broadcast.rest.problem.BodyLimit} is here too, because its only product is a problem: 413.
 *
 * <p>Why {@code about:blank} as the type of most problems: RFC 9457 gives a type of its own to what a program can act on
 * beyond the status. Only violations are that.
 */
@NullMarked
package chat.broadcast.rest.problem;

import org.jspecify.annotations.NullMarked;
