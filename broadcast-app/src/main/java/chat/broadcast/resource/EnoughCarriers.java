package chat.broadcast.resource;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Lets as many virtual threads run at once as may load a class at the same time, before the first of ours begins.
 *
 * <p>A virtual thread that loads a class keeps its carrier while it waits for the application's class loader, and that has
 * one lock. With a carrier a core the start stood still for good: those that waited held both carriers, and the one with
 * the lock got none (seen on two cores). Where the launcher starts the server it sees to this itself; where an application
 * server does, this does.
 */
public class EnoughCarriers implements Extension {

    private static final Logger LOG = Logger.getLogger(EnoughCarriers.class.getName());
    private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";
    private static final int ENOUGH = 256;

    void raise(@Observes BeforeBeanDiscovery start) {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        if (System.getProperty(PROPERTY) == null && scheduler.getParallelism() < ENOUGH) {
            scheduler.setParallelism(ENOUGH);
            LOG.log(
                    Level.INFO,
                    "Virtual threads of this server run on up to {0} carriers; -D{1} sets another number.",
                    new Object[] {ENOUGH, PROPERTY});
        }
    }
}
