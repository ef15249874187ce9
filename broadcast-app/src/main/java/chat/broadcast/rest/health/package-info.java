/**
 * What a platform asks before it sends people here ({@code /health/ready}) or restarts the process ({@code /health/live}).
 *
 * <p>{@link chat.broadcast.rest.health.DatabaseReachable}: without the database no page and no call can be answered, so
 * the node asks for no visitors. {@link chat.broadcast.rest.health.Alive}: the process itself. The two are apart on
 * purpose: restarting a node does not bring a database back, and would lose what its lanes have in flight.
 */
@NullMarked
package chat.broadcast.rest.health;

import org.jspecify.annotations.NullMarked;
