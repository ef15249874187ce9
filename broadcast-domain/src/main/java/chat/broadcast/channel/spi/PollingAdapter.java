package chat.broadcast.channel.spi;

import java.time.Duration;
import java.util.List;

/** An adapter whose provider can be asked for news, so that the product needs no public address. */
public interface PollingAdapter extends Adapter {

    /** Whether this account is to be polled; one that is not receives by {@link #receive}. */
    boolean polls(ChannelAccount account);

    /**
     * Asks the provider for what came since {@code cursor}; may block for up to about 30 seconds while there is nothing.
     *
     * <p>Called from one node at a time. The answer's events are stored, and its cursor with them in one transaction,
     * before the next call: an adapter may take the next call's cursor as the acknowledgement of everything before it.
     *
     * @param cursor the cursor of the last answer, or empty at the very first call
     */
    Polled poll(ChannelAccount account, String cursor);

    /** What came of asking. */
    sealed interface Polled {
        /**
         * News (possibly none), and from where to ask on.
         *
         * @param rest how long not to ask again, at most 30 seconds: for providers that cannot be waited at; zero for others
         */
        record News(List<InboundEvent> events, String cursor, Duration rest) implements Polled {
            public News {
                events = List.copyOf(events);
            }

            /** The provider was waited at, and may be asked again at once. */
            public News(List<InboundEvent> events, String cursor) {
                this(events, cursor, Duration.ZERO);
            }
        }

        /** The provider could not be asked; try again later. */
        record Failed(String cause) implements Polled {}

        /** The provider refuses the account itself; {@code text} is for the administrator. */
        record Refused(String code, String text) implements Polled {}
    }
}
