package chat.broadcast.resource;

import chat.broadcast.executor.Stopping;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Tells the application that its server is about to stop, while all that it needs for a good end is still there. */
@ApplicationScoped
public class StopSwitch {
    @Inject
    private Event<Stopping> stopping;

    void register(@Observes Startup event) {
        StopSwitchMXBean stop = () -> stopping.fire(new Stopping());
        unregister(); // one that a deployment before this one left
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(stop, StopSwitchMXBean.class, true), name());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void unregister() {
        try {
            var server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name())) {
                server.unregisterMBean(name());
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectName name() throws MalformedObjectNameException {
        return new ObjectName("chat.broadcast:type=StopSwitch");
    }
}
