package chat.broadcast.channel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.SettingField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter must do, whatever its provider speaks; an adapter's test extends this class, or a more special one. */
public abstract class AdapterContract {

    /** The adapter under test, with a time-out of about a second. */
    public abstract Adapter adapter();

    /** A complete account; every secret setting is filled in, and unlike anything else in it. */
    public abstract ChannelAccount account();

    /** Sends a text to a visitor who can be written to; gives what arrived. */
    protected abstract String arrivesOf(String typed);

    /** The account's secrets, as the adapter declares them. */
    protected final List<String> secretsOf(ChannelAccount account) {
        return adapter().profile().settings().stream()
                .filter(SettingField::secret)
                .map(field -> account.text(field.name()))
                .toList();
    }

    /** That nothing of the secrets is in a text that may end in a log or on a page. */
    protected static void assertHides(List<String> secrets, String shown) {
        assertThat(secrets).noneMatch(shown::contains);
    }

    @Test
    void an_account_hides_its_secrets() {
        assertHides(secretsOf(account()), account().toString());
    }

    @Test
    void the_profile_is_complete_and_within_its_ranges() {
        var profile = adapter().profile();
        assertThat(profile.kind()).matches("[a-z][a-z0-9]{1,30}");
        assertThat(profile.label()).isNotBlank();
        assertThat(profile.limit().most()).isPositive();
        assertThat(profile.ratePerSecond()).isBetween(0.01, 100_000.0);
        assertThat(profile.window()).isBetween(1, 1_000);
        assertThat(profile.settings()).extracting(SettingField::name).doesNotHaveDuplicates();
        assertThat(profile.settings()).allSatisfy(field -> {
            assertThat(field.name()).matches("[a-z][a-zA-Z0-9]*");
            assertThat(field.label()).isNotBlank();
            assertThat(field.help()).matches("(?s)\\p{Lu}.*\\.");
            assertThat(field.choices().isEmpty()).isEqualTo(field.type() != SettingField.Type.CHOICE);
        });
        assertThat(account().settings().keySet())
                .containsAll(profile.settings().stream()
                        .filter(field -> field.need() == SettingField.Need.REQUIRED)
                        .map(SettingField::name)
                        .toList());
    }

    /** No provider's markup, nothing trimmed, joined or replaced; a mail's lines end as mails do, which its test undoes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "👩‍👩‍👧‍👦 🇪🇺 𝒳",
                "שלום, مرحبا \u200f!",
                "one\ntwo\n\n\tthree \n  four  ",
                "_*<b>&amp;\"'\\/`~[x](y) {{z}} @id1 #tag %20 + = =3D",
                ".\n..\nFrom me\n.",
                "\u2028\u0001\u007f\ufeff"
            })
    void a_text_arrives_as_it_was_typed(String typed) {
        assertThat(arrivesOf(typed)).isEqualTo(typed);
    }

    @Test
    void a_text_as_long_as_the_limit_arrives_whole() {
        var limit = adapter().profile().limit();
        var longest = "ж".repeat(limit.most() / limit.unit().measure("ж"));
        assertThat(limit.excess(longest)).isZero();
        assertThat(arrivesOf(longest)).isEqualTo(longest);
    }
}
