package chat.broadcast.testing;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs inside the application: the real WAR in Payara Micro on a real PostgreSQL, with the test's own
 * classes beside it. Beans are injected into the test’s fields. Each subclass says what is deployed, by a {@code
 * @Deployment} method of its own that calls {@link #warWith}.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class InContainer {
    /** The WAR as it was built, all tests of ours, and what they assert with. */
    public static WebArchive warWith(Class<?>... more) {
        return ShrinkWrap.createFromZipFile(WebArchive.class, Built.war().toFile())
                .addClass(InContainer.class)
                .addClasses(more)
                .addAsLibrary(libraryOf(Assertions.class));
    }

    private static File libraryOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
