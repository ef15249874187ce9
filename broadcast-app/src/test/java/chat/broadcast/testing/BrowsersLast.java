package chat.broadcast.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tests that need no browser come first; meanwhile one is fetched where there is none, which may take a minute. */
public final class BrowsersLast implements ClassOrderer, TestExecutionListener {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor, Boolean>comparing(
                                tests -> SharedBrowser.usedBy(tests.getTestClass()))
                        .thenComparing(tests -> tests.getTestClass().getName()));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean needed = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestIdentifier::getSource)
                .anyMatch(source -> source.filter(ClassSource.class::isInstance)
                        .map(ClassSource.class::cast)
                        .filter(tests -> SharedBrowser.usedBy(tests.getJavaClass()))
                        .isPresent());
        if (needed) {
            TestBrowser.fetchAhead();
        }
    }
}
