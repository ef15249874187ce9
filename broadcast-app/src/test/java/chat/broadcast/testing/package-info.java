/**
 * What tests of the packaged application stand on: a server of their own ({@link chat.broadcast.testing.ServerProcess}),
 * the application inside a container ({@link chat.broadcast.testing.InContainer}), a browser
 * ({@link chat.broadcast.testing.TestBrowser}), and a real PostgreSQL ({@link chat.broadcast.testing.TestPostgres}).
 *
 * <p>The build names the files that it made by the system properties {@code test.*} of failsafe; such tests are named
 * {@code *IT} and run by {@code ./mvnw verify}.
 */
@NullMarked
package chat.broadcast.testing;

import org.jspecify.annotations.NullMarked;
