/**
 * Who logs in and what he may do.
 *
 * <p>Three roles, each including the ones before it ({@link chat.broadcast.agent.Role}). A login is told to the container
 * with all the names its role includes, so that {@code @RolesAllowed("agent")} on a door admits supervisors too. Doors
 * enforce roles; pages and resources only hide what would be refused.
 *
 * <p>Passwords are kept as Argon2id hashes. A check costs some 50 ms on purpose, and a program with Basic authentication
 * asks at every request: see {@code Passwords} for what is remembered, for how long, and why that gives nothing away.
 *
 * <p>Open {@link chat.broadcast.agent.Agents} first.
 */
@NullMarked
package chat.broadcast.agent;

import org.jspecify.annotations.NullMarked;
