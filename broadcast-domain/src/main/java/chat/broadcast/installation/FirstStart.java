package chat.broadcast.installation;

import chat.broadcast.agent.FirstAgents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.FirstChannel;
import chat.broadcast.delivery.Installation;
import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a new installation begins with: an administrator, a web chat, and in a demo the logins it tells of. */
@Singleton
@Startup
@DependsOn("Migrations")
public class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private Installation installation;

    @Inject
    private FirstAgents agents;

    @Inject
    private FirstChannel channel;

    @Inject
    private DemoDialogs demoDialogs;

    @PostConstruct
    void begin() {
        settings.require();
        // Two nodes may meet an empty database at the same moment: the second waits, and finds everything there.
        installation.lock();
        boolean demo = settings.flag(Property.DEMO);
        if (!agents.exists("admin")) {
            agents.add("admin", "Administrator", Role.ADMIN, adminPassword(demo));
        }
        long webChat = channel.webChat();
        if (demo) {
            addUnlessThere("agent", "Olga Agent", Role.AGENT);
            addUnlessThere("supervisor", "Sam Supervisor", Role.SUPERVISOR);
            demoDialogs.addUnlessThere(webChat);
        }
    }

    private String adminPassword(boolean demo) {
        var set = settings.text(Property.ADMIN_PASSWORD);
        if (!set.isEmpty()) {
            return set;
        }
        if (demo) {
            return "admin";
        }
        var random = new byte[15];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        LOG.log(Level.WARNING, "The login “admin” was created with the password {0} (shown this once).", password);
        return password;
    }

    private void addUnlessThere(String login, String name, Role role) {
        if (!agents.exists(login)) {
            agents.add(login, name, role, login);
        }
    }
}
