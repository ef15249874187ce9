@NullMarked
package chat.broadcast.channel.telegram;

import org.jspecify.annotations.NullMarked;
