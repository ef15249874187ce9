package chat.broadcast.channel;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.problem.Refused;
import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a stored channel as the account its adapter sees: decrypted, defaults filled in. */
@ApplicationScoped
class AccountReader {

    /** Why a channel is held that this server cannot read. */
    static final String UNREADABLE_CODE = "credentials_unreadable";

    private static final String UNREADABLE =
            "Its credentials were encrypted with another key: start this server with that key (broadcast.secret.key), or enter them again.";

    /** When this server first met credentials that it cannot read. */
    private volatile Optional<Instant> unreadableSince = Optional.empty();

    /** What came of the last reading, by channel: who asks only for its health, every second perhaps, decrypts nothing. */
    private final Map<Long, Reading> readings = new ConcurrentHashMap<>();

    /** Whether credentials that are stored so can be read here. */
    private record Reading(ByteBuffer cipherText, boolean succeeded) {}

    @Inject
    private ChannelRepository channels;

    @Inject
    private Adapters adapters;

    @Inject
    private Secrets secrets;

    @Inject
    private Settings settings;

    /**
     * A channel as its adapter sees it.
     *
     * @throws Refused when its credentials cannot be read
     */
    ChannelAccount account(Channel channel) {
        return account(channel, secretsOf(channel));
    }

    /** The same, without the credentials that cannot be read: {@link #health} says that nothing may leave by it. */
    ChannelAccount accountIfReadable(Channel channel) {
        return account(channel, readableSecrets(channel).orElse(Map.of()));
    }

    private ChannelAccount account(Channel channel, Map<String, String> credentials) {
        var values = new HashMap<String, String>();
        adapters.ofKind(channel.kind())
                .ifPresent(adapter -> adapter.profile().settings().stream()
                        .filter(field -> !field.defaultValue().isEmpty())
                        .forEach(field -> values.put(field.name(), field.defaultValue())));
        values.putAll(plain(channel));
        values.putAll(credentials);
        return new ChannelAccount(
                channel.id(),
                channel.name(),
                values,
                settings.privateAddressesAllowed() ? Network.PRIVATE_TOO : Network.PUBLIC);
    }

    static Map<String, String> plain(Channel channel) {
        return JsonTexts.read(channel.settings());
    }

    /** @throws Refused when they were encrypted with another key than this server's */
    Map<String, String> secretsOf(Channel channel) {
        return readableSecrets(channel).orElseThrow(() -> Refused.conflict(UNREADABLE));
    }

    /** The credentials; empty when they were encrypted with another key than this server's. */
    Optional<Map<String, String>> readableSecrets(Channel channel) {
        var cipherText = channel.secrets();
        if (cipherText.isEmpty()) {
            return Optional.of(Map.of());
        }
        var read = secrets.decrypt(channel.id(), cipherText.get());
        readings.put(channel.id(), new Reading(ByteBuffer.wrap(cipherText.get()), read.isPresent()));
        return read;
    }

    private boolean readable(Channel channel) {
        var cipherText = channel.secrets().map(ByteBuffer::wrap);
        return Optional.ofNullable(readings.get(channel.id()))
                .filter(last -> cipherText.filter(last.cipherText()::equals).isPresent())
                .map(Reading::succeeded)
                .orElseGet(() -> readableSecrets(channel).isPresent());
    }

    /** How it is doing, among what is stored of all; held here, and on no other server, while it cannot be read here. */
    ChannelHealth health(Channel channel, Map<Long, ChannelHealth> stored) {
        var health = stored.getOrDefault(channel.id(), ChannelHealth.UNKNOWN);
        return readable(channel)
                ? health
                : health.heldFor(new ChannelHealth.Hold(unreadableSince(), UNREADABLE_CODE, UNREADABLE));
    }

    private Instant unreadableSince() {
        var since = unreadableSince.orElseGet(channels::now);
        unreadableSince = Optional.of(since);
        return since;
    }
}
