package chat.broadcast.database;

import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The server's pool, for the few who need a connection outside of any transaction of the container. */
@ApplicationScoped
public class Pool {

    @Inject
    private Settings settings;

    /** By name and not by {@code @Resource}: an annotation would mean the application's own pool even when another is set. */
    @SuppressWarnings("BanJNDI") // the name is the administrator's, not a user's
    public DataSource source() {
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
