package chat.broadcast.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the container inject what Vaadin creates: views, layouts, error pages.
 *
 * <p>Found by Vaadin's class scanning. What is created is not a bean; {@code @Inject}, {@code @PostConstruct} and {@code
 * @PreDestroy} work on it. What was injected is given back when the component has left its page for good, and with the
 * application for everything that is no component.
 */
public class CdiInstantiatorFactory implements InstantiatorFactory {

    @Override
    public Instantiator createInstantitor(VaadinService service) {
        return new Injecting(service, CDI.current().getBeanManager());
    }

    private static final class Injecting extends DefaultInstantiator {

        private final transient VaadinService service;
        private final transient BeanManager beans;
        private final transient Map<Class<?>, InjectionTarget<?>> targets = new ConcurrentHashMap<>();
        private final I18NProvider texts = new Texts();

        private Injecting(VaadinService service, BeanManager beans) {
            super(service);
            this.service = service;
            this.beans = beans;
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            return create(type);
        }

        @Override
        public <T extends Component> T createComponent(Class<T> type) {
            return create(type);
        }

        @Override
        public I18NProvider getI18NProvider() {
            return texts;
        }

        private <T> T create(Class<T> type) {
            var target = target(type);
            CreationalContext<T> context = beans.createCreationalContext(null);
            var made = target.produce(context);
            target.inject(made, context);
            target.postConstruct(made);
            var injected = new Injected<>(made, target, context);
            if (made instanceof Component component) {
                component.addDetachListener(injected::detached);
            } else {
                service.addServiceDestroyListener(end -> injected.giveBack());
            }
            return made;
        }

        @SuppressWarnings("unchecked") // the map holds for each class its own target
        private <T> InjectionTarget<T> target(Class<T> type) {
            return (InjectionTarget<T>) targets.computeIfAbsent(
                    type,
                    unseen -> beans.getInjectionTargetFactory(beans.createAnnotatedType(unseen))
                            .createInjectionTarget(null));
        }
    }

    /** What the container gave to one object, until it is given back. */
    private static final class Injected<T> {

        private final T made;
        private final InjectionTarget<T> target;
        private final CreationalContext<T> context;
        private boolean givenBack;

        private Injected(T made, InjectionTarget<T> target, CreationalContext<T> context) {
            this.made = made;
            this.target = target;
            this.context = context;
        }

        /** A component that is only moved is attached again in the same round trip: look at the end of it. */
        private void detached(DetachEvent event) {
            UI page = event.getUI();
            if (page.isClosing() || !page.isAttached()) {
                giveBack();
                return;
            }
            page.beforeClientResponse(page, end -> {
                if (!event.getSource().isAttached()) {
                    giveBack();
                }
            });
        }

        private void giveBack() {
            if (!givenBack) {
                givenBack = true;
                target.preDestroy(made);
                target.dispose(made);
                context.release();
            }
        }
    }
}
