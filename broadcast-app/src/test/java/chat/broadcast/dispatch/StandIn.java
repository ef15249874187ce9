package chat.broadcast.dispatch;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A provider in the test's hands, which recognises repeats. It notes when it was asked for what, and answers by channel. */
@ApplicationScoped
public class StandIn implements Adapter {

    static final String KIND = "test-stand-in";

    /** One request, at a moment of {@link System#nanoTime}. */
    record Asked(long channelId, long atNanos, OutboundText text, SendResult answer) {}

    private static final ConcurrentLinkedQueue<Asked> ASKED = new ConcurrentLinkedQueue<>();
    private static final Map<Long, Function<OutboundText, SendResult>> ANSWERS = new ConcurrentHashMap<>();

    /** Answers so by this channel. */
    static void answers(long channelId, Function<OutboundText, SendResult> answer) {
        ANSWERS.put(channelId, answer);
    }

    static SendResult accept(OutboundText text) {
        return new SendResult.Accepted(text.id());
    }

    /** What came by a channel, in its order. */
    static List<Asked> asked(long channelId) {
        return ASKED.stream().filter(one -> one.channelId() == channelId).toList();
    }

    @Override
    public AdapterProfile profile() {
        return new AdapterProfile(
                KIND,
                "Stand-in",
                List.of(),
                new TextLimit(1_000, TextLimit.Unit.UTF16),
                1_000,
                30,
                true,
                Optional.empty(),
                true);
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        long at = System.nanoTime();
        var answer = ANSWERS.getOrDefault(account.id(), StandIn::accept).apply(text);
        ASKED.add(new Asked(account.id(), at, text, answer));
        return answer;
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return new CheckResult.Works("It is there.");
    }
}
