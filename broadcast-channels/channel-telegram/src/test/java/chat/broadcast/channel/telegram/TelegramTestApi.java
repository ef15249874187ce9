package chat.broadcast.channel.telegram;

import chat.broadcast.channel.contract.NpmPackage;
import chat.broadcast.channel.contract.ProviderStandIn;
import java.net.URI;

/**
 * The Bot API as other people understand it: npm's {@code telegram-test-api}, in a process of its own. Installed under
 * {@code target} when it is not there.
 */
final class TelegramTestApi implements AutoCloseable {

    private static final NpmPackage PACKAGE = new NpmPackage("telegram-test-api", "4.2.1");

    private static final String PROGRAM = """
            const TelegramServer = require('telegram-test-api');
            const server = new TelegramServer({host: '127.0.0.1', port: Number(process.argv[1])});
            server.start().then(() => console.log('ready'), error => { console.log(error); process.exit(1); });
            process.stdin.resume();
            process.stdin.on('end', () => process.exit(0));  // its parent is gone
            """;

    private final Process process;
    private final URI uri;

    private TelegramTestApi(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static TelegramTestApi start() {
        int port = ProviderStandIn.nobody().getPort();
        return new TelegramTestApi(PACKAGE.start(PROGRAM, port), URI.create("http://127.0.0.1:" + port));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
