package chat.broadcast.rest.optout;

import chat.broadcast.optout.AddressList;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Lists of addresses that must not be sent broadcasts on a channel. */
@Path("channels/{id}/opt-outs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OptOutResource {

    @Inject
    OptOuts optOuts;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ImportedJson importAll(@PathParam("id") long id, ImportWish body, @Context UriInfo uri) {
        Query.none(uri);
        return ImportedJson.of(optOuts.importAll(id, body.addresses()));
    }

    @POST
    @Consumes({"text/csv", "text/plain"})
    public ImportedJson importTable(@PathParam("id") long id, String body, @Context UriInfo uri) {
        Query.none(uri);
        return ImportedJson.of(optOuts.importAll(id, AddressList.parse(body).addresses()));
    }
}
