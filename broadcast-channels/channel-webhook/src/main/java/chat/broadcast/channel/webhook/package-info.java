@NullMarked
package chat.broadcast.channel.webhook;

import org.jspecify.annotations.NullMarked;
