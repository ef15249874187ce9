@NullMarked
package chat.broadcast.channel.contract;

import org.jspecify.annotations.NullMarked;
