package chat.broadcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The yardstick: posts the same signed bodies by the same client with as many under way, from threads that do
 * nothing else. No database, no claim, no account: whatever dies with it is lost.
 */
final class BareLoop {

    private final CloseableHttpClient client;
    private final String url;
    private final int window;
    private final Thread.Builder threads;

    private BareLoop(String url, int window, Thread.Builder threads) {
        this.client = Posts.client(window);
        this.url = url;
        this.window = window;
        this.threads = threads;
    }

    /** The sink's address, the window, {@code virtual} or {@code platform}; then lines with a number each: so many are posted. */
    public static void main(String[] arguments) throws IOException {
        var loop = new BareLoop(
                arguments[0],
                Integer.parseInt(arguments[1]),
                arguments[2].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform());
        Child.serve("ready", line -> loop.send(Integer.parseInt(line)));
    }

    private String send(int count) {
        var next = new AtomicInteger();
        var done = new CountDownLatch(window);
        for (int i = 0; i < window; i++) {
            threads.start(() -> {
                try {
                    work(next, count);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }

    private void work(AtomicInteger next, int count) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(Posts.SECRET.substring("whsec_".length())), "HmacSHA256"));
            for (int number = next.incrementAndGet(); number <= count; number = next.incrementAndGet()) {
                post(mac, number);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(Mac mac, int number) throws IOException {
        var id = Posts.id(number);
        var body = Posts.body(number).getBytes(StandardCharsets.UTF_8);
        var timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        Posts.send(client, request);
    }
}
