/**
 * How we say no to people. Every other package may use this one; it uses nothing of ours.
 *
 * <p>A {@link chat.broadcast.problem.Refused} is not a failure of the program: it is an answer, in a sentence that names
 * the field, what was read and the way out. Whoever faces the outside (a REST mapper, a form) turns it into a problem
 * document or puts each {@link chat.broadcast.problem.Violation} under its field. All faults travel at once, so nobody
 * mends one only to meet the next.
 *
 * <p>Why an exception at all, where results are otherwise closed sets of records: a refusal must undo the transaction it
 * arose in, from any depth, and the container does that for an application exception and for nothing else.
 */
@NullMarked
package chat.broadcast.problem;

import org.jspecify.annotations.NullMarked;
