package chat.broadcast.testing;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** One browser for all test classes that share it, started by the first and closed after the last; nobody else closes it. */
public final class SharedBrowser implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBrowser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** Whether a class's tests need it. */
    static boolean usedBy(Class<?> tests) {
        return AnnotationSupport.findRepeatableAnnotations(tests, ExtendWith.class).stream()
                .flatMap(with -> Arrays.stream(with.value()))
                .anyMatch(SharedBrowser.class::equals);
    }

    /** The browser, for extensions that add something to it. */
    public static TestBrowser of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedBrowser.class))
                .getOrComputeIfAbsent(SharedBrowser.class, key -> TestBrowser.start(), TestBrowser.class);
    }
}
