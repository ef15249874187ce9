@NullMarked
package chat.broadcast.start;

import org.jspecify.annotations.NullMarked;
