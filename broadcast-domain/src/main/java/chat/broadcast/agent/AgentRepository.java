package chat.broadcast.agent;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** All access to the table {@code agent}. */
@ApplicationScoped
class AgentRepository {

    @Inject
    private Database database;

    Optional<Agent> byLogin(String login) {
        return database.entities()
                .createQuery("SELECT a FROM Agent a WHERE a.login = :login", Agent.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }

    void add(Agent agent) {
        database.entities().persist(agent);
    }
}
