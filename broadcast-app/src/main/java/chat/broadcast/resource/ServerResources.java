package chat.broadcast.resource;

import chat.broadcast.executor.Lanes;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** What the application asks of its server by annotation; see the package for why here. */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/broadcast",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=broadcast.db.url:jdbc:postgresql://localhost/broadcast}",
        user = "${MPCONFIG=broadcast.db.user:broadcast}",
        password = "${MPCONFIG=broadcast.db.password:broadcast}",
        minPoolSize = 2,
        maxPoolSize = 30,
        properties = {
            // A process that is stopped in the midst of a transaction must not keep its locks from the other nodes.
            "options=-c idle_in_transaction_session_timeout=6s",
            // A connection that died with its database is replaced instead of handed out. One that was asked less than
            // a second ago is believed: every transaction would ask else, which busy lanes pay for.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation"
        })
@ManagedExecutorDefinition(name = "java:app/concurrent/lanes", virtual = true, qualifiers = Lanes.class)
public class ServerResources {}
