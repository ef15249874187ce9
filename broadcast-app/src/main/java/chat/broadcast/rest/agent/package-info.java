/** Agents in the API: {@link chat.broadcast.rest.agent.MeResource} says who is calling. */
@NullMarked
package chat.broadcast.rest.agent;

import org.jspecify.annotations.NullMarked;
