package chat.broadcast.channel.http;

import java.net.UnknownHostException;

/** A name or address that leads where we do not go; the message is one sentence for people. */
public final class AddressRefusedException extends UnknownHostException {
    private final String sentence;

    AddressRefusedException(String host) {
        super(host);
        this.sentence =
                "%s leads to an address of a private network: use a public one, or let an administrator set broadcast.outbound.allow-private."
                        .formatted(host);
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
