package chat.broadcast.rest.channel;

import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The switch that stops everything. */
@Path("sending")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SendingResource {

    @Inject
    SendingSwitch sending;

    @GET
    public SendingJson look(@Context UriInfo uri) {
        Query.none(uri);
        return SendingJson.of(sending.everything());
    }

    @POST
    @Path("stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public SendingJson stop(StopWish body, @Context UriInfo uri) {
        Query.none(uri);
        sending.stop(body.reason());
        return SendingJson.of(sending.everything());
    }

    @POST
    @Path("resume")
    public SendingJson resume(@Context UriInfo uri) {
        Query.none(uri);
        sending.resume();
        return SendingJson.of(sending.everything());
    }
}
