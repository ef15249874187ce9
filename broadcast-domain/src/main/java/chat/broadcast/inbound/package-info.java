@NullMarked
package chat.broadcast.inbound;

import org.jspecify.annotations.NullMarked;
