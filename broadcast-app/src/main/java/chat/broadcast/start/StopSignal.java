package chat.broadcast.start;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and its like. The JVM answers them with its shutdown hooks, which run side by side, and one of them is the
 * server's; so the order of our stop comes before those, in the handler of the signal.
 *
 * <p>{@code sun.misc.Signal} of module jdk.unsupported is the only way there, by name because a compiler that holds
 * warnings for errors takes no mention of it.
 */
final class StopSignal {
    /** Number by name: the exit status is 128 more, as shells have it. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private StopSignal() {}

    /** On the first signal, stops in order and ends the process; on a second one, ends it at once. */
    static void handle(Runnable stop) {
        var stopping = new AtomicBoolean();
        SIGNALS.forEach((name, number) -> handle(name, () -> {
            try {
                if (stopping.compareAndSet(false, true)) {
                    stop.run();
                }
            } finally {
                Runtime.getRuntime().halt(128 + number); // also when it cannot stop in order: who says stop means it
            }
        }));
    }

    private static void handle(String name, Runnable action) {
        try {
            var signalType = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signal = signalType.getConstructor(String.class).newInstance(name);
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            var handler = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        // No daemon, as the JVM's own thread is: else the process would end with the server's last one.
                        Thread.ofPlatform().name("stop").daemon(false).start(action);
                        return null;
                    });
            var before = handle.invoke(null, signal, handler);
            if (handlerType.getField("SIG_IGN").get(null).equals(before)) {
                handle.invoke(null, signal, before); // whoever started us wants that, nohup for instance
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no sun.misc.Signal.", e);
        }
    }
}
