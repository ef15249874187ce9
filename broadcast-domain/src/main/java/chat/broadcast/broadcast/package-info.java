@NullMarked
package chat.broadcast.broadcast;

import org.jspecify.annotations.NullMarked;
