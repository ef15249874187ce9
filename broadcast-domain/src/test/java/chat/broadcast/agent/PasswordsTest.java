package chat.broadcast.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @BeforeEach
    void prepare() {
        passwords.prepare();
    }

    @Test
    void a_hash_is_argon2id_with_its_own_salt() {
        var hash = passwords.hash("secret");
        assertThat(hash).startsWith("$argon2id$").isNotEqualTo(passwords.hash("secret"));
    }

    @Test
    void only_the_right_password_matches_also_when_asked_again() {
        var hash = passwords.hash("secret");
        assertThat(passwords.matches("secret", hash)).isTrue();
        assertThat(passwords.matches("secret", hash)).isTrue();
        assertThat(passwords.matches("Secret", hash)).isFalse();
    }

    @Test
    void a_remembered_password_is_worth_nothing_after_it_was_changed() {
        var old = passwords.hash("old");
        assertThat(passwords.matches("old", old)).isTrue();
        assertThat(passwords.matches("old", passwords.hash("new"))).isFalse();
    }
}
