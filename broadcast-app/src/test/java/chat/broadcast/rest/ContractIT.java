package chat.broadcast.rest;

import static chat.broadcast.rest.Provider.to;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract at {@code /openapi} and what the server does are the same. */
@ExtendWith(SharedServer.class)
class ContractIT {

    private final ServerProcess server;
    private final Caller agent;
    private final Caller admin;
    private final JsonObject contract;

    ContractIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.admin = Caller.as("admin", server);
        this.contract = Caller.send(
                        HttpRequest.newBuilder(server.at("/openapi")).header("Accept", "application/json"))
                .being(200)
                .json();
    }

    @Test
    void it_is_served_as_it_was_written() {
        var yaml = Caller.send(HttpRequest.newBuilder(server.at("/openapi"))).being(200);
        assertThat(yaml.header("content-type")).startsWith("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.0").contains("/api/v1/broadcasts/preview");
    }

    @Test
    void every_call_exists_and_knows_exactly_the_parameters_that_are_written() {
        for (var path : contract.getJsonObject("paths").entrySet()) {
            var get = path.getValue().asJsonObject().getJsonObject("get");
            if (get == null || path.getKey().endsWith("/events")) {
                continue;
            }
            var written = new TreeSet<String>();
            if (get.containsKey("parameters")) {
                get.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                        .map(this::resolved)
                        .filter(parameter -> parameter.getString("in").equals("query"))
                        .forEach(parameter -> written.add(parameter.getString("name")));
            }
            var refused =
                    agent.get(path.getKey().substring("/api/v1".length()).replaceAll("\\{\\w+}", "1") + "?nonsense=1");
            assertThat(refused.violatedFields()).containsExactly("nonsense");
            assertThat(parametersNamedIn(refused.json().getString("detail")))
                    .as(path.getKey())
                    .isEqualTo(written);
        }
    }

    private static Set<String> parametersNamedIn(String detail) {
        var named = new TreeSet<String>();
        int start = detail.indexOf("the parameters are ");
        if (start >= 0) {
            var list = detail.substring(start + "the parameters are ".length(), detail.length() - 1);
            named.addAll(List.of(list.split(", ")));
        }
        return named;
    }

    @Test
    void every_answer_has_exactly_the_members_that_are_written() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(2);
            long number = agent.post(
                            "/broadcasts",
                            to(numbers, "Contract")
                                    .add("onProblem", "skip")
                                    .add("oncePerVisitor", true)
                                    .build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(number);
            assertFits(
                    agent.get("/broadcasts/" + number + "/draft").being(200).json(),
                    schema("FilledForm"),
                    "FilledForm");
            assertFits(admin.get("/opt-out-words").being(200).json(), schema("OptOutWords"), "OptOutWords");
            assertFits(
                    admin.post("/channels/" + provider.channel() + "/opt-outs", "{\"addresses\": [\"nobody\"]}")
                            .being(200)
                            .json(),
                    schema("OptOutsImported"),
                    "OptOutsImported");
            assertFits(agent.get("/sending").being(200).json(), schema("Sending"), "Sending");
            var calls = Map.of(
                    "/broadcasts/" + number,
                    "Broadcast",
                    "/broadcasts?limit=2&total=true",
                    "BroadcastPage",
                    "/broadcasts/" + number + "/deliveries?total=true",
                    "DeliveryPage",
                    "/broadcasts/" + number + "/reasons",
                    "Reasons",
                    "/dialogs?limit=2&total=true",
                    "DialogPage",
                    "/dialogs/" + numbers.getFirst() + "/messages",
                    "Conversation",
                    "/channels",
                    "Channels",
                    "/channel-kinds",
                    "ChannelKinds",
                    "/templates",
                    "Templates",
                    "/me",
                    "Me");
            calls.forEach(
                    (path, schema) -> assertFits(admin.get(path).being(200).json(), schema(schema), schema));
            assertFits(
                    agent.post(
                                    "/broadcasts/preview",
                                    to(List.of(numbers.getFirst(), Long.MAX_VALUE), "x")
                                            .build())
                            .being(200)
                            .json(),
                    schema("Preview"),
                    "Preview");
            assertFits(
                    admin.post("/channels/" + provider.channel() + "/check")
                            .being(200)
                            .json(),
                    schema("ChannelCheck"),
                    "ChannelCheck");
            assertFits(agent.post("/broadcasts", "{\"x\": 1}").json(), schema("Problem"), "Problem");
        }
    }

    /** Looks whether a value is as a schema says: types, members, words. */
    private void assertFits(JsonValue value, JsonObject schema, String where) {
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            assertThat(schema.getBoolean("nullable", false))
                    .as(where + " is null")
                    .isTrue();
            return;
        }
        if (schema.containsKey("allOf")) {
            assertFits(value, resolved(schema.getJsonArray("allOf").getJsonObject(0)), where);
            return;
        }
        switch (schema.getString("type")) {
            case "object" -> assertObjectFits(value.asJsonObject(), schema, where);
            case "array" -> {
                var items = resolved(schema.getJsonObject("items"));
                value.asJsonArray().forEach(item -> assertFits(item, items, where + "[]"));
            }
            case "string" -> {
                assertThat(value.getValueType()).as(where).isEqualTo(JsonValue.ValueType.STRING);
                if (schema.containsKey("enum")) {
                    assertThat((List<JsonValue>) schema.getJsonArray("enum"))
                            .as(where)
                            .contains(value);
                }
            }
            case "boolean" ->
                assertThat(value.getValueType()).as(where).isIn(JsonValue.ValueType.TRUE, JsonValue.ValueType.FALSE);
            default -> assertThat(value.getValueType()).as(where).isEqualTo(JsonValue.ValueType.NUMBER);
        }
    }

    private void assertObjectFits(JsonObject object, JsonObject schema, String where) {
        if (!schema.containsKey("properties")) {
            return;
        }
        var properties = schema.getJsonObject("properties");
        assertThat(properties.keySet()).as(where).containsAll(object.keySet());
        var required = schema.getOrDefault("required", JsonArray.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(name -> ((JsonString) name).getString())
                .toList();
        assertThat(object.keySet()).as(where).containsAll(required);
        object.forEach(
                (name, member) -> assertFits(member, resolved(properties.getJsonObject(name)), where + "." + name));
    }

    private JsonObject schema(String name) {
        return contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    private JsonObject resolved(JsonObject maybeReference) {
        if (!maybeReference.containsKey("$ref")) {
            return maybeReference;
        }
        var path = maybeReference
                .getString("$ref")
                .substring("#/components/".length())
                .split("/");
        return contract.getJsonObject("components").getJsonObject(path[0]).getJsonObject(path[1]);
    }

    @Test
    void every_body_takes_exactly_the_members_that_are_written() {
        for (var body : Map.of(
                        "/broadcasts", "NewBroadcast",
                        "/channels", "ChannelWish",
                        "/sending/stop", "StopWish",
                        "/channels/1/opt-outs", "OptOutImport",
                        "/dialogs", "NewDialog")
                .entrySet()) {
            var unknown = Json.createObjectBuilder().add("nonsense", 1).build();
            var detail = admin.post(body.getKey(), unknown).json().getString("detail");
            var members = detail.substring(detail.indexOf("the members are ") + "the members are ".length());
            assertThat(members.substring(0, members.indexOf('.')).split(", "))
                    .as(body.getValue())
                    .containsExactlyInAnyOrder(schema(body.getValue())
                            .getJsonObject("properties")
                            .keySet()
                            .toArray(String[]::new));
        }
    }
}
