package chat.broadcast.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API for programs, version 1. */
@ApplicationPath("/api/v1")
public class Api extends Application {

    /** The contract is at {@code /openapi}; the server's own second description of it is switched off. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
