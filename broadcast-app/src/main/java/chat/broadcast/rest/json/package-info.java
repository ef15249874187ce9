/**
 * What callers of the API give us, read strictly and without holding more than is wanted.
 *
 * <p>{@link chat.broadcast.rest.json.JsonInput} reads a body by streaming: a million chat numbers become one {@code
 * long[]}, and a member that nobody knows is passed over, whatever its size. {@link
 * chat.broadcast.rest.json.ObjectShape} lists the members an object may have; start there, with a body such as {@code
 * NewBroadcast}. {@link chat.broadcast.rest.json.Query} does for query parameters what the two do for bodies. All three
 * collect their {@link chat.broadcast.rest.json.Faults} and refuse at the end, so that a caller mends everything at once.
 *
 * <p>Where the line runs: what cannot be read as JSON in UTF-8 is 400 ({@link chat.broadcast.rest.json.MalformedBody});
 * what can be read and is not what was asked for (a wrong type, an unknown member, a bad value) is 422 with a violation
 * for each.
 *
 * <p>Why no data binding here: it forgives unknown members and wrong types, or stops at the first, and it would make a
 * million objects of a million numbers. Answers have neither trouble, so they are records written by JSON-B ({@link
 * chat.broadcast.rest.json.JsonOutput}).
 */
@NullMarked
package chat.broadcast.rest.json;

import org.jspecify.annotations.NullMarked;
