package chat.broadcast.rest.agent;

import chat.broadcast.agent.Agents;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Who is calling. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /** An agent in the API. */
    @JsonbPropertyOrder({"login", "name", "role"})
    public record MeJson(String login, String name, String role) {}

    @Inject
    Agents agents;

    @GET
    public MeJson me(@Context UriInfo uri) {
        Query.none(uri);
        var agent = agents.current();
        return new MeJson(agent.login(), agent.name(), agent.role().word());
    }
}
