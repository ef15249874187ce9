package chat.broadcast.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.AdapterContract;
import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.channel.spi.SendResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real mail server, GreenMail. */
class EmailAdapterTest extends AdapterContract {

    private static final String ID = "0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff";

    private static MailServerStandIn server;

    private final EmailAdapter adapter = new EmailAdapter();

    @BeforeAll
    static void open() {
        server = MailServerStandIn.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void hangUp() {
        adapter.close();
    }

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    public ChannelAccount account() {
        return with(Map.of("imapPassword", "1map-word", "unsubscribeKey", "l1nk-key"));
    }

    private static ChannelAccount with(Map<String, String> more) {
        var settings = server.settings();
        settings.putAll(more);
        return new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO);
    }

    private SendResult send(String to, String text, Map<String, String> more) {
        return adapter.send(new OutboundText(ID, 17, to, text), with(more));
    }

    @Override
    protected String arrivesOf(String typed) {
        var to = "verbatim-" + typed.hashCode() + "@visitors.example";
        assertThat(send(to, typed, Map.of())).isEqualTo(new SendResult.Accepted(ID));
        return MailServerStandIn.text(server.mails(to).getFirst());
    }

    @Test
    void a_mail_says_who_writes_to_which_dialog_and_that_it_is_not_to_be_answered_by_a_program() throws Exception {
        send("headers@visitors.example", "Hi", Map.of("subject", "Grüße"));
        var mail = server.mails("headers@visitors.example").getFirst();
        assertThat(mail.getFrom()[0]).hasToString("Shop <support@shop.example>");
        assertThat(mail.getSubject()).isEqualTo("Grüße");
        assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@shop.example>");
        assertThat(mail.getHeader("References")).containsExactly("<dialog-17.7@shop.example>");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<dialog-17.7@shop.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Return-Path")).containsExactly("<support@shop.example>");
        assertThat(mail.getHeader("List-Unsubscribe"))
                .containsExactly("<mailto:support@shop.example?subject=unsubscribe>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mail.getSentDate()).isNotNull();
    }

    @Test
    void an_agent_s_reply_joins_the_visitor_s_thread_and_is_no_bulk_mail() throws Exception {
        var account = with(Map.of("publicUrl", "https://broadcast.example/"));
        var begun = (Polled.News) adapter.poll(account, "");
        server.arrives("""
                From: Ann <threads@visitors.example>
                To: support@shop.example
                Subject: =?UTF-8?Q?Bestellung_=E2=84=96_17?=
                Message-ID: <second@visitors.example>
                References: <first@visitors.example> <dialog-17.7@shop.example>
                Content-Type: text/plain; charset=UTF-8

                Where is it?
                """);
        var wrote = (InboundText)
                ((Polled.News) adapter.poll(account, begun.cursor())).events().getFirst();
        assertThat(adapter.send(
                        new OutboundText(ID, 17, wrote.address(), "On its way.", new Occasion.Reply(wrote.thread())),
                        account))
                .isInstanceOf(SendResult.Accepted.class);
        var mail = server.mails("threads@visitors.example").getFirst();
        assertThat(mail.getSubject()).isEqualTo("Re: Bestellung № 17");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<second@visitors.example>");
        assertThat(mail.getHeader("References", null).split("\\s+"))
                .containsExactly("<first@visitors.example>", "<dialog-17.7@shop.example>", "<second@visitors.example>");
        for (var ofMany : List.of("Auto-Submitted", "Precedence", "List-Unsubscribe", "List-Unsubscribe-Post")) {
            assertThat(mail.getHeader(ofMany)).as(ofMany).isNull();
        }
    }

    @Test
    void a_reply_where_nobody_wrote_yet_lies_beside_the_broadcast() throws Exception {
        adapter.send(
                new OutboundText(ID, 17, "alone@visitors.example", "Hi", new Occasion.Reply(Optional.empty())),
                with(Map.of()));
        var mail = server.mails("alone@visitors.example").getFirst();
        assertThat(mail.getSubject()).isEqualTo("A message for you");
        assertThat(mail.getHeader("References")).containsExactly("<dialog-17.7@shop.example>");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void what_the_product_answers_by_itself_says_so() throws Exception {
        var thread = new MailThread(List.of("<stop@visitors.example>"), "STOP").write();
        adapter.send(
                new OutboundText(
                        ID,
                        17,
                        "stop@visitors.example",
                        "You get no more.",
                        new Occasion.AutomaticAnswer(Optional.of(thread))),
                with(Map.of()));
        var mail = server.mails("stop@visitors.example").getFirst();
        assertThat(mail.getSubject()).isEqualTo("Re: STOP");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<stop@visitors.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("Precedence")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void with_a_public_address_one_click_unsubscribes() throws Exception {
        send(
                "click@visitors.example",
                "Hi",
                Map.of("publicUrl", "https://broadcast.example/", "unsubscribeKey", "l1nk-key"));
        var mail = server.mails("click@visitors.example").getFirst();
        assertThat(mail.getHeader("List-Unsubscribe", null).replaceAll("\\s+", " "))
                .startsWith("<https://broadcast.example/channels/7/unsubscribe/")
                .endsWith(">, <mailto:support@shop.example?subject=unsubscribe>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void bounces_may_go_elsewhere() throws Exception {
        send("bounce@visitors.example", "Hi", Map.of("bounceAddress", "bounces@shop.example"));
        assertThat(server.mails("bounce@visitors.example").getFirst().getHeader("Return-Path"))
                .containsExactly("<bounces@shop.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@visitors.example",
                "a@b@c",
                "a@visitors.example\r\nBcc: everybody@visitors.example",
                "a@visitors.example, b@visitors.example",
                "a b@visitors.example"
            })
    void what_is_no_address_is_refused_before_anything_is_sent(String address) {
        assertThat(send(address, "Hi", Map.of()))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class, it -> assertThat(it.code()).isEqualTo("address"));
    }

    @ParameterizedTest
    @CsvSource({"from, nobody", "from, a@b@c", "bounceAddress, x@y@z"})
    void a_bad_address_of_our_own_fails_nobody(String setting, String value) {
        var broken = with(Map.of(setting, value));
        assertThat(adapter.send(new OutboundText(ID, 17, "a@visitors.example", "Hi"), broken))
                .isInstanceOf(SendResult.AccountRefused.class);
        assertThat(adapter.check(broken)).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void a_subject_of_two_lines_would_be_a_header_and_is_refused() {
        assertThat(send("a@visitors.example", "Hi", Map.of("subject", "Hi\r\nBcc: x@visitors.example")))
                .isInstanceOf(SendResult.AccountRefused.class);
    }

    @Test
    void many_at_once_share_few_connections_and_all_arrive() throws Exception {
        var account = with(Map.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<SendResult>) () ->
                            adapter.send(new OutboundText("id-" + i, i + 1, "many@visitors.example", "Hi"), account))
                    .toList());
            for (var result : results) {
                assertThat(result.get()).isInstanceOf(SendResult.Accepted.class);
            }
        }
        assertThat(server.mails("many@visitors.example")).hasSize(40);
    }

    @Test
    void tls_from_the_start_works_and_a_certificate_for_another_name_does_not() {
        var tls = Map.of("security", "tls", "port", String.valueOf(server.smtpsPort()));
        assertThat(send("tls@visitors.example", "Hi", tls)).isInstanceOf(SendResult.Accepted.class);
        var otherName = new HashMap<>(tls);
        otherName.put("host", "127.0.0.1");
        assertThat(send("tls@visitors.example", "Hi", otherName)).isInstanceOf(SendResult.Unavailable.class);
        assertThat(server.mails("tls@visitors.example")).hasSize(1);
    }

    @Test
    void starttls_encrypts_before_anything_is_said() {
        try (var smtp = new ScriptedSmtp()) {
            smtp.answers("EHLO", "250-mail.example\r\n250-AUTH PLAIN\r\n250 STARTTLS")
                    .answers("STARTTLS", "220 go ahead")
                    .answers("AUTH", "235 2.7.0 welcome");
            var starttls = Map.of("security", "starttls", "port", String.valueOf(smtp.port()));
            assertThat(send("a@visitors.example", "Hi", starttls)).isInstanceOf(SendResult.Accepted.class);
            assertThat(smtp.lines())
                    .anyMatch(line -> line.startsWith("encrypted AUTH"))
                    .anyMatch(line -> line.startsWith("encrypted MAIL"))
                    .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void where_encryption_is_asked_for_nothing_is_said_in_the_clear() {
        try (var smtp = new ScriptedSmtp()) {
            var account =
                    with(Map.of("security", "starttls", "host", "127.0.0.1", "port", String.valueOf(smtp.port())));
            assertThat(adapter.send(new OutboundText(ID, 17, "a@visitors.example", "Hi"), account))
                    .isInstanceOfSatisfying(
                            SendResult.AccountRefused.class,
                            it -> assertThat(it.text()).contains("STARTTLS"));
            assertThat(smtp.lines()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void a_wrong_password_holds_the_channel_and_fails_nobody() {
        var wrong = Map.of("password", "wr0ng-word");
        assertThat(send("a@visitors.example", "Hi", wrong))
                .isInstanceOfSatisfying(SendResult.AccountRefused.class, it -> {
                    assertThat(it.text()).doesNotContain("wr0ng");
                    assertThat(it.text()).endsWith(".");
                });
        assertThat(adapter.check(with(wrong))).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void a_check_logs_in_to_both_servers() {
        assertThat(adapter.check(with(Map.of())))
                .isInstanceOfSatisfying(
                        CheckResult.Works.class,
                        it -> assertThat(it.text()).contains("as support").contains("INBOX"));
        assertThat(adapter.check(with(Map.of("imapPassword", "wr0ng-word")))).isInstanceOf(CheckResult.Fails.class);
        assertThat(adapter.check(with(Map.of("imapFolder", "Nowhere")))).isInstanceOf(CheckResult.Fails.class);
    }

    @Test
    void nobody_there_is_surely_not_sent() {
        var nobody = Map.of("port", String.valueOf(ProviderStandIn.nobody().getPort()));
        assertThat(send("a@visitors.example", "Hi", nobody)).isInstanceOf(SendResult.Unavailable.class);
        assertThat(adapter.check(with(nobody))).isInstanceOf(CheckResult.Fails.class);
        assertThat(adapter.poll(with(Map.of("imapPort", nobody.get("port"))), ""))
                .isInstanceOf(Polled.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"none, none", "tls, tls", "starttls, starttls"})
    void an_address_of_a_private_network_is_not_connected_to_unless_allowed(String security, String imapSecurity) {
        try (var smtp = new ScriptedSmtp()) {
            var settings = server.settings();
            settings.put("security", security);
            settings.put("port", String.valueOf(smtp.port()));
            settings.put("imapSecurity", imapSecurity);
            settings.put("imapPort", String.valueOf(smtp.port()));
            var confined = new ChannelAccount(7, "Shop", settings, Network.PUBLIC);
            assertThat(adapter.send(new OutboundText(ID, 17, "a@visitors.example", "Hi"), confined))
                    .isInstanceOfSatisfying(
                            SendResult.AccountRefused.class,
                            it -> assertThat(it.text()).contains("private network"));
            assertThat(adapter.check(confined)).isInstanceOf(CheckResult.Fails.class);
            assertThat(adapter.poll(confined, "")).isNotInstanceOf(Polled.News.class);
            assertThat(smtp.connections()).isZero();
        }
    }

    private static String mail(String messageId, String text) {
        return """
                From: "Ann B" <Ann@Visitors.example>
                To: support@shop.example
                Subject: Re: A message for you
                Message-ID: <%s@visitors.example>
                Date: Tue, 24 Nov 2026 10:00:00 +0000
                Content-Type: text/plain; charset=UTF-8

                %s
                """.formatted(messageId, text);
    }

    @Test
    void what_comes_after_the_first_look_is_read_once_and_left_where_it_is() {
        var account = with(Map.of());
        server.arrives(mail("old", "before"));
        var begun = (Polled.News) adapter.poll(account, "");
        assertThat(begun.events()).isEmpty();
        assertThat(begun.rest()).isPositive();
        server.arrives(mail("new-1", "Where is it?"));
        server.arrives(mail("new-2", "Hello?"));
        var news = (Polled.News) adapter.poll(account, begun.cursor());
        assertThat(news.events())
                .extracting(event -> ((InboundText) event).text())
                .containsExactly("Where is it?", "Hello?");
        assertThat(news.events()).first().isInstanceOfSatisfying(InboundText.class, it -> {
            assertThat(it.address()).isEqualTo("ann@visitors.example");
            assertThat(it.visitorName()).isEqualTo("Ann B");
        });
        assertThat(((Polled.News) adapter.poll(account, news.cursor())).events())
                .isEmpty();
        assertThat(((Polled.News) adapter.poll(account, begun.cursor())).events())
                .isEqualTo(news.events());
    }

    @Test
    void a_folder_that_was_made_anew_begins_with_what_comes_from_now_on() {
        var news = (Polled.News) adapter.poll(with(Map.of()), "1:0");
        assertThat(news.events()).isEmpty();
        assertThat(news.cursor()).doesNotStartWith("1:");
    }

    @Test
    void a_mailbox_by_tls_is_read_and_a_wrong_password_is_refused() {
        var tls = Map.of("imapSecurity", "tls", "imapPort", String.valueOf(server.imapsPort()));
        assertThat(adapter.poll(with(tls), "")).isInstanceOf(Polled.News.class);
        assertThat(adapter.poll(with(Map.of("imapPassword", "wr0ng-word")), "")).isInstanceOf(Polled.Refused.class);
    }

    @Test
    void an_account_without_a_mailbox_is_not_polled() {
        assertThat(adapter.polls(with(Map.of()))).isTrue();
        assertThat(adapter.polls(with(Map.of("imapHost", "")))).isFalse();
    }
}
