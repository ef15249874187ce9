package chat.broadcast.container;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A provider in the test's hands: it keeps what it was sent, and answers as it is told. */
@Vetoed
final class ScriptedAdapter implements Adapter {

    static final String IDEMPOTENT = "test-idempotent";
    static final String ONCE = "test-once";

    /** Takes only what is sent within a day after the visitor wrote. */
    static final String WINDOWED = "test-windowed";

    private static final Queue<OutboundText> SENT = new ConcurrentLinkedQueue<>();
    private static volatile Function<OutboundText, SendResult> script = ScriptedAdapter::accept;

    private final AdapterProfile profile;

    /** For how long a repeat is recognised, where it is. */
    static final Duration RECOGNISED_FOR = Duration.ofHours(1);

    private ScriptedAdapter(String kind, boolean idempotent, Optional<Duration> replyWindow) {
        var ordinary = new AdapterProfile(
                kind,
                kind,
                List.of(),
                new TextLimit(1_000, TextLimit.Unit.UTF16),
                1_000,
                5,
                idempotent,
                replyWindow,
                true);
        profile = idempotent
                ? ordinary.idempotentFor(RECOGNISED_FOR)
                : ordinary.receiptsBy(AdapterProfile.ReceiptsBy.THEIR_ID);
    }

    /** Where the container finds the two kinds. */
    @ApplicationScoped
    public static class Kinds {
        @Produces
        Adapter idempotent() {
            return new ScriptedAdapter(IDEMPOTENT, true, Optional.empty());
        }

        @Produces
        Adapter once() {
            return new ScriptedAdapter(ONCE, false, Optional.empty());
        }

        @Produces
        Adapter windowed() {
            return new ScriptedAdapter(WINDOWED, true, Optional.of(Duration.ofHours(24)));
        }
    }

    /** Answers so from now on. */
    static void answers(Function<OutboundText, SendResult> answer) {
        script = answer;
    }

    static SendResult accept(OutboundText text) {
        return new SendResult.Accepted("p-" + text.id());
    }

    /** What it was sent with this text, oldest first. */
    static List<OutboundText> sent(String text) {
        return SENT.stream().filter(one -> one.text().equals(text)).toList();
    }

    @Override
    public AdapterProfile profile() {
        return profile;
    }

    @Override
    public String mark(String outboundId) {
        return String.valueOf(outboundId.hashCode());
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        SENT.add(text);
        return script.apply(text);
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return new CheckResult.Works("It is there.");
    }
}
