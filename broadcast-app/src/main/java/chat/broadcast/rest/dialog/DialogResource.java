package chat.broadcast.rest.dialog;

import chat.broadcast.delivery.Conversations;
import chat.broadcast.dialog.DialogFilter;
import chat.broadcast.dialog.DialogSort;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.dialog.Dialogs;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The registry of dialogs, and what was said in them. */
@Path("dialogs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dialogs")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
public class DialogResource {

    private static final Map<String, Sort<DialogSort>> SORTS = sorts();
    private static final Map<String, DialogStatus> STATUSES = Query.words(DialogJson::word, DialogStatus.values());

    @Inject
    Dialogs dialogs;

    @Inject
    Conversations conversations;

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
    @Operation(summary = "List dialogs", description = "Newest first, unless sorted otherwise.")
    @Parameter(
            name = "number",
            in = ParameterIn.QUERY,
            description = "Exactly this one.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            description = "Contained in the visitor's name or address.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            description = "A channel's id.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"active", "closed"}))
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "One of number, visitor, channel, status, openedAt, lastMessageAt; with “-” before it the "
                    + "other way round.",
            schema = @Schema(implementation = String.class, defaultValue = "-number"))
    @Parameter(ref = "total")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = DialogPage.class)))
    @APIResponse(responseCode = "422", ref = "Invalid")
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
    @Operation(
            summary = "Open dialogs",
            description = "Opens a dialog for each visitor named, or finds his active one. All or none. Admins only.")
    @RequestBody(
            required = true,
            description = "One, or an array of 1 to 10,000.",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {NewDialogs.NewDialogJson.class, NewDialogs.NewDialogJson[].class
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "Their numbers, in the order given.",
            content = @Content(schema = @Schema(implementation = OpenedDialogs.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public OpenedDialogs open(NewDialogs body, @Context UriInfo uri) {
        new Query(uri).finish();
        return OpenedDialogs.of(dialogs.open(body.wanted()));
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One dialog")
    @APIResponse(
            responseCode = "200",
            description = "The dialog.",
            content = @Content(schema = @Schema(implementation = DialogJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DialogJson one(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return DialogJson.of(dialogs.find(number));
    }

    @POST
    @Path("{number}/close")
    @Operation(summary = "Close a dialog", description = "The visitor's next message opens another one.")
    @APIResponse(
            responseCode = "200",
            description = "The dialog as it is now.",
            content = @Content(schema = @Schema(implementation = DialogJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DialogJson close(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return DialogJson.of(dialogs.close(number));
    }

    @GET
    @Path("{number}/messages")
    @Operation(summary = "What was said in a dialog")
    @Parameter(ref = "limit")
    @APIResponse(
            responseCode = "200",
            description = "Its newest texts, the oldest of them first.",
            content = @Content(schema = @Schema(implementation = Conversation.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "Invalid")
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
    @Operation(
            summary = "Reply in a dialog",
            description = "Sends the text through the dialog's channel and waits for what comes of it.")
    @APIResponse(
            responseCode = "201",
            description = "The reply; its trouble says why it did not go out, if it did not.",
            content = @Content(schema = @Schema(implementation = Conversation.MessageJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response reply(
            @PathParam("number") long number, @RequestBody(required = true) NewMessage body, @Context UriInfo uri) {
        new Query(uri).finish();
        return Response.status(Response.Status.CREATED)
                .entity(Conversation.MessageJson.of(conversations.reply(number, body.text())))
                .build();
    }
}
