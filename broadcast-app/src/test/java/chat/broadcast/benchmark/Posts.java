package chat.broadcast.benchmark;

import java.io.IOException;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/** What every contender posts, and the client of those that are Java: the one that channels use, set up as there. */
final class Posts {

    static final String SECRET = "whsec_YmVuY2htYXJrLXNlY3JldC1vZi0zMi1ieXRlcy0hIQ==";
    static final String TEXT = "Your parcel is on its way and reaches you today between 14:00 and 16:00.";

    private Posts() {}

    static String id(long number) {
        return new UUID(0x00000000_00018000L, 0x80000000_00000000L | number).toString();
    }

    static String body(long number) {
        return "{\"type\":\"message.outbound\",\"id\":\"%s\",\"dialog\":%d,\"address\":\"%s\",\"text\":\"%s\"}"
                .formatted(id(number), Load.FIRST_DIALOG + number, "bench-" + number, TEXT);
    }

    static CloseableHttpClient client(int connections) {
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(connections)
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setSoTimeout(Timeout.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setUserAgent("Broadcast")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }

    static void send(CloseableHttpClient client, HttpPost request) throws IOException {
        int status = client.execute(request, response -> response.getCode());
        if (status != HttpStatus.SC_OK) {
            throw new IOException("The sink answered " + status);
        }
    }
}
