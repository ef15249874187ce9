@NullMarked
package chat.broadcast;

import org.jspecify.annotations.NullMarked;
