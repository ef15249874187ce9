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
    static final Form SHORT = new Form("short", 420, 2, 5, Duration.ofMillis(150));

    /** 100,000 deliveries. */
    static final Form FULL = new Form("full", 10_000, 2, 8, Duration.ofMillis(120));

    private static final int MORE_WEBHOOKS = 4;

    /** On an idle machine a node starts within this; the times of the forms are made for such a one. */
    private static final Duration USUAL_START = Duration.ofSeconds(25);

    private static final double MOST_SLOWER = 3;

    static Form chosen() {
        return System.getProperty("fire.form", SHORT.name).equals(FULL.name) ? FULL : SHORT;
    }

    int visitors(Receiver receiver) {
        return receiver == Receiver.WEBHOOK ? visitors * MORE_WEBHOOKS : visitors;
    }

    /**
     * How long receivers think on this machine: on a slow one nodes come back late, and the work must last until then.
     *
     * @param start how long both nodes took to start
     */
    Duration thinking(Duration start) {
        double slower = Math.clamp((double) start.toMillis() / USUAL_START.toMillis(), 1, MOST_SLOWER);
        return Duration.ofMillis(Math.round(thinking.toMillis() * slower));
    }

    int window(Receiver receiver) {
        return receiver == Receiver.WEBHOOK ? window * MORE_WEBHOOKS : window;
    }
}
