package chat.broadcast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** One of the demo's logins at work in dialogs, and as admin on web chats, through the API. */
record DemoAgent(RestClient api) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static DemoAgent as(String login, ServerProcess server) {
        return new DemoAgent(RestClient.as(login, server));
    }

    private static List<JsonObject> items(JsonObject list) {
        return list.getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** The dialogs of the visitor whose token it is: his address is its middle part. */
    List<Integer> dialogsOf(String token) {
        return items(api.get("/dialogs?text=" + token.split("\\.", 3)[1])).stream()
                .map(dialog -> dialog.getInt("number"))
                .toList();
    }

    /** The one dialog of the visitor whose token it is. */
    int dialogOf(String token) {
        var dialogs = dialogsOf(token);
        assertThat(dialogs).hasSize(1);
        return dialogs.getFirst();
    }

    List<JsonObject> conversation(int dialog) {
        return items(api.get("/dialogs/" + dialog + "/messages"));
    }

    List<String> texts(int dialog) {
        return conversation(dialog).stream()
                .map(message -> message.getString("text"))
                .toList();
    }

    void reply(int dialog, String text) {
        api.post(
                "/dialogs/" + dialog + "/messages",
                Json.createObjectBuilder().add("text", text).build());
    }

    /** Sends a broadcast and waits until it has ended. */
    JsonObject broadcast(String chatNumbers, String text) {
        return api.awaitEnd(api.broadcast(chatNumbers, text), PATIENCE);
    }

    /** Creates another web chat; gives its id. */
    int webChat(String name) {
        return api.post("/channels", channel(name, true)).getInt("id");
    }

    /** Switches a web chat on or off. */
    void change(int channel, String name, boolean enabled) {
        api.put("/channels/" + channel, channel(name, enabled));
    }

    private static JsonObject channel(String name, boolean enabled) {
        return Json.createObjectBuilder()
                .add("kind", "webchat")
                .add("name", name)
                .add("enabled", enabled)
                .build();
    }
}
