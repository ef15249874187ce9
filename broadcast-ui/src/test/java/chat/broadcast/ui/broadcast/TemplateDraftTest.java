package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.TemplateWish;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateDraftTest {

    @Test
    void what_is_kept_comes_back_as_it_was() {
        var wish = new TemplateWish(
                "order_ready",
                "pt_BR",
                Map.of("body.1", "50 % & more = “é” + 👋", "button.0", "a?b#c"),
                Set.of("body.2", "header.name"));
        assertThat(TemplateDraft.read(TemplateDraft.write(wish))).isEqualTo(wish);
        var unnamed = new TemplateWish("", "", Map.of("body.1", "at 9"), Set.of());
        assertThat(TemplateDraft.read(TemplateDraft.write(unnamed))).isEqualTo(unnamed);
    }

    @Test
    void nothing_is_kept_of_nothing() {
        var nothing = new TemplateWish("", "", Map.of(), Set.of());
        assertThat(TemplateDraft.write(nothing)).isEmpty();
        assertThat(TemplateDraft.read("")).isEqualTo(nothing);
    }
}
