package chat.broadcast.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whether another site's page made the browser send a request. */
final class OtherSites {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OtherSites() {}

    /**
     * By Fetch Metadata ({@code Sec-Fetch-Site}), which every current browser sends to trustworthy addresses and no page can
     * change; where it is missing, the session cookie's {@code SameSite} stands alone.
     */
    static boolean sent(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site != null && !OURS.contains(site);
    }
}
