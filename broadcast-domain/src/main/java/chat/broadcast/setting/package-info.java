@NullMarked
package chat.broadcast.setting;

import org.jspecify.annotations.NullMarked;
