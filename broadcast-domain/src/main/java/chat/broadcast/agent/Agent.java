package chat.broadcast.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person who logs in. */
@Entity
@Table(name = "agent")
class Agent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String login;
    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean active;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Agent() {}

    Agent(String login, String name, Role role, String passwordHash) {
        this.login = login;
        this.name = name;
        this.role = role;
        this.passwordHash = passwordHash;
        this.active = true;
    }

    boolean active() {
        return active;
    }

    String passwordHash() {
        return passwordHash;
    }

    AgentIdentity identity() {
        return new AgentIdentity(id, login, name, role);
    }
}
