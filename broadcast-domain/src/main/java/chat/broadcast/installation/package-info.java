/**
 * What happens before anything else: the schema is brought up to date, and a new installation gets what it begins with.
 *
 * <p>{@link chat.broadcast.installation.RestoreWatch} looks whether the database is the one that was used last, and stops
 * sending when it looks like a restored backup: see the decision record on stopping everything. {@code Use} alone decides.
 *
 * <p>{@link chat.broadcast.installation.Migrations} runs first; every start-up bean that touches the database depends on
 * it by name. Everything here may run again at every start and changes nothing the second time; nodes that start together on an empty
 * database take turns. Demo logins and demo
 * dialogs exist only where {@code broadcast.demo} says so.
 */
@NullMarked
package chat.broadcast.installation;

import org.jspecify.annotations.NullMarked;
