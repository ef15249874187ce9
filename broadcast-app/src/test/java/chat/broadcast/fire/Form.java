package chat.broadcast.fire;

import java.time.Duration;

/**
 * How big a fire is.
 *
 * @param visitors on the Telegram channel; the webhook channel has four times as many
 * @param texts how many broadcasts to all of them burn at the same time
 * @param window messages in flight on the Telegram channel of one node; on the webhook channel four times as many
 * @param thinking how long a receiver usually takes to answer: so the work lasts about as long as the fire
 */
record Form(String name, int visitors, int texts, int window, Duration thinking) {

    /** A part of every build. */
    static final Form SHORT = new Form("short", 600, 2, 5, Duration.ofMillis(150));

    /** 100,000 deliveries. */
    static final Form FULL = new Form("full", 10_000, 2, 8, Duration.ofMillis(200));

    private static final int MORE_WEBHOOKS = 4;

    static Form chosen() {
        return System.getProperty("fire.form", SHORT.name).equals(FULL.name) ? FULL : SHORT;
    }

    int visitors(Receiver receiver) {
        return receiver == Receiver.WEBHOOK ? visitors * MORE_WEBHOOKS : visitors;
    }

    int window(Receiver receiver) {
        return receiver == Receiver.WEBHOOK ? window * MORE_WEBHOOKS : window;
    }
}
