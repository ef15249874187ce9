package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.ChannelAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    @ParameterizedTest(name = "page of {0}, server at {1}, listed: {2} -> {3}")
    @CsvSource(textBlock = """
                    https://chat.example      , chat.example      ,                                        , true
                    https://CHAT.example      , chat.EXAMPLE      ,                                        , true
                    https://chat.example      , chat.example:443  ,                                        , true
                    http://chat.example       , chat.example:80   ,                                        , true
                    https://chat.example:8443 , chat.example      ,                                        , false
                    https://shop.example      , chat.example      ,                                        , false
                    https://shop.example      , chat.example      , https://shop.example                   , true
                    https://shop.example      , chat.example      , https://shop.example/                  , true
                    https://shop.example      , chat.example      , shop.example                           , true
                    http://shop.example       , chat.example      , https://shop.example                   , false
                    https://b.example         , chat.example      , 'https://a.example, https://b.example' , true
                    https://b.example         , chat.example      , 'a.example b.example'                  , true
                    https://evilshop.example  , chat.example      , shop.example                           , false
                    https://shop.example.evil , chat.example      , shop.example                           , false
                    https://anything.example  , chat.example      , *                                      , true
                    null                      , chat.example      ,                                        , false
                    null                      , chat.example      , *                                      , true
                    http://localhost:5500     , localhost:8080    ,                                        , true
                    http://127.0.0.1:5500     , localhost:8080    ,                                        , true
                    http://[::1]:5500         , localhost:8080    ,                                        , true
                    http://localhost:5500     , chat.example      ,                                        , false
                    https://shop.example      , localhost:8080    ,                                        , false
                    """)
    void a_site_may_use_the_chat(String site, String host, String listed, boolean may) {
        var settings = listed == null ? Map.<String, String>of() : Map.of("origins", listed);
        var account = new ChannelAccount(3, "Website", settings, ChannelAccount.Network.PUBLIC);
        assertThat(new Caller(Optional.of(site), host).mayUse(account)).isEqualTo(may);
    }

    @Test
    void a_client_that_is_no_browser_names_no_site_and_is_let_in() {
        var account = new ChannelAccount(3, "Website", Map.of(), ChannelAccount.Network.PUBLIC);
        assertThat(new Caller(Optional.empty(), "chat.example").mayUse(account)).isTrue();
    }
}
