package chat.broadcast.dispatch;

import chat.broadcast.channel.spi.Outbound;
import org.jspecify.annotations.Nullable;

/** One send that has a place in its lane's window, in the hands of one of its senders. */
final class Sending {

    private final Courier.Send send;
    private final Outbound message;
    private final long begunNanos;
    private @Nullable Thread thread;
    private volatile boolean interrupted;

    Sending(Courier.Send send, Outbound message, long begunNanos) {
        this.send = send;
        this.message = message;
        this.begunNanos = begunNanos;
    }

    Courier.Send send() {
        return send;
    }

    Outbound message() {
        return message;
    }

    long nanos(long now) {
        return now - begunNanos;
    }

    /** The thread that is handing it over. */
    synchronized void by(Thread current) {
        thread = current;
    }

    /** Wakes its thread out of whatever it waits for, once; not after its end. */
    synchronized void interrupt() {
        if (!interrupted && thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Its thread does something else from now on. On that thread, which forgets an interrupt that came. */
    synchronized void end() {
        thread = null;
        var unused = Thread.interrupted();
    }

    boolean interrupted() {
        return interrupted;
    }
}
