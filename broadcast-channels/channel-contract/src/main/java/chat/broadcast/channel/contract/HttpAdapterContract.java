package chat.broadcast.channel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every adapter of an HTTP provider must do besides; its test extends this class and says how its provider talks.
 *
 * <p>The rule behind it: an adapter says “surely not sent” only when it knows.
 */
public abstract class HttpAdapterContract extends AdapterContract {

    /** Plays the provider; by default it accepts everything. */
    protected ProviderStandIn provider;

    private static boolean warm;

    private Adapter adapter;

    /**
     * A complete account at a provider found at this address; every secret setting is filled in, and unlike anything
     * else in it.
     */
    protected abstract ChannelAccount account(URI provider, ChannelAccount.Network network);

    /** An address that this provider knows. */
    protected abstract String address();

    /** “I took it.” */
    protected abstract Reply accepts();

    /** “Not this text to this visitor, and never ask again.” */
    protected abstract Reply refuses();

    /** “I do not know you.” */
    protected abstract Reply refusesAccount();

    /** “Too fast; wait so long.” */
    protected abstract Reply throttles(Duration wait);

    /** “Too fast.” */
    protected abstract Reply throttlesWithoutSayingHowLong();

    /** “The credentials are good.” */
    protected abstract Reply confirmsCredentials();

    /** Answers that look like success but lack what makes it one. */
    protected abstract List<Reply> halfSuccesses();

    /** The visitor's text in what the provider received. */
    protected abstract String textIn(Request request);

    /** What an idempotent provider recognises a repeat by, in what it received; not asked of others. */
    protected abstract String idIn(Request request);

    @BeforeEach
    void open() {
        adapter = adapter();
        warmUp();
        provider = ProviderStandIn.start(request -> accepts());
    }

    /** The first request of a JVM loads a thousand classes: on a busy machine that alone outlasts the short time-out. */
    private void warmUp() {
        if (!warm) {
            warm = true;
            provider = ProviderStandIn.start(request -> accepts());
            adapter.send(text("Hello"), account());
            adapter.check(account());
            provider.close();
        }
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Override
    public ChannelAccount account() {
        return account(provider.uri(), ChannelAccount.Network.PRIVATE_TOO);
    }

    @Override
    protected String arrivesOf(String typed) {
        assertThat(adapter.send(text(typed), account())).isInstanceOf(SendResult.Accepted.class);
        return textIn(provider.requests().getFirst());
    }

    private OutboundText text(String text) {
        return new OutboundText(UUID.randomUUID().toString(), 17, address(), text);
    }

    private SendResult sendWhen(Reply reply) {
        provider.always(reply);
        return adapter.send(text("Hello"), account());
    }

    @Test
    void what_the_provider_takes_is_accepted_with_an_id() {
        assertThat(sendWhen(accepts()))
                .isInstanceOfSatisfying(
                        SendResult.Accepted.class,
                        it -> assertThat(it.providerMessageId()).isNotBlank());
        assertThat(provider.received()).isEqualTo(1);
    }

    @Test
    void what_the_provider_refuses_for_good_is_rejected_in_a_sentence() {
        assertThat(sendWhen(refuses())).isInstanceOfSatisfying(SendResult.Rejected.class, it -> {
            assertThat(it.code()).isNotBlank();
            assertThat(it.text()).matches("\\p{Lu}.*\\.");
        });
    }

    @Test
    void a_refused_account_fails_nobody_and_says_what_to_do() {
        assertThat(sendWhen(refusesAccount())).isInstanceOfSatisfying(SendResult.AccountRefused.class, it -> {
            assertThat(it.code()).isNotBlank();
            assertThat(it.text()).matches("\\p{Lu}.*\\.");
        });
    }

    @Test
    void a_wait_that_the_provider_asks_for_is_kept() {
        assertThat(sendWhen(throttles(Duration.ofSeconds(7))))
                .isInstanceOfSatisfying(
                        SendResult.Throttled.class,
                        it -> assertThat(it.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void a_provider_that_does_not_say_how_long_is_given_some_time() {
        assertThat(sendWhen(throttlesWithoutSayingHowLong()))
                .isInstanceOfSatisfying(
                        SendResult.Throttled.class,
                        it -> assertThat(it.retryAfter()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(60)));
    }

    @Test
    void a_refused_connection_is_surely_not_sent() {
        var nobody = account(ProviderStandIn.nobody(), ChannelAccount.Network.PRIVATE_TOO);
        assertThat(adapter.send(text("Hello"), nobody)).isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void an_address_of_a_private_network_is_not_called_unless_allowed() {
        var confined = account(provider.uri(), ChannelAccount.Network.PUBLIC);
        assertThat(adapter.send(text("Hello"), confined)).isInstanceOf(SendResult.AccountRefused.class);
        assertThat(provider.received()).isZero();
    }

    static Stream<Reply> faults() {
        return Stream.of(
                new Reply.Reset(),
                new Reply.HangUp(),
                new Reply.Silence(),
                Reply.raw("220 this is a mail server\r\n\r\n"),
                Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":"),
                Reply.json(200, "\"" + "x".repeat(2 << 20) + "\""),
                Reply.json(500, "{}"),
                Reply.json(599, "never heard of"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void once_bytes_left_whatever_cannot_be_understood_is_uncertain(Reply fault) {
        var begun = System.nanoTime();
        assertThat(sendWhen(fault))
                .isInstanceOfSatisfying(
                        SendResult.Uncertain.class, it -> assertThat(it.cause()).endsWith("."));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        assertThat(provider.received()).as("never repeated by itself").isEqualTo(1);
    }

    @Test
    void a_connection_reset_at_once_is_no_refusal() {
        provider.slam();
        assertThat(adapter.send(text("Hello"), account()))
                .as("the reset may come before the first byte or after it")
                .isInstanceOfAny(SendResult.Unavailable.class, SendResult.Uncertain.class);
    }

    @Test
    void a_success_that_lacks_what_makes_it_one_is_uncertain() {
        assertThat(halfSuccesses())
                .allSatisfy(half -> assertThat(sendWhen(half)).isInstanceOf(SendResult.Uncertain.class));
    }

    @Test
    void an_idempotent_provider_recognises_a_repeat() {
        if (adapter.profile().idempotent()) {
            var once = text("Hello");
            adapter.send(once, account());
            adapter.send(once, account());
            adapter.send(text("Hello"), account());
            var ids = provider.requests().stream().map(this::idIn).toList();
            assertThat(ids).hasSize(3);
            assertThat(ids.get(1)).isEqualTo(ids.get(0)).isNotBlank();
            assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        }
    }

    @Test
    void checking_tells_good_credentials_from_bad_and_from_nobody() {
        provider.always(confirmsCredentials());
        assertThat(adapter.check(account())).isInstanceOf(CheckResult.Works.class);
        provider.always(refusesAccount());
        assertThat(adapter.check(account())).isInstanceOf(CheckResult.Fails.class);
        provider.always(new Reply.HangUp());
        assertThat(adapter.check(account())).isInstanceOf(CheckResult.Fails.class);
        var nobody = account(ProviderStandIn.nobody(), ChannelAccount.Network.PRIVATE_TOO);
        assertThat(adapter.check(nobody)).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void no_secret_shows_in_a_result() {
        var secrets = secretsOf(account());
        Stream.concat(
                        faults(),
                        Stream.of(
                                accepts(),
                                refuses(),
                                refusesAccount(),
                                throttlesWithoutSayingHowLong(),
                                confirmsCredentials()))
                .filter(reply -> !(reply instanceof Reply.Silence))
                .forEach(reply -> {
                    assertHides(secrets, sendWhen(reply).toString());
                    assertHides(secrets, adapter.check(account()).toString());
                });
    }

    @Test
    void nonsense_in_a_setting_is_the_accounts_fault_and_fails_nobody() {
        adapter.profile().settings().stream()
                .filter(field -> field.type() == SettingField.Type.URL
                        || (field.secret() && field.need() == SettingField.Need.REQUIRED))
                .forEach(field -> {
                    var settings = new HashMap<>(account().settings());
                    settings.put(field.name(), " /?\u0000#@ nonsense");
                    var odd = new ChannelAccount(1, "odd", settings, ChannelAccount.Network.PRIVATE_TOO);
                    assertThat(adapter.send(text("Hello"), odd)).isInstanceOf(SendResult.AccountRefused.class);
                    assertThat(adapter.check(odd)).isInstanceOf(CheckResult.Fails.class);
                });
    }
}
