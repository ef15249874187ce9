package chat.broadcast.rest.channel;

import chat.broadcast.channel.Channels;
import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.channel.Webhooks;
import chat.broadcast.rest.json.Query;
import chat.broadcast.trial.TestMessages;
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

/** The configured accounts. */
@Path("channels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelResource {

    @Inject
    Channels channels;

    @Inject
    SendingSwitch sending;

    @Inject
    TestMessages tests;

    @Inject
    Webhooks webhooks;

    @GET
    public ChannelJson.ChannelsJson list(@Context UriInfo uri) {
        Query.none(uri);
        return new ChannelJson.ChannelsJson(
                channels.list().stream().map(ChannelJson::of).toList(), Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(ChannelWish body, @Context UriInfo uri) {
        Query.none(uri);
        var made = channels.create(body.toCreate());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(made.id()))
                        .build())
                .entity(ChannelJson.of(made))
                .build();
    }

    @GET
    @Path("{id}")
    public ChannelJson one(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        return ChannelJson.of(channels.find(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ChannelJson change(@PathParam("id") long id, ChannelWish body, @Context UriInfo uri) {
        Query.none(uri);
        return ChannelJson.of(
                channels.change(id, body.toChange(id, channels.find(id).kind())));
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        channels.delete(id);
    }

    @POST
    @Path("{id}/check")
    public CheckJson check(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        return CheckJson.of(channels.check(id));
    }

    @POST
    @Path("{id}/test")
    @Consumes(MediaType.APPLICATION_JSON)
    public TestResultJson test(@PathParam("id") long id, TestWish body, @Context UriInfo uri) {
        Query.none(uri);
        return TestResultJson.of(tests.send(id, body.draft()));
    }

    @POST
    @Path("{id}/webhook-registration")
    public RegistrationJson registerWebhook(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        return RegistrationJson.of(webhooks.register(id));
    }

    @POST
    @Path("{id}/release")
    public ChannelJson release(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        return ChannelJson.of(channels.release(id));
    }

    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public ChannelJson stop(@PathParam("id") long id, StopWish body, @Context UriInfo uri) {
        Query.none(uri);
        sending.stopChannel(id, body.reason());
        return ChannelJson.of(channels.look(id));
    }

    @POST
    @Path("{id}/resume")
    public ChannelJson resume(@PathParam("id") long id, @Context UriInfo uri) {
        Query.none(uri);
        sending.resumeChannel(id);
        return ChannelJson.of(channels.look(id));
    }
}
