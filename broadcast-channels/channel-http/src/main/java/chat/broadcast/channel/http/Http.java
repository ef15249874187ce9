package chat.broadcast.channel.http;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Barred;
import chat.broadcast.channel.http.Exchange.NotSent;
import chat.broadcast.channel.http.Exchange.Unknown;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests, and tells for each whether it was answered, surely not sent, or may have been sent.
 *
 * <p>Blocks; any number of threads may call at once. Never repeats a request, never follows a redirect, keeps no cookie
 * and no login, and goes through no proxy.
 */
@ApplicationScoped
public class Http {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /** So many that a lane's own window, at most 1,000, is the limit, and not this. */
    private static final int CONNECTIONS_A_HOST = 1_000;

    /**
     * A connection that rested longer is looked at before it is used. Looking costs up to a millisecond; not looking
     * costs an uncertain message when the other side had closed it, which usual servers do after two seconds at the
     * earliest. A busy lane's connections seldom rest that long.
     */
    private static final TimeValue LOOK_AFTER = TimeValue.ofMilliseconds(500);

    /** Shorter than the keep-alive of usual servers and balancers (60 s and more; one that keeps less says so in a header). */
    private static final Timeout IDLE_AT_MOST = Timeout.ofSeconds(20);

    /** New connections ask the name servers again, so an address that moved is found. */
    private static final TimeValue CONNECTION_LIVES = TimeValue.ofMinutes(5);

    private static final URI NOWHERE = URI.create("");

    /** A pool apart, so that a connection made for one account never serves another that must not reach its address. */
    private final Client toPublic = new Client(new PublicAddresses(SystemDefaultDnsResolver.INSTANCE));

    private final Client toAnywhere = new Client(SystemDefaultDnsResolver.INSTANCE);

    private final Deadlines deadlines = new Deadlines();

    private volatile Target last = judged("", Network.PUBLIC);

    private volatile Limits lastLimits = Limits.of(CONNECT_WITHIN);

    private static CloseableHttpClient build(DnsResolver names) {
        var limits = Http1Config.custom()
                .setMaxLineLength(16_384)
                .setMaxHeaderCount(200)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDnsResolver(names)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(CONNECTIONS_A_HOST)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ZERO_MILLISECONDS) // its default is three minutes
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_WITHIN))
                        .setValidateAfterInactivity(LOOK_AFTER)
                        .setIdleTimeout(IDLE_AT_MOST)
                        .setTimeToLive(CONNECTION_LIVES)
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new Sending())
                .setUserAgent("Broadcast")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }

    /** Makes one request; does not throw for anything a network or another machine can do. */
    public Exchange exchange(HttpCall call) {
        var target = target(call.url(), call.network());
        return target.barred()
                .or(() -> barred(call.headers()))
                .<Exchange>map(Barred::new)
                .orElseGet(() -> exchange(call, target.uri()));
    }

    /** Where a request goes, and why it may not; kept while requests to one address follow one another. */
    private record Target(String url, Network network, URI uri, Optional<String> barred) {
        /** An address may hold a token. */
        @Override
        public String toString() {
            return "Target[" + uri.getHost() + "]";
        }
    }

    private Target target(String url, Network network) {
        var known = last;
        if (!known.url().equals(url) || known.network() != network) {
            known = judged(url, network);
            last = known;
        }
        return known;
    }

    private static Target judged(String url, Network network) {
        try {
            var uri = new URI(url);
            return new Target(url, network, uri, barred(uri, network));
        } catch (URISyntaxException malformed) {
            return new Target(
                    url,
                    network,
                    NOWHERE,
                    Optional.of("The channel's address is not a web address: check it for blanks and odd characters."));
        }
    }

    /** A header is one line: a token with a control character would break it, or smuggle another one in. */
    private static Optional<String> barred(Map<String, String> headers) {
        for (var value : headers.values()) {
            for (int i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i))) {
                    return Optional.of(
                            "A setting of the channel holds characters that its provider never uses: enter it again.");
                }
            }
        }
        return Optional.empty();
    }

    /** Why an address is not called, by its looks; what its name leads to is judged by {@link PublicAddresses}. */
    private static Optional<String> barred(URI uri, Network network) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return Optional.of(
                    "The channel's address is not a web address: it must begin with https:// and a host name.");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("The channel's address holds a login before the @: take it out.");
        }
        if (network == Network.PUBLIC && scheme.equals("http")) {
            return Optional.of(
                    "The channel's address begins with http://, which anybody on the way can read: use https://.");
        }
        return Optional.empty();
    }

    private Exchange exchange(HttpCall call, URI uri) {
        var request = new HttpUriRequestBase(call.method(), uri);
        request.setConfig(limits(call.within()));
        call.headers().forEach(request::setHeader);
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null)); // its type is among the headers
        }
        var attempt = new Attempt();
        // Not the client's own time-out, which watches single reads: an answer that drips would hold the caller for
        // hours.
        // And a read with a time-out makes a virtual thread set a timer and take it back, a third of the cost of a
        // POST.
        var whole = deadlines.start(call.within(), request::abort);
        try (var response = client(call.network()).get().executeOpen(null, request, attempt)) {
            return read(response, request, call);
        } catch (IOException | RuntimeException failure) {
            var late = whole.passed();
            return attempt.begun ? unknown(uri, call, failure, late) : notSent(uri, call, failure, late);
        } finally {
            whole.end();
        }
    }

    /** Kept while requests with one time-out follow one another. */
    private RequestConfig limits(Duration within) {
        var known = lastLimits;
        if (!known.within().equals(within)) {
            known = Limits.of(within);
            lastLimits = known;
        }
        return known.config();
    }

    private record Limits(Duration within, RequestConfig config) {
        static Limits of(Duration within) {
            return new Limits(
                    within,
                    RequestConfig.custom()
                            .setConnectionRequestTimeout(Timeout.of(within))
                            .setProtocolUpgradeEnabled(false)
                            .build());
        }
    }

    private Client client(Network network) {
        return switch (network) {
            case PUBLIC -> toPublic;
            case PRIVATE_TOO -> toAnywhere;
        };
    }

    private static Exchange read(ClassicHttpResponse response, HttpUriRequestBase request, HttpCall call)
            throws IOException {
        var body = new byte[0];
        if (response.getEntity() != null) {
            body = response.getEntity()
                    .getContent()
                    .readNBytes(1 + expected(response.getEntity().getContentLength(), call));
            if (body.length > call.mostAnswerBytes()) {
                request.abort(); // or closing would politely read the rest
                return new Unknown(
                        "%s answered with more than %,d bytes.".formatted(host(request), call.mostAnswerBytes()));
            }
        }
        var headers = new HashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        return new Answered(response.getCode(), headers, body);
    }

    /** What is announced, so that no buffer is made for more: most answers are short, and a channel gets thousands a second. */
    private static int expected(long announced, HttpCall call) {
        return announced >= 0 && announced < call.mostAnswerBytes() ? (int) announced : call.mostAnswerBytes();
    }

    private static String host(HttpUriRequestBase request) {
        return String.valueOf(request.getAuthority());
    }

    private static Exchange unknown(URI uri, HttpCall call, Exception failure, boolean late) {
        if (late || failure instanceof SocketTimeoutException) {
            return new Unknown("%s did not answer within %s.".formatted(uri.getAuthority(), seconds(call.within())));
        }
        return new Unknown("The connection to %s broke before a whole answer came.".formatted(uri.getAuthority()));
    }

    private static Exchange notSent(URI uri, HttpCall call, Exception failure, boolean late) {
        var host = uri.getAuthority();
        return switch (failure) {
            case AddressRefusedException refusal -> new Barred(refusal.getMessage());
            case UnknownHostException unknown ->
                new NotSent("The name %s cannot be found: check the address and the name server.".formatted(host));
            case ConnectTimeoutException timeout ->
                new NotSent("%s took no connection within %s.".formatted(host, seconds(CONNECT_WITHIN)));
            case ConnectException refused -> new NotSent("%s refuses connections.".formatted(host));
            case SSLException insecure ->
                new NotSent("No secure connection to %s: check its certificate.".formatted(host));
            default ->
                new NotSent(
                        late
                                ? "%s could not be reached within %s.".formatted(host, seconds(call.within()))
                                : "%s could not be reached.".formatted(host));
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    @PreDestroy
    void close() {
        toPublic.close();
        toAnywhere.close();
    }

    /** A client that is built at its first use: of the two most servers need one, and the container's proxy of this bean none. */
    private static final class Client {
        private final DnsResolver names;
        private volatile @Nullable CloseableHttpClient built;

        Client(DnsResolver names) {
            this.names = names;
        }

        CloseableHttpClient get() {
            var ready = built;
            return ready != null ? ready : buildOnce();
        }

        private synchronized CloseableHttpClient buildOnce() {
            var ready = built;
            if (ready == null) {
                ready = build(names);
                built = ready;
            }
            return ready;
        }

        synchronized void close() {
            if (built != null) {
                built.close(CloseMode.IMMEDIATE);
            }
        }
    }

    /** Remembers of one request whether its bytes began to leave. */
    private static final class Attempt extends HttpClientContext {
        /** Read and written by the calling thread only. */
        private boolean begun;

        @SuppressWarnings("NullAway") // the client's own factory passes null too: there is no parent
        Attempt() {
            super(null);
        }
    }

    /** The one place that every request passes between having a connection and writing to it. */
    private static final class Sending extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            ((Attempt) context).begun = true;
            return super.execute(request, connection, information, context);
        }
    }
}
