package chat.broadcast.channel.spi;

import java.util.Map;
import java.util.Optional;

/**
 * One configured account at a provider, as its adapter sees it: decrypted, with defaults filled in.
 *
 * @param id the channel's id
 * @param name the channel's name, for sentences
 * @param settings every declared setting that has a value, by name
 * @param network which addresses a request of this account may reach
 */
public record ChannelAccount(long id, String name, Map<String, String> settings, Network network) {

    /** Which addresses an administrator's URL may lead to. */
    public enum Network {
        /** Public addresses only. */
        PUBLIC,
        /** Loopback and private addresses too: demos, tests, self-hosted endpoints ({@code broadcast.outbound.allow-private}). */
        PRIVATE_TOO
    }

    public ChannelAccount {
        settings = Map.copyOf(settings);
    }

    /**
     * The value of a setting that is required or has a default.
     *
     * @throws IllegalStateException when there is none: the account was stored without passing its own declaration
     */
    public String text(String setting) {
        return optional(setting)
                .orElseThrow(() -> new IllegalStateException("Channel " + name + " has no setting " + setting));
    }

    /** The value of a setting that may be left empty. */
    public Optional<String> optional(String setting) {
        return Optional.ofNullable(settings.get(setting)).filter(value -> !value.isEmpty());
    }

    /** Names the account, never its settings: they hold secrets. */
    @Override
    public String toString() {
        return "ChannelAccount[" + id + ", " + name + "]";
    }
}
