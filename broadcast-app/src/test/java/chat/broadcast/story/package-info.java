/**
 * The main job in real browsers, against the packaged server: visitors write, an agent broadcasts, visitors read.
 *
 * <p>{@link chat.broadcast.story.VisitorPage} and {@link chat.broadcast.story.AgentPage} are the people; the tests say what
 * they do and see. They find things as people do, by the words on the page, and wait for what they see, never for a time.
 * {@link chat.broadcast.story.AccessibilityIT} looks at each page as a screen reader would; its screenshots are under
 * {@code target/it/screenshots}.
 */
@NullMarked
package chat.broadcast.story;

import org.jspecify.annotations.NullMarked;
