package chat.broadcast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The channel that a new installation begins with: a web chat needs no account anywhere. */
@ApplicationScoped
public class FirstChannel {

    private static final String WEB_CHAT = "webchat";

    @Inject
    private ChannelRepository channels;

    @Inject
    private Adapters adapters;

    @Inject
    private Secrets secrets;

    /** The id of the first web chat, which is created when there is none. */
    public long webChat() {
        return channels.all().stream()
                .filter(channel -> channel.kind().equals(WEB_CHAT))
                .mapToLong(Channel::id)
                .min()
                .orElseGet(this::create);
    }

    private long create() {
        var profile = adapters.required(WEB_CHAT).profile();
        var channel = new Channel(WEB_CHAT);
        channel.configure("Website", ChannelDraft.State.ENABLED, profile.ratePerSecond(), profile.window(), "{}");
        channels.add(channel);
        channel.keepSecrets(secrets.encrypt(channel.id(), Map.of()));
        return channel.id();
    }
}
