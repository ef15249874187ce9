@NullMarked
package chat.broadcast.dialog;

import org.jspecify.annotations.NullMarked;
