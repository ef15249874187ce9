package chat.broadcast.channel.webchat;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Serves the visitor's page and the widget: a handful of files, held in memory.
 *
 * <p>A servlet rather than static resources, because the control panel is mapped to everything that has no mapping of its
 * own, and because these files travel with headers that nothing else of ours needs.
 */
@WebServlet("/chat/*")
public class ChatPages extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** No inline script or style anywhere; the socket is of the same site. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /** Every file there is, by its path after {@code /chat}, with its media type. */
    private static final Map<String, String> TYPES = Map.of(
            "/index.html", "text/html; charset=UTF-8",
            "/page.css", "text/css; charset=UTF-8",
            "/page.js", "text/javascript; charset=UTF-8",
            "/widget.js", "text/javascript; charset=UTF-8",
            "/chat.js", "text/javascript; charset=UTF-8",
            "/line.js", "text/javascript; charset=UTF-8",
            "/memory.js", "text/javascript; charset=UTF-8",
            "/words.js", "text/javascript; charset=UTF-8",
            "/look.js", "text/javascript; charset=UTF-8",
            "/icon.svg", "image/svg+xml");

    private transient Map<String, Asset> assets = Map.of();

    private record Asset(byte[] bytes, String type, String tag) {}

    @Override
    public void init() throws ServletException {
        var read = new java.util.HashMap<String, Asset>();
        for (var file : TYPES.entrySet()) {
            read.put(file.getKey(), read(file.getKey(), file.getValue()));
        }
        assets = Map.copyOf(read);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getPathInfo();
        if (path == null) {
            toFolder(request, response);
            return;
        }
        var asset = assets.get(path.equals("/") ? "/index.html" : path);
        if (asset == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("ETag", asset.tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        // The widget's files are loaded by foreign sites; there is nothing in them that is not public.
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (asset.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type);
        response.setContentLength(asset.bytes.length);
        response.getOutputStream().write(asset.bytes);
    }

    /** {@code /chat} to {@code /chat/}: relative, so that it holds behind any proxy and under any context root. */
    private static void toFolder(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", query == null ? "chat/" : "chat/?" + query);
    }

    private static Asset read(String path, String type) throws ServletException {
        try (var file = ChatPages.class.getResourceAsStream("page" + path)) {
            if (file == null) {
                throw new ServletException("The visitor's page lacks its file " + path);
            }
            byte[] bytes = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(bytes, type, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            throw new ServletException("The visitor's page lacks its file " + path, unreadable);
        }
    }
}
