package chat.broadcast.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void each_role_includes_the_ones_before_it_and_no_other() {
        assertThat(Role.AGENT.includedNames()).containsExactlyInAnyOrder("agent");
        assertThat(Role.SUPERVISOR.includedNames()).containsExactlyInAnyOrder("agent", "supervisor");
        assertThat(Role.ADMIN.includedNames()).containsExactlyInAnyOrder("agent", "supervisor", "admin");
        assertThat(Role.AGENT.includes(Role.SUPERVISOR)).isFalse();
        assertThat(Role.ADMIN.includes(Role.SUPERVISOR)).isTrue();
    }
}
