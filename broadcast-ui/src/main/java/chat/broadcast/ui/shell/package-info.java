@NullMarked
package chat.broadcast.ui.shell;

import org.jspecify.annotations.NullMarked;
