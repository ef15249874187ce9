package chat.broadcast.rest.channel;

import chat.broadcast.channel.Channels;
import chat.broadcast.channel.Webhooks;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The kinds of channels there are: what the adapters on the class path declare. */
@Path("channel-kinds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelKindResource {

    @Inject
    Channels channels;

    @Inject
    Webhooks webhooks;

    @GET
    public KindsJson list(@Context UriInfo uri) {
        Query.none(uri);
        return KindsJson.of(channels.kinds(), webhooks::registrable);
    }
}
