package chat.broadcast.rest.optout;

import chat.broadcast.optout.OptOuts;
import chat.broadcast.rest.json.Query;
import chat.broadcast.rest.optout.OptOutWordsJson.LanguageJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The words by which visitors opt out and come back, by language. */
@Path("opt-out-words")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OptOutWordsResource {

    @Inject
    OptOuts optOuts;

    @GET
    public OptOutWordsJson list(@Context UriInfo uri) {
        Query.none(uri);
        return new OptOutWordsJson(
                optOuts.languages().stream().map(LanguageJson::of).toList());
    }

    @PUT
    @Path("{language}")
    @Consumes(MediaType.APPLICATION_JSON)
    public LanguageJson put(@PathParam("language") String language, OptOutWordsWish body, @Context UriInfo uri) {
        Query.none(uri);
        return LanguageJson.of(optOuts.put(body.of(language)));
    }

    @DELETE
    @Path("{language}")
    public void remove(@PathParam("language") String language, @Context UriInfo uri) {
        Query.none(uri);
        optOuts.remove(language);
    }
}
