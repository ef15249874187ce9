package chat.broadcast.dialog;

import java.time.Instant;
import java.util.Optional;

/**
 * A dialog as it is listed.
 *
 * @param number the dialog number, which agents also call chat number
 * @param channel the channel's name
 * @param optOut that the visitor wants no broadcasts; empty when he has nothing against them
 * @param unreachable that the visitor cannot be written to; empty when he can
 * @param lastMessageAt when something was last written in it, either way
 */
public record DialogRow(
        long number,
        String visitor,
        String address,
        long channelId,
        String channel,
        String channelKind,
        DialogStatus status,
        Instant openedAt,
        Instant lastMessageAt,
        Optional<Instant> closedAt,
        Optional<OptOut> optOut,
        Optional<Unreachable> unreachable) {

    /**
     * That a visitor cannot be written to.
     *
     * @param why a sentence for agents
     */
    public record Unreachable(Instant since, String why) {}
}
