package chat.broadcast.channel.smpp;

import chat.broadcast.channel.contract.NpmPackage;
import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.http.JsonBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A message centre as other people understand SMPP: npm's {@code smpp}, in a process of its own. It takes everything, says
 * what it understood, and brings a receipt and an answer for it. Installed under {@code target} when it is not there.
 */
final class NpmSmsc implements AutoCloseable {

    private static final NpmPackage PACKAGE = new NpmPackage("smpp", "0.5.1");

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
        int port = ProviderStandIn.nobody().getPort();
        return new NpmSmsc(PACKAGE.start(PROGRAM, port), port);
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

    @Override
    public void close() {
        process.destroy();
    }
}
