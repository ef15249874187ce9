@NullMarked
package chat.broadcast.delivery;

import org.jspecify.annotations.NullMarked;
