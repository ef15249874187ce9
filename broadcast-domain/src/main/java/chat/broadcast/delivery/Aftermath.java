package chat.broadcast.delivery;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.dialog.VisitorRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What a provider's answer to a single message means, one that no broadcast sent and that is not tried again by itself: an
 * agent's reply, a test.
 */
@ApplicationScoped
public class Aftermath {

    @Inject
    private Accounts accounts;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private OptingOut optingOut;

    /** Keeps what it says of the channel and of the visitor; to be called in a transaction. */
    public void keep(long channelId, String address, SendResult result) {
        switch (result) {
            case SendResult.Accepted _ -> accounts.accepted(channelId, 1);
            case SendResult.Rejected(var about, var code, var why) -> {
                if (about == SendResult.About.VISITOR) {
                    if (code.equals(SendResult.OPTED_OUT)) {
                        optingOut.byThemselves(channelId, List.of(address));
                    } else {
                        visitors.markUnreachable(channelId, address, why);
                    }
                }
            }
            case SendResult.AccountRefused(var code, var why) -> accounts.hold(channelId, code, why);
            case SendResult.Moved(var to) -> visitors.move(channelId, address, to);
            case SendResult.Throttled _, SendResult.Unavailable _, SendResult.Uncertain _ -> {}
        }
    }

    /** Why it did not reach the visitor, or may not have; empty when it did. */
    public static Optional<String> trouble(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> Optional.empty();
            case SendResult.Rejected(var _, var _, var why) -> Optional.of(why);
            case SendResult.Throttled(var pause, var _) ->
                Optional.of("Not sent: the provider asks to wait " + pause.toSeconds() + " s. Send it again then.");
            case SendResult.Unavailable(var cause) -> Optional.of("Not sent: " + cause + " Send it again later.");
            case SendResult.Uncertain(var cause) -> Optional.of("It may have arrived: " + cause);
            case SendResult.AccountRefused(var _, var why) -> Optional.of("Not sent: " + why);
            case SendResult.Moved _ -> Optional.of("Not sent: the chat has moved. Send it again.");
        };
    }

    /** What the provider calls it; empty when it did not take it. */
    public static Optional<String> providerId(SendResult result) {
        return result instanceof SendResult.Accepted(var id) ? Optional.of(id) : Optional.empty();
    }
}
