package chat.broadcast.rest.agent;

import chat.broadcast.agent.Agents;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is calling. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Agents")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
public class MeResource {

    /** An agent in the API. */
    @Schema(name = "Me")
    public record MeJson(
            @Schema(example = "olga") String login,

            @Schema(description = "The name for people.", example = "Olga")
            String name,

            @Schema(enumeration = {"agent", "supervisor", "admin"})
            String role) {}

    @Inject
    Agents agents;

    @GET
    @Operation(summary = "Who is calling", description = "The cheapest way to try a login.")
    @APIResponse(
            responseCode = "200",
            description = "The caller.",
            content = @Content(schema = @Schema(implementation = MeJson.class)))
    public MeJson me(@Context UriInfo uri) {
        new Query(uri).finish();
        var agent = agents.current();
        return new MeJson(agent.login(), agent.name(), agent.role().word());
    }
}
