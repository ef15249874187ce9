package chat.broadcast.channel.spi;

import java.util.Map;

/** An adapter whose provider is told by its API where to post what visitors do, so that nobody has to paste the address there. */
public interface RegisteringAdapter extends Adapter {

    /**
     * What the account must know before the provider is told: some try the address while they are being told of it. May ask
     * the provider.
     */
    Preparation prepare(ChannelAccount account);

    /** What came of preparing. */
    sealed interface Preparation {
        /**
         * The provider can be told once these settings are kept, by their declared names; none for an account that knows
         * all it needs.
         */
        record Ready(Map<String, String> settings) implements Preparation {
            public Ready {
                settings = Map.copyOf(settings);
            }

            /** Names the settings only: their values may be secrets. */
            @Override
            public String toString() {
                return "Ready" + settings.keySet();
            }
        }

        /** It cannot; {@code text} says why and what to do. */
        record Impossible(String code, String text) implements Preparation {}
    }

    /**
     * Tells the provider to post to this address from now on, and looks whether it does. Told twice, it does so once.
     *
     * @param address begins with {@code https://} and ends with a slash
     * @return whether it posts there from now on; {@link CheckResult.Fails} says what the provider had against it
     */
    CheckResult register(ChannelAccount account, String address);
}
