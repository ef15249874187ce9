@NullMarked
package chat.broadcast.resource;

import org.jspecify.annotations.NullMarked;
