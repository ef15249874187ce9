/** Lanes of several nodes inside the server, against a provider in the test's hands; what each test shares is in {@code container}. */
@NullMarked
package chat.broadcast.dispatch;

import org.jspecify.annotations.NullMarked;
