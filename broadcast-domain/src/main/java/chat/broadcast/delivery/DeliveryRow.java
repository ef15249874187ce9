package chat.broadcast.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One delivery as it is listed.
 *
 * @param channel the channel's name; empty where the number belongs to no dialog
 * @param visitor the visitor's name; empty likewise
 * @param attempts how often it was handed to the channel in the current run
 * @param nextAttemptAt when it is tried again; empty unless it waits for that
 * @param sentAt when it came to its present end; empty while pending
 * @param errorCode why it is not completed: the provider's code, or ours ({@link SkipReason#word})
 * @param errorText the same in a sentence
 */
public record DeliveryRow(
        long chatNumber,
        Optional<String> channel,
        Optional<String> visitor,
        DeliveryState state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> sentAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> readAt,
        Optional<String> providerMessageId,
        Optional<String> errorCode,
        Optional<String> errorText) {}
