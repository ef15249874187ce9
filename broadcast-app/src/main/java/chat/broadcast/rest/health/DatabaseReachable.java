package chat.broadcast.rest.health;

import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers, through the pool that the application uses. */
@Readiness
@ApplicationScoped
public class DatabaseReachable implements HealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    @Inject
    Settings settings;

    @Override
    @SuppressWarnings("BanJNDI") // the name is the administrator's, not a user's
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        var name = settings.text(Property.DB_JNDI);
        try (var connection = InitialContext.<DataSource>doLookup(name).getConnection()) {
            return answer.status(connection.isValid(PATIENCE_SECONDS)).build();
        } catch (SQLException | NamingException away) {
            return answer.down()
                    .withData("cause", String.valueOf(away.getMessage()))
                    .build();
        }
    }
}
