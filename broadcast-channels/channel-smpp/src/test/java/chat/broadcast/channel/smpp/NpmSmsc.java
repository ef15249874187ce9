package chat.broadcast.channel.smpp;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.http.JsonBody;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A message centre as other people understand SMPP: npm's {@code smpp}, in a process of its own. It takes everything, says
 * what it understood, and brings a receipt and an answer for it. Installed under {@code target} when it is not there.
 */
final class NpmSmsc implements AutoCloseable {

    private static final String PACKAGE = "smpp@0.5.1";
    private static final Path FOLDER = Path.of("target", "npm-smpp").toAbsolutePath();
    private static final String WHAT_TO_INSTALL = "This test runs " + PACKAGE
            + " and needs Node.js 12 or later with npm on the path: install it, for example by"
            + " “apt-get install nodejs npm” or “brew install node”.";

    private static final String PROGRAM = """
            const smpp = require('smpp');
            let count = 0;
            const server = smpp.createServer(session => {
              session.on('error', () => {});
              session.on('bind_transceiver', pdu => session.send(
                  pdu.response({command_status: pdu.password === 'smpp-pw' ? 0 : smpp.ESME_RINVPASWD})));
              session.on('enquire_link', pdu => session.send(pdu.response()));
              session.on('unbind', pdu => { session.send(pdu.response()); session.close(); });
              session.on('submit_sm', pdu => {
                const id = 'm' + (++count);
                session.send(pdu.response({message_id: id}));
                console.log(JSON.stringify({to: pdu.destination_addr, from: pdu.source_addr,
                    text: pdu.short_message.message, udh: (pdu.short_message.udh || []).length,
                    coding: pdu.data_coding, receipt: pdu.registered_delivery}));
                if (pdu.registered_delivery === 1) {
                  session.deliver_sm({source_addr: pdu.destination_addr, source_addr_ton: 1, esm_class: 4,
                      short_message: 'id:' + id + ' sub:001 dlvrd:001 submit date:2611241000 done date:2611241001'
                          + ' stat:DELIVRD err:000 text:'});
                  session.deliver_sm({source_addr: pdu.destination_addr, source_addr_ton: 1, data_coding: 8,
                      short_message: 'Спасибо 👋'});
                }
              });
            });
            server.listen(Number(process.argv[1]), '127.0.0.1', () => console.log('ready'));
            process.stdin.resume();
            process.stdin.on('end', () => process.exit(0));  // its parent is gone
            """;

    private final Process process;
    private final BufferedReader out;
    private final int port;

    private NpmSmsc(Process process, int port) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.port = port;
    }

    static NpmSmsc start() {
        install();
        try {
            int port = ProviderStandIn.nobody().getPort();
            var process = new ProcessBuilder(tool("node"), "-e", PROGRAM, String.valueOf(port))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            var smsc = new NpmSmsc(process, port);
            var said = smsc.line();
            if (!said.equals("ready")) {
                throw new AssertionError(PACKAGE + " did not start:\n" + said);
            }
            return smsc;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    /** What it understood of the next message; waits for one. */
    JsonBody understood() {
        return JsonBody.read(line().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private String line() {
        try {
            var line = out.readLine();
            if (line == null) {
                throw new AssertionError(PACKAGE + " ended.");
            }
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void install() {
        if (Files.exists(FOLDER.resolve("node_modules/smpp/package.json"))) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            var log = FOLDER.resolve("npm.log");
            var npm = new ProcessBuilder(tool("npm"), "install", "--prefix", ".", "--no-audit", "--no-fund", PACKAGE)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AssertionError("npm could not install " + PACKAGE + ":\n" + Files.readString(log));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while npm installed " + PACKAGE, stopped);
        }
    }

    private static String tool(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(name, name + ".cmd", name + ".exe").map(file -> Path.of(folder, file)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError(WHAT_TO_INSTALL));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
