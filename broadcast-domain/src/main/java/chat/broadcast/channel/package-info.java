@NullMarked
package chat.broadcast.channel;

import org.jspecify.annotations.NullMarked;
