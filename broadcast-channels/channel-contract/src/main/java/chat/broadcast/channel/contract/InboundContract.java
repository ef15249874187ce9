package chat.broadcast.channel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.SettingField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every adapter must do besides whose provider posts to us; its test implements this too. */
public interface InboundContract {

    /** The adapter under test. */
    Adapter adapter();

    /** An account that can receive; every secret setting is filled in. */
    ChannelAccount account();

    /** A visitor's text, as the provider posts it to that account, with its proof. */
    InboundRequest genuine(String text);

    /** The same without any proof; overridden where that lies within the body. */
    default InboundRequest unproven(String text) {
        var proven = genuine(text);
        return new InboundRequest(proven.method(), proven.path(), Map.of(), Map.of(), proven.body());
    }

    /** What a genuine request says. */
    private List<InboundEvent> events(InboundRequest request) {
        return ((InboundAnswer.Events) adapter().receive(request, account())).events();
    }

    private ChannelAccount accountWith(String secret, Predicate<SettingField> where) {
        var settings = new HashMap<>(account().settings());
        adapter().profile().settings().stream()
                .filter(SettingField::secret)
                .filter(where)
                .forEach(field -> settings.put(field.name(), secret));
        return new ChannelAccount(account().id(), "other", settings, ChannelAccount.Network.PUBLIC);
    }

    @Test
    default void a_genuine_post_is_read() {
        var typed = "Привет 👋 _*<b>&\n+%20=";
        assertThat(events(genuine(typed)))
                .filteredOn(InboundText.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(InboundText.class, it -> {
                    assertThat(it.text()).isEqualTo(typed);
                    assertThat(it.address()).isNotBlank();
                    assertThat(it.eventId()).isNotBlank().hasSizeLessThanOrEqualTo(200);
                });
    }

    @Test
    default void a_post_that_comes_again_is_known_by_its_ids() {
        assertThat(events(genuine("Hi")))
                .extracting(InboundEvent::eventId)
                .containsExactlyElementsOf(events(genuine("Hi")).stream()
                        .map(InboundEvent::eventId)
                        .toList());
    }

    @Test
    default void a_post_without_proof_is_denied() {
        assertThat(adapter().receive(unproven("Hi"), account())).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    default void a_post_with_the_proof_of_another_account_is_denied_and_neither_s_secret_told() {
        var secrets = adapter().profile().settings().stream()
                .filter(SettingField::secret)
                .flatMap(field -> account().optional(field.name()).stream())
                .toList();
        var other = accountWith("0ther-secret", every -> true);
        assertThat(adapter().receive(genuine("Hi"), other))
                .isInstanceOfSatisfying(
                        InboundAnswer.Denied.class,
                        it -> assertThat(it.why()).doesNotContain(secrets).doesNotContain("0ther-secret"));
    }

    @Test
    default void an_account_without_secrets_hears_nothing() {
        assertThat(adapter()
                        .receive(unproven("Hi"), accountWith("", field -> field.need() == SettingField.Need.OPTIONAL)))
                .isInstanceOf(InboundAnswer.Denied.class);
    }
}
