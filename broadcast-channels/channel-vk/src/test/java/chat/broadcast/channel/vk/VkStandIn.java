package chat.broadcast.channel.vk;

import chat.broadcast.channel.contract.MessagingStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Plays the VK API for one community, in the documented words. A repeated random_id is answered and not delivered again. */
public final class VkStandIn extends MessagingStandIn {

    /** The key it knows. */
    public static final String TOKEN = "vk1.a.stand-in";

    private final Map<Integer, Map<String, String>> servers = new ConcurrentSkipListMap<>();
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private volatile String status = "ok";

    private VkStandIn() {
        super(0);
    }

    public static VkStandIn start() {
        return new VkStandIn();
    }

    /** The visitor has not allowed messages. */
    public void isForbiddenBy(String visitor) {
        refuses(visitor, recipientError(visitor, 901, "Can't send messages for users without permission"));
    }

    /** The Callback API servers that it was told of: what was given for each, its settings too. */
    public List<Map<String, String>> servers() {
        return List.copyOf(servers.values());
    }

    /** What comes of confirming a server from now on: {@code ok}, {@code wait}, {@code failed} or {@code unconfigured}. */
    public void confirms(String with) {
        status = with;
    }

    /** What a user is called. */
    public void knows(String user, String firstName, String lastName) {
        users.put(
                user, "[{\"id\":%s,\"first_name\":\"%s\",\"last_name\":\"%s\"}]".formatted(user, firstName, lastName));
    }

    /** An error of the whole call. */
    public static Reply.Answer error(int code, String message) {
        return Reply.json(200, "{\"error\":{\"error_code\":%d,\"error_msg\":\"%s\"}}".formatted(code, message));
    }

    /** A success with an error of its one recipient inside. */
    public static Reply.Answer recipientError(String peer, int code, String description) {
        return Reply.json(
                200,
                "{\"response\":[{\"peer_id\":%s,\"message_id\":0,\"error\":{\"code\":%d,\"description\":\"%s\"}}]}"
                        .formatted(peer, code, description));
    }

    static Map<String, String> form(Request request) {
        return Arrays.stream(request.text().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Override
    protected boolean isAuthorised(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN);
    }

    @Override
    protected Reply refusesAccount() {
        return error(5, "User authorization failed: invalid access_token (4).");
    }

    @Override
    protected boolean isMessage(Request request) {
        return request.target().equals("/method/messages.send");
    }

    @Override
    protected Message read(Request request) {
        var form = form(request);
        var peer = form.getOrDefault("peer_ids", "");
        return new Message(peer, form.getOrDefault("message", ""), peer + "/" + form.get("random_id"));
    }

    @Override
    protected Reply.Answer accepts(Message message, long number) {
        return Reply.json(
                200,
                "{\"response\":[{\"peer_id\":%1$s,\"message_id\":%2$d,\"conversation_message_id\":%2$d}]}"
                        .formatted(message.address(), number));
    }

    @Override
    protected Reply answers(Request request) {
        var form = form(request);
        return switch (request.target()) {
            case "/method/groups.getCallbackConfirmationCode" -> response("{\"code\":\"c0de\"}");
            case "/method/groups.getCallbackServers" ->
                response("{\"count\":%d,\"items\":[%s]}".formatted(servers.size(), listed()));
            case "/method/groups.addCallbackServer" -> {
                int id = servers.size() + 1;
                servers.put(id, form);
                yield response("{\"server_id\":%d}".formatted(id));
            }
            case "/method/groups.editCallbackServer", "/method/groups.setCallbackSettings" -> {
                servers.merge(Integer.valueOf(form.get("server_id")), form, VkStandIn::both);
                yield response("1");
            }
            case "/method/users.get" -> response(users.getOrDefault(form.get("user_ids"), "[]"));
            default -> community();
        };
    }

    private String listed() {
        return servers.entrySet().stream()
                .map(server -> "{\"id\":%d,\"url\":\"%s\",\"status\":\"%s\"}"
                        .formatted(server.getKey(), server.getValue().get("url"), status))
                .collect(Collectors.joining(","));
    }

    private static Map<String, String> both(Map<String, String> before, Map<String, String> now) {
        var all = new HashMap<>(before);
        all.putAll(now);
        return all;
    }

    private static Reply.Answer response(String json) {
        return Reply.json(200, "{\"response\":" + json + "}");
    }

    private static Reply.Answer community() {
        return Reply.json(
                200,
                "{\"response\":{\"groups\":[{\"id\":1,\"name\":\"Shop\"}],\"permissions\":[{\"name\":\"messages\"}]}}");
    }
}
