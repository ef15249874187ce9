package chat.broadcast.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** {@code docs/a-channel-in-an-hour.md}: its module, exactly as it stands there, is one that we would take. */
class ChannelInAnHourTest {

    /** The contract's tests alone are more. */
    private static final int FEWEST_TESTS = 40;

    @Test
    void its_code_compiles_without_a_warning_and_passes_the_contract_and_its_own_tests(@TempDir Path folder)
            throws Exception {
        var example = ExampleChannel.builtIn(folder);
        var places = new URL[] {
            example.classes().toUri().toURL(), example.testClasses().toUri().toURL()
        };
        try (var loader = new URLClassLoader(places, getClass().getClassLoader())) {
            var summary = run(loader.loadClass("chat.broadcast.channel.ntfy.NtfyAdapterTest"));
            var failures = new StringWriter();
            summary.printFailuresTo(new PrintWriter(failures));
            assertThat(summary.getTotalFailureCount()).as("%s", failures).isZero();
            assertThat(summary.getTestsSucceededCount()).isGreaterThan(FEWEST_TESTS);
        }
    }

    private static TestExecutionSummary run(Class<?> tests) {
        var apart = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create(apart)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
