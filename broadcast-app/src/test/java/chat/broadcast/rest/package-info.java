/**
 * Tests of the API as its users see it: HTTP against the packaged server, one for all of them ({@link
 * chat.broadcast.testing.SharedServer}). Each test makes its own channel and dialogs ({@link chat.broadcast.rest.Provider}) and
 * knows nothing of the others'.
 */
@NullMarked
package chat.broadcast.rest;

import org.jspecify.annotations.NullMarked;
