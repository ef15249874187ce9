@NullMarked
package chat.broadcast.channel.webchat;

import org.jspecify.annotations.NullMarked;
