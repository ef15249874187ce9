package chat.broadcast.testing;

import chat.broadcast.docs.ExampleChannel;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs inside the application: the real WAR in Payara Micro on a real PostgreSQL, with the tests' own classes
 * beside it. Beans are injected into the test’s fields. All such tests share one deployment ({@link OneDeployment}), so
 * each has channels, dialogs and texts of its own.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class InContainer {

    /** Where such tests and what they bring along are. */
    private static final String TESTS =
            ".*/chat/broadcast/(container/.*|dispatch/.*|testing/(InContainer|Await)[.$].*)";

    /** The WAR as it was built, all tests of ours, what they assert with, and the channel that the manual makes. */
    @Deployment
    public static WebArchive war() {
        var tests = ShrinkWrap.create(GenericArchive.class)
                .as(ExplodedImporter.class)
                .importDirectory(placeOf(InContainer.class))
                .as(GenericArchive.class);
        return ShrinkWrap.createFromZipFile(WebArchive.class, Built.war().toFile())
                .merge(tests, "WEB-INF/classes", Filters.include(TESTS))
                .addAsLibrary(placeOf(Assertions.class))
                .addAsLibrary(exampleChannel());
    }

    private static JavaArchive exampleChannel() {
        var example = ExampleChannel.builtIn(Built.folder().resolve("channel-ntfy"));
        return ShrinkWrap.create(ExplodedImporter.class, "channel-ntfy.jar")
                .importDirectory(example.classes().toFile())
                .importDirectory(example.resources().toFile())
                .as(JavaArchive.class);
    }

    private static File placeOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
