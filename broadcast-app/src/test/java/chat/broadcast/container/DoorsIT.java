package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.Retry;
import chat.broadcast.channel.Webhooks;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.dialog.NewDialog;
import chat.broadcast.executor.Lanes;
import chat.broadcast.problem.Refused;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may enter, and what is found by being there. */
class DoorsIT extends InEngine {

    @Inject
    Webhooks webhooks;

    @Inject
    @Lanes
    ManagedExecutorService lanes;

    @Test
    void a_channel_s_module_is_found_by_being_there_and_is_nowhere_else_made_known() {
        long made = channel(wish("ntfy", Map.of("token", "tk_1", "baseUrl", "http://127.0.0.1:1")));
        assertThat(channels.find(made).ratePerSecond()).as("its own default").isEqualTo(0.2);
        assertThat(channels.check(made))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.text()).contains("127.0.0.1:1"));
    }

    @Test
    void lanes_send_on_virtual_threads() throws Exception {
        assertThat(lanes.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }

    @Test
    void nobody_enters_a_door_without_a_role_and_an_agent_not_the_administrators() {
        assertThatThrownBy(() -> broadcasts.find(1)).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> channels.list()).isInstanceOf(EJBAccessException.class);
        CallerFilter.logIn("agent");
        assertThat(channels.list()).isNotEmpty();
        assertThatThrownBy(() -> channels.release(1)).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> dialogs.open(List.of(new NewDialog(1, "somebody", ""))))
                .isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> broadcasts.retry(1, new Retry(Set.of(), Retry.Scope.FAILED)))
                .isInstanceOf(EJBAccessException.class);
    }

    @Test
    void without_a_public_address_no_provider_is_told_where_to_post() {
        long bot = channel(
                wish("telegram", Map.of("token", "1:a", "inbound", "webhook", "baseUrl", "http://127.0.0.1:9")));
        assertThatThrownBy(() -> webhooks.register(bot))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.getMessage()).contains("broadcast.public-url"));
        channels.delete(bot);
    }
}
