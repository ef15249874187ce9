@NullMarked
package chat.broadcast.agent;

import org.jspecify.annotations.NullMarked;
