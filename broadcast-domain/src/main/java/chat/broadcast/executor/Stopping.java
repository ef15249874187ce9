package chat.broadcast.executor;

/**
 * This node is about to stop: whoever observes it finishes what is on its way and takes nothing new. Database and
 * executors are still there, which is not so in {@code @PreDestroy}: Payara takes them away before it.
 */
public record Stopping() {}
