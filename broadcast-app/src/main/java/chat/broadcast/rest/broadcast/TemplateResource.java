package chat.broadcast.rest.broadcast;

import chat.broadcast.channel.Templates;
import chat.broadcast.rest.json.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What a WhatsApp broadcast can send. */
@Path("templates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TemplateResource {

    @Inject
    Templates templates;

    @GET
    public TemplatesJson list(@Context UriInfo uri) {
        Query.none(uri);
        return TemplatesJson.of(templates.catalogue());
    }
}
