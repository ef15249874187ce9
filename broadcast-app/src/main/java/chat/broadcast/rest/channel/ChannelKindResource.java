package chat.broadcast.rest.channel;

import chat.broadcast.channel.Channels;
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

/** The kinds of channels there are: what the adapters on the class path declare. */
@Path("channel-kinds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
public class ChannelKindResource {

    @Inject
    Channels channels;

    @GET
    @Operation(summary = "List the kinds of channels", description = "With the settings that an account of each needs.")
    @APIResponse(
            responseCode = "200",
            description = "The kinds.",
            content = @Content(schema = @Schema(implementation = KindsJson.class)))
    public KindsJson list(@Context UriInfo uri) {
        new Query(uri).finish();
        return KindsJson.of(channels.kinds());
    }
}
