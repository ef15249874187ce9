package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.TemplateCatalogue.OfChannel;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.MessageTemplate.Slot;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Known;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import chat.broadcast.delivery.Content;
import chat.broadcast.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {

    private static final MessageTemplate READY = template("Hello {{1}}, it is ready {{ when }}.");

    private static MessageTemplate template(String body) {
        return new MessageTemplate(
                "ready",
                "en",
                MessageTemplate.APPROVED,
                body,
                List.of(new Slot(Part.HEADER, "1"), new Slot(Part.BODY, "1"), new Slot(Part.BODY, "when")));
    }

    private static TemplateCatalogue catalogue(OfChannel... channels) {
        return new TemplateCatalogue(List.of(channels));
    }

    private static OfChannel channel(long id, MessageTemplate... templates) {
        return new OfChannel(id, "Channel " + id, new Known(List.of(templates)));
    }

    private static TemplateWish wish(Map<String, String> variables, String... visitorName) {
        return new TemplateWish("ready", "en", variables, Set.of(visitorName));
    }

    private static final TemplateWish WHOLE = wish(Map.of("header.1", "Shop", "body.when", "at 9 for $5"), "body.1");

    @Test
    void a_whole_wish_becomes_what_each_visitor_reads_and_comes_back_from_it() {
        assertThat(TemplateRules.violations(WHOLE, catalogue(channel(1, READY))))
                .isEmpty();
        var content = TemplateRules.content(WHOLE, READY);
        assertThat(content.text("Ann")).isEqualTo("Hello Ann, it is ready at 9 for $5.");
        assertThat(TemplateWish.of(content)).isEqualTo(WHOLE);
        assertThat(content.to(new Content.To("id", 7, "4915", " ")))
                .asString()
                .doesNotContain("Shop")
                .contains("dialog 7");
    }

    @Test
    void only_channels_with_the_very_same_template_can_send_it() {
        var same = channel(1, READY);
        var other = channel(2, template("Something else {{1}} {{when}}"));
        assertThat(TemplateRules.channels(WHOLE, catalogue(same, other, channel(3))))
                .containsExactly(1L);
    }

    @Test
    void each_variable_is_given_once_and_fits_on_one_line() {
        assertThat(faults(wish(Map.of("body.when", "a\tb", "body.9", "x"), "header.1")))
                .containsExactlyInAnyOrder(
                        "template.variables.body.1", "template.variables.body.when", "template.variables.body.9");
        assertThat(faults(wish(Map.of("body.when", "now", "body.1", "Ann"), "header.1", "body.1")))
                .containsExactly("template.variables.body.1");
        assertThat(faults(wish(Map.of("body.when", "x".repeat(1_024)), "header.1", "body.1")))
                .containsExactly("template.variables");
    }

    private static List<String> faults(TemplateWish wish) {
        return TemplateRules.violations(wish, catalogue(channel(1, READY))).stream()
                .map(Violation::field)
                .toList();
    }

    @Test
    void a_template_that_cannot_be_found_says_why() {
        assertThat(text(catalogue())).contains("No WhatsApp channel");
        assertThat(text(catalogue(channel(1)))).contains("There is no template");
        assertThat(text(catalogue(new OfChannel(1, "Shop", new Unknown("190", "The token is revoked.")))))
                .contains("“Shop”", "The token is revoked.");
    }

    @Test
    void a_language_that_nobody_approved_is_named_though_another_account_cannot_be_asked() {
        var polish = new TemplateWish("ready", "pl", Map.of(), Set.of());
        var revoked = new OfChannel(2, "Shop", new Unknown("190", "The token is revoked."));
        assertThat(TemplateRules.violations(polish, catalogue(revoked, channel(1, READY))))
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .contains("approved in en.", "The token is revoked.");
    }

    private static String text(TemplateCatalogue catalogue) {
        return TemplateRules.violations(WHOLE, catalogue).getFirst().message();
    }
}
