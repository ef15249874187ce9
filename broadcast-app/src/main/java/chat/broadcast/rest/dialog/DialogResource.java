package chat.broadcast.rest.dialog;

import chat.broadcast.delivery.Conversations;
import chat.broadcast.dialog.DialogFilter;
import chat.broadcast.dialog.DialogSort;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.page.Order;
import chat.broadcast.rest.json.Cursor;
import chat.broadcast.rest.json.Query;
import chat.broadcast.rest.json.Query.Sort;
import chat.broadcast.rest.json.Query.Total;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The registry of dialogs, and what was said in them. */
@Path("dialogs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DialogResource {

    private static final Map<String, Sort<DialogSort>> SORTS = sorts();
    private static final Map<String, DialogStatus> STATUSES = Query.words(DialogJson::word, DialogStatus.values());

    @Inject
    Dialogs dialogs;

    @Inject
    Conversations conversations;

    @Inject
    OptOuts optOuts;

    private static Map<String, Sort<DialogSort>> sorts() {
        var sorts = new LinkedHashMap<String, Sort<DialogSort>>();
        for (var sort : DialogSort.values()) {
            var kind = switch (sort) {
                case NUMBER -> Cursor.Kind.WHOLE;
                case OPENED_AT, LAST_MESSAGE_AT -> Cursor.Kind.TIME;
                case VISITOR, CHANNEL, STATUS -> Cursor.Kind.TEXT;
            };
            sorts.put(sort.word(), new Sort<>(sort, kind));
        }
        return sorts;
    }

    @GET
    public DialogPage list(@Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new DialogFilter(
                query.whole("number"), query.text("text"), query.whole("channel"), query.word("status", STATUSES));
        var wanted = query.list(SORTS, DialogSort.NUMBER.word(), Order.DESCENDING);
        query.finish();
        var page = dialogs.find(filter, wanted.sort(), wanted.order(), wanted.slice());
        return new DialogPage(
                page.items().stream().map(DialogJson::of).toList(),
                page.next().map(wanted.cursor()::write),
                wanted.total() == Total.WANTED ? OptionalLong.of(dialogs.count(filter)) : OptionalLong.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public OpenedDialogs open(NewDialogs body, @Context UriInfo uri) {
        Query.none(uri);
        return OpenedDialogs.of(dialogs.open(body.wanted()));
    }

    @GET
    @Path("{number}")
    public DialogJson one(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return DialogJson.of(dialogs.find(number));
    }

    @POST
    @Path("{number}/close")
    public DialogJson close(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return DialogJson.of(dialogs.close(number));
    }

    @POST
    @Path("{number}/opt-out")
    public DialogJson optOut(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return DialogJson.of(optOuts.optOut(number));
    }

    @POST
    @Path("{number}/opt-in")
    public DialogJson optIn(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return DialogJson.of(optOuts.optIn(number));
    }

    @GET
    @Path("{number}/messages")
    public Conversation messages(@PathParam("number") long number, @Context UriInfo uri) {
        var query = new Query(uri);
        int limit = query.limit();
        query.finish();
        return new Conversation(conversations.of(number, limit).stream()
                .map(Conversation.MessageJson::of)
                .toList());
    }

    @POST
    @Path("{number}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reply(@PathParam("number") long number, NewMessage body, @Context UriInfo uri) {
        Query.none(uri);
        return Response.status(Response.Status.CREATED)
                .entity(Conversation.MessageJson.of(conversations.reply(number, body.text())))
                .build();
    }
}
