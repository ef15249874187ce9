package chat.broadcast.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium: one that is named by {@code CHROME} or installed, else the one that Playwright downloads, else
 * the distribution's package when we may install it.
 */
public final class TestBrowser implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    /** How long an assertion about a page waits to become true: a busy machine of two cores may need it. */
    private static final double PATIENCE_MILLIS = 20_000;

    private static volatile CompletableFuture<Void> fetched = CompletableFuture.completedFuture(null);

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Begins to fetch it, if there is none, while tests run that need none: {@link #start} waits for the end of that. */
    static void fetchAhead() {
        fetched = CompletableFuture.runAsync(() -> {
            if (program().isEmpty() && !download()) {
                var unused = install();
            }
        });
    }

    /** Started by {@link SharedBrowser}; each agent or visitor in it is a {@code browser().newContext()}. */
    public static TestBrowser start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        fetched.join();
        return installed()
                .or(TestBrowser::downloaded)
                .or(TestBrowser::packaged)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The tests need a Chromium or Chrome: install one (for example: apt-get install chromium), or name one by the environment variable CHROME."));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<TestBrowser> installed() {
        return program().map(program -> launch(options().setExecutablePath(program)));
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROME")).map(Path::of), onPath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> onPath() {
        var folders =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(
                folders.flatMap(folder -> PROGRAMS.stream().map(folder::resolve)),
                Stream.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")));
    }

    /** The one that Playwright brings for this platform, if it can be downloaded and started. */
    private static Optional<TestBrowser> downloaded() {
        try {
            return download() ? Optional.of(launch(options())) : Optional.empty();
        } catch (PlaywrightException e) {
            return Optional.empty(); // downloaded, but the system lacks libraries that it needs
        }
    }

    private static boolean download() {
        var java = ProcessHandle.current().info().command().orElse("java");
        return succeeds(java, "-cp", System.getProperty("java.class.path"), CLI.class.getName(), "install", "chromium");
    }

    /** Debian's, when we may install it. */
    private static Optional<TestBrowser> packaged() {
        return install() ? installed() : Optional.empty();
    }

    private static boolean install() {
        return isRoot() && succeeds("apt-get", "install", "-y", "chromium");
    }

    private static TestBrowser launch(BrowserType.LaunchOptions options) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new TestBrowser(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            playwright.close();
            throw e;
        }
    }

    private static BrowserType.LaunchOptions options() {
        var arguments = Stream.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        // Chromium's sandbox refuses to run as root.
        var asRoot = isRoot() ? Stream.of("--no-sandbox") : Stream.<String>of();
        return new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(Stream.concat(arguments, asRoot).toList());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor(10, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // no such command here
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
