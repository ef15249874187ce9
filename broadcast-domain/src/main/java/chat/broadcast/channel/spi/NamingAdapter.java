package chat.broadcast.channel.spi;

import java.util.Optional;

/** An adapter whose provider tells what a visitor is called only when it is asked: what he writes does not carry it. */
public interface NamingAdapter extends Adapter {

    /**
     * What a visitor is called. Asked after what he wrote was stored and answered, once for each dialog that he opens while
     * his name is not known; never retried.
     *
     * @return empty when the provider does not say, for whatever reason
     */
    Optional<String> visitorName(String address, ChannelAccount account);
}
