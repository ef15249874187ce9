package chat.broadcast.container;

import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import java.time.Instant;

/** What providers say of a message, some seconds after a certain noon. */
final class Receipts {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Receipts() {}

    static Receipt receipt(String name, Fate fate, int second) {
        return receipt(new Name.Theirs(name), fate, second);
    }

    static Receipt receipt(Name name, Fate fate, int second) {
        return new Receipt(name + " " + fate + " " + second, name, fate, NOON.plusSeconds(second), "", "");
    }
}
