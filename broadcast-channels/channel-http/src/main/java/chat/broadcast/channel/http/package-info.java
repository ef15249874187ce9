@NullMarked
package chat.broadcast.channel.http;

import org.jspecify.annotations.NullMarked;
