package chat.broadcast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.executor.Lanes;
import chat.broadcast.testing.InContainer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class ServerResourcesIT extends InContainer {
    @Deployment
    static WebArchive war() {
        return warWith();
    }

    @Inject
    @Lanes
    ManagedExecutorService lanes;

    @Resource(lookup = "java:app/jdbc/broadcast")
    DataSource database;

    @Test
    void lanes_send_on_virtual_threads() throws Exception {
        assertThat(lanes.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }

    @Test
    void the_pool_reaches_the_migrated_database() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isPositive();
        }
    }
}
