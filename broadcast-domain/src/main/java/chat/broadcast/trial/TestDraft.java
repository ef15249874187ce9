package chat.broadcast.trial;

import chat.broadcast.broadcast.TemplateWish;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A test as an administrator wants it.
 *
 * @param address whom to write to, as the provider names him; either this or {@code dialog}
 * @param dialog the number of a dialog of this channel
 * @param text what to say; empty for a sentence of our own
 * @param template what to say where the provider takes templates only
 */
public record TestDraft(
        Optional<String> address, OptionalLong dialog, Optional<String> text, Optional<TemplateWish> template) {

    public TestDraft {
        address = address.map(String::strip).filter(given -> !given.isEmpty());
        text = text.filter(words -> !words.isBlank());
    }
}
