@NullMarked
package chat.broadcast.dispatch;

import org.jspecify.annotations.NullMarked;
