/** What the manual shows as code is tried as code. */
@NullMarked
package chat.broadcast.docs;

import org.jspecify.annotations.NullMarked;
