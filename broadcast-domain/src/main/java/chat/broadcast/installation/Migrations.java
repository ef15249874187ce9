package chat.broadcast.installation;

import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anything else touches the database: every other start-up bean depends on this one.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    @Inject
    private Settings settings;

    @PostConstruct
    void migrate() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource())
                .load()
                .migrate();
    }

    /** By name and not by {@code @Resource}: an annotation would mean the application's own pool even when another is set. */
    @SuppressWarnings("BanJNDI") // the name is the administrator's, not a user's
    private DataSource dataSource() {
        var name = settings.text(Property.DB_JNDI);
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException unknown) {
            throw new IllegalStateException(
                    "There is no data source " + name + ": create it, or unset " + Property.DB_JNDI.key() + ".",
                    unknown);
        }
    }
}
