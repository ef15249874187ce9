package chat.broadcast.testing;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.context.ClassContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets all tests inside the container use what the first of them deployed, until the container is stopped: Arquillian by
 * itself starts a server for each class, which takes longer than most of their tests.
 */
public final class OneDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Keeper.class);
    }

    /** Made by Arquillian, once, which sets its fields. */
    @SuppressWarnings("NullAway.Init")
    public static final class Keeper {

        @Inject
        @ClassScoped
        private InstanceProducer<DeploymentScenario> ofThisClass;

        @Inject
        private Instance<ClassContext> classes;

        @Inject
        private Event<UnDeployManagedDeployments> undeploy;

        private @Nullable DeploymentScenario ofAll;
        private boolean deployed;
        private boolean stopping;

        public void generate(@Observes EventContext<GenerateDeployment> context) {
            if (ofAll == null) {
                context.proceed();
                ofAll = ofThisClass.get();
            } else {
                ofThisClass.set(ofAll);
            }
        }

        public void deploy(@Observes EventContext<DeployManagedDeployments> context) {
            if (!deployed) {
                context.proceed();
                deployed = true;
            }
        }

        public void undeploy(@Observes EventContext<UnDeployManagedDeployments> context) {
            if (stopping) {
                context.proceed();
            }
        }

        /** What is deployed is looked up in the scope of a class, and none is active any more. */
        public void stop(@Observes BeforeStop event) {
            if (ofAll != null) {
                stopping = true;
                classes.get().activate(OneDeployment.class);
                ofThisClass.set(ofAll);
                undeploy.fire(new UnDeployManagedDeployments());
                classes.get().deactivate();
            }
        }
    }
}
