package chat.broadcast.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramUpdatesTest {

    private static final String ANN =
            "\"from\":{\"id\":5,\"is_bot\":false,\"first_name\":\"Ann\",\"last_name\":\"B\",\"username\":\"ann\"},"
                    + "\"chat\":{\"id\":5,\"first_name\":\"Ann\",\"type\":\"private\"},\"date\":1764000000";
    private static final Instant THEN = Instant.ofEpochSecond(1764000000);

    private static List<InboundEvent> events(String update) {
        return TelegramUpdates.events(JsonBody.read(update.getBytes(UTF_8)).orElseThrow(), "42")
                .toList();
    }

    private static List<InboundEvent> message(String content) {
        return events("{\"update_id\":1,\"message\":{\"message_id\":2," + ANN + "," + content + "}}");
    }

    private static Polled answer(int status, String body) {
        return TelegramUpdates.read(new Answered(status, Map.of(), body.getBytes(UTF_8)), "42", "7");
    }

    @Test
    void a_text_is_the_visitors_with_his_whole_name() {
        assertThat(message("\"text\":\"hi 👋\\n_*<b>\""))
                .containsExactly(new InboundText("42:1", "5", "Ann B", "hi 👋\n_*<b>", THEN));
    }

    @Test
    void in_a_group_the_name_is_the_groups() {
        assertThat(events("{\"update_id\":1,\"message\":{\"message_id\":2,\"date\":1764000000,\"from\":{\"id\":5,"
                        + "\"first_name\":\"Ann\"},\"chat\":{\"id\":-1001234567890,\"title\":\"Team\","
                        + "\"type\":\"supergroup\"},\"text\":\"hi\"}}"))
                .containsExactly(new InboundText("42:1", "-1001234567890", "Team", "hi", THEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "photo":[{"file_id":"x"}]                                  | [photo]
            "photo":[{"file_id":"x"}],"caption":"look"                 | [photo] look
            "voice":{"file_id":"x"}                                    | [voice message]
            "sticker":{"file_id":"x"}                                  | [sticker]
            "animation":{"file_id":"x"},"document":{"file_id":"x"}     | [animation]
            "document":{"file_id":"x"}                                 | [file]
            "venue":{"title":"x"},"location":{"latitude":1}            | [place]
            "location":{"latitude":1,"longitude":2}                    | [location]
            "contact":{"phone_number":"1"}                             | [contact]
            """)
    void what_is_not_text_is_told_in_a_word(String content, String told) {
        assertThat(message(content))
                .singleElement()
                .isInstanceOfSatisfying(
                        InboundText.class, it -> assertThat(it.text()).isEqualTo(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"new_chat_members\":[{\"id\":7}]",
                "\"pinned_message\":{\"message_id\":1}",
                "\"migrate_to_chat_id\":-100",
                "\"text\":\"\""
            })
    void a_note_of_a_chat_about_itself_is_not_the_visitors(String content) {
        assertThat(message(content)).isEmpty();
    }

    private static List<InboundEvent> membership(String type, String status) {
        return events("{\"update_id\":9,\"my_chat_member\":{\"chat\":{\"id\":5,\"type\":\"" + type
                + "\"},\"date\":1,\"new_chat_member\":{\"status\":\"" + status + "\"}}}");
    }

    @Test
    void who_blocks_the_bot_leaves_and_who_takes_it_back_returns() {
        assertThat(membership("private", "kicked"))
                .containsExactly(new VisitorLeft("42:9", "5", "The visitor blocked the bot."));
        assertThat(membership("group", "left"))
                .containsExactly(new VisitorLeft("42:9", "5", "The bot is no longer in this chat."));
        assertThat(membership("private", "member")).containsExactly(new VisitorCameBack("42:9", "5"));
        assertThat(membership("supergroup", "administrator")).containsExactly(new VisitorCameBack("42:9", "5"));
        assertThat(membership("group", "restricted")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"update_id\":1}",
                "{\"update_id\":1,\"message\":null}",
                "{\"update_id\":1,\"message\":{}}",
                "{\"update_id\":1,\"message\":{\"text\":\"hi\"}}",
                "{\"update_id\":1,\"edited_message\":{\"text\":\"hi\"}}",
                "{\"update_id\":1,\"my_chat_member\":{}}",
                "{\"update_id\":1,\"something_of_the_future\":{\"chat\":{\"id\":5}}}"
            })
    void an_update_that_we_do_not_know_says_nothing(String update) {
        assertThat(events(update)).isEmpty();
    }

    @Test
    void news_move_the_cursor_behind_the_last_update_even_one_that_says_nothing() {
        assertThat(answer(
                        200,
                        "{\"ok\":true,\"result\":[{\"update_id\":10,\"message\":{" + ANN
                                + ",\"text\":\"hi\"}},{\"update_id\":11,\"poll\":{}}]}"))
                .isEqualTo(new Polled.News(List.of(new InboundText("42:10", "5", "Ann B", "hi", THEN)), "12"));
    }

    @Test
    void no_news_leave_the_cursor_where_it_was() {
        assertThat(answer(200, "{\"ok\":true,\"result\":[]}")).isEqualTo(new Polled.News(List.of(), "7"));
    }

    private static Polled refuse(int code, String description) {
        return answer(code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");
    }

    @Test
    void another_poller_is_named_and_waited_for() {
        assertThat(refuse(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                                + " running"))
                .isEqualTo(new Polled.Failed(
                        "Another program uses this bot: stop it, or give this channel a bot of its own."));
    }

    @Test
    void a_webhook_in_the_way_is_for_a_person_to_remove() {
        assertThat(refuse(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                                + " webhook first"))
                .isInstanceOfSatisfying(
                        Polled.Refused.class, it -> assertThat(it.text()).contains("webhook is set"));
    }

    @Test
    void a_dead_token_is_refused_and_anything_else_tried_again() {
        assertThat(refuse(401, "Unauthorized")).isInstanceOf(Polled.Refused.class);
        assertThat(refuse(404, "Not Found")).isInstanceOf(Polled.Refused.class);
        assertThat(refuse(429, "Too Many Requests: retry after 5")).isInstanceOf(Polled.Failed.class);
        assertThat(refuse(500, "Internal Server Error: restart")).isInstanceOf(Polled.Failed.class);
        assertThat(answer(502, "<html>")).isInstanceOf(Polled.Failed.class);
        assertThat(answer(200, "")).isInstanceOf(Polled.Failed.class);
    }
}
