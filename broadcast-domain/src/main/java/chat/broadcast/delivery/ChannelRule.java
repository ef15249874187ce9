package chat.broadcast.delivery;

import java.util.Optional;

/**
 * What a text may do on one channel, as its adapter and its administrator say.
 *
 * @param refusal why nobody there can be sent this text; empty when they can
 * @param window how long after the visitor last wrote he may be sent to; empty for always
 */
public record ChannelRule(long channelId, Optional<SkipReason> refusal, Optional<ContactWindow> window) {}
