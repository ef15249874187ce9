@NullMarked
package chat.broadcast.rest.json;

import org.jspecify.annotations.NullMarked;
