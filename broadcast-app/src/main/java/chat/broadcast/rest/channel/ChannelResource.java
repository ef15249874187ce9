package chat.broadcast.rest.channel;

import chat.broadcast.channel.Channels;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configured accounts. */
@Path("channels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
public class ChannelResource {

    @Inject
    Channels channels;

    @GET
    @Operation(summary = "List channels", description = "Settings are shown to admins only; secrets to nobody.")
    @APIResponse(
            responseCode = "200",
            description = "All channels.",
            content = @Content(schema = @Schema(implementation = ChannelJson.ChannelsJson.class)))
    public ChannelJson.ChannelsJson list(@Context UriInfo uri) {
        new Query(uri).finish();
        return new ChannelJson.ChannelsJson(
                channels.list().stream().map(ChannelJson::of).toList(), Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a channel", description = "Admins only.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ChannelJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(@RequestBody(required = true) ChannelWish body, @Context UriInfo uri) {
        new Query(uri).finish();
        var made = channels.create(body.toCreate());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(made.id()))
                        .build())
                .entity(ChannelJson.of(made))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One channel", description = "Settings are shown to admins only; secrets to nobody.")
    @APIResponse(
            responseCode = "200",
            description = "The channel.",
            content = @Content(schema = @Schema(implementation = ChannelJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ChannelJson one(@PathParam("id") long id, @Context UriInfo uri) {
        new Query(uri).finish();
        return ChannelJson.of(channels.find(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a channel", description = "Takes it whole. Admins only.")
    @APIResponse(
            responseCode = "200",
            description = "The channel as it is now.",
            content = @Content(schema = @Schema(implementation = ChannelJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public ChannelJson change(
            @PathParam("id") long id, @RequestBody(required = true) ChannelWish body, @Context UriInfo uri) {
        new Query(uri).finish();
        return ChannelJson.of(
                channels.change(id, body.toChange(id, channels.find(id).kind())));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a channel", description = "Only one without dialogs. Admins only.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public void delete(@PathParam("id") long id, @Context UriInfo uri) {
        new Query(uri).finish();
        channels.delete(id);
    }

    @POST
    @Path("{id}/check")
    @Operation(summary = "Try a channel's credentials", description = "Sends nothing to any visitor. Admins only.")
    @APIResponse(
            responseCode = "200",
            description = "What happened.",
            content = @Content(schema = @Schema(implementation = CheckJson.class)))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public CheckJson check(@PathParam("id") long id, @Context UriInfo uri) {
        new Query(uri).finish();
        return CheckJson.of(channels.check(id));
    }

    @POST
    @Path("{id}/release")
    @Operation(
            summary = "Let a held channel send again",
            description = "After the cause of the hold was mended at the provider. Admins only.")
    @APIResponse(
            responseCode = "200",
            description = "The channel as it is now.",
            content = @Content(schema = @Schema(implementation = ChannelJson.class)))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ChannelJson release(@PathParam("id") long id, @Context UriInfo uri) {
        new Query(uri).finish();
        return ChannelJson.of(channels.release(id));
    }
}
