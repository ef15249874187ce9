package chat.broadcast.resource;

/** What whoever runs the server may ask of this node, by JMX. */
public interface StopSwitchMXBean {
    /** Takes nothing new, waits up to ten seconds for what is on its way, and writes down what came of it. For good. */
    void stop();
}
