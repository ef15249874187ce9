package chat.broadcast.benchmark;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** A provider that accepts everything and is nowhere: what is left is the engine. */
@ApplicationScoped
public class NothingAdapter implements Adapter {

    static final String KIND = "nothing";

    @Override
    public AdapterProfile profile() {
        return new AdapterProfile(
                KIND,
                "Nothing",
                List.of(),
                new TextLimit(20_000, TextLimit.Unit.UTF8_BYTES),
                100,
                20,
                true,
                Optional.empty(),
                true);
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return new SendResult.Accepted(text.id());
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return new CheckResult.Works("There is nothing to try.");
    }
}
