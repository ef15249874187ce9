/**
 * How a part of a long list is asked for and given: {@link chat.broadcast.page.Slice} in, {@link chat.broadcast.page.Page}
 * out. Every list in the product is bounded by {@link chat.broadcast.page.Slice#MOST}; nothing is read whole.
 *
 * <p>Both ways of asking are here because two kinds of readers exist. A grid lets a person drag its scroll bar anywhere
 * and so asks by offset. A program reads to the end while new rows arrive on top, and so asks by position, else it would
 * see rows twice.
 */
@NullMarked
package chat.broadcast.page;

import org.jspecify.annotations.NullMarked;
