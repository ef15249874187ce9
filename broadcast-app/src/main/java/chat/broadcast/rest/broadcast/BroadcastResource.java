package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastKind;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Created;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.page.Order;
import chat.broadcast.rest.json.Cursor;
import chat.broadcast.rest.json.Query;
import chat.broadcast.rest.json.Query.Sort;
import chat.broadcast.rest.json.Query.Total;
import chat.broadcast.rest.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Preview, create, find and steer broadcasts. */
@Path("broadcasts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Broadcasts")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
public class BroadcastResource {

    private static final Map<String, Sort<BroadcastSort>> SORTS = sorts();
    private static final Map<String, BroadcastKind> KINDS = Query.words(BroadcastKind::word, BroadcastKind.values());
    private static final Map<String, BroadcastStatus> STATUSES =
            Query.words(BroadcastStatus::word, BroadcastStatus.values());
    private static final Map<String, DeliveryState> STATES = Query.words(DeliveryState::word, DeliveryState.values());
    private static final Map<String, Sort<DeliveryOrder>> DELIVERY_SORTS =
            Map.of("chatNumber", new Sort<>(DeliveryOrder.CHAT_NUMBER, Cursor.Kind.WHOLE));

    /** By what deliveries are sorted: the domain knows one order. */
    private enum DeliveryOrder {
        CHAT_NUMBER
    }

    @Inject
    Broadcasts broadcasts;

    @Inject
    ProgressStreams streams;

    private static Map<String, Sort<BroadcastSort>> sorts() {
        var sorts = new LinkedHashMap<String, Sort<BroadcastSort>>();
        for (var sort : BroadcastSort.values()) {
            var kind = switch (sort) {
                case NUMBER -> Cursor.Kind.WHOLE;
                case TOTAL, COMPLETED -> Cursor.Kind.COUNT;
                case CREATED_AT -> Cursor.Kind.TIME;
                case MESSAGE, AGENT, STATUS -> Cursor.Kind.TEXT;
            };
            sorts.put(sort.word(), new Sort<>(sort, kind));
        }
        return sorts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create a broadcast by chats",
            description = "With onProblem “reject” (usual) any number that cannot be sent to refuses the whole, and "
                    + "nothing is stored; with “skip” those become skipped deliveries. Malformed input always refuses.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same key and body came before: that broadcast, and nothing is sent again.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Parameter(
                            description =
                                    "1-200 characters of your choice, new for each broadcast: makes it safe to "
                                            + "send the request again when no answer came. The same key with another body is 422.")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            @RequestBody(required = true) NewBroadcast body,
            @Context UriInfo uri) {
        new Query(uri).finish();
        return switch (broadcasts.create(body.toDraft(Optional.ofNullable(key)))) {
            case Created.New made ->
                Response.created(uri.getAbsolutePathBuilder()
                                .path(Long.toString(made.broadcast().number()))
                                .build())
                        .entity(BroadcastJson.of(made.broadcast()))
                        .build();
            case Created.Repeated earlier ->
                Response.ok(BroadcastJson.of(earlier.broadcast())).build();
        };
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "See what creating it would do",
            description = "Takes the body of a creation, judges it the same way, and stores nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What would happen.",
            content = @Content(schema = @Schema(implementation = PreviewJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public PreviewJson preview(@RequestBody(required = true) NewBroadcast body, @Context UriInfo uri) {
        new Query(uri).finish();
        return PreviewJson.of(broadcasts.preview(body.toDraft(Optional.empty())));
    }

    @GET
    @Operation(summary = "List broadcasts", description = "Newest first, unless sorted otherwise.")
    @Parameter(
            name = "number",
            in = ParameterIn.QUERY,
            description = "Exactly this one.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"by_chats", "whatsapp"}))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Any of these statuses, with commas between them.",
            schema = @Schema(implementation = String.class),
            example = "sending,paused")
    @Parameter(
            name = "agent",
            in = ParameterIn.QUERY,
            description = "Contained in the agent's name or login.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            description = "Contained in the message.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "createdFrom",
            in = ParameterIn.QUERY,
            description = "Created then or later.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "createdTo",
            in = ParameterIn.QUERY,
            description = "Created then or earlier.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(name = "totalFrom", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "totalTo", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "completedFrom", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "completedTo", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description =
                    "One of number, message, agent, createdAt, total, completed, status; with “-” before it the other way round.",
            schema = @Schema(implementation = String.class, defaultValue = "-number"))
    @Parameter(ref = "total")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = BroadcastPage.class)))
    @APIResponse(responseCode = "422", ref = "Invalid")
    public BroadcastPage list(@Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new BroadcastFilter(
                query.whole("number"),
                query.word("kind", KINDS),
                query.words("status", STATUSES),
                query.text("agent"),
                query.text("text"),
                query.time("createdFrom"),
                query.time("createdTo"),
                query.count("totalFrom"),
                query.count("totalTo"),
                query.count("completedFrom"),
                query.count("completedTo"));
        var wanted = query.list(SORTS, BroadcastSort.NUMBER.word(), Order.DESCENDING);
        query.finish();
        var page = broadcasts.find(filter, wanted.sort(), wanted.order(), wanted.slice());
        return new BroadcastPage(
                page.items().stream().map(BroadcastJson::of).toList(),
                page.next().map(wanted.cursor()::write),
                wanted.total() == Total.WANTED ? OptionalLong.of(broadcasts.count(filter)) : OptionalLong.empty());
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One broadcast, with its counters")
    @APIResponse(
            responseCode = "200",
            description = "The broadcast.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public BroadcastJson one(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return BroadcastJson.of(broadcasts.find(number));
    }

    @GET
    @Path("{number}/deliveries")
    @Operation(summary = "What became of it at each dialog", description = "In the order of chat numbers.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"pending", "completed", "failed", "uncertain", "skipped", "cancelled"}))
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            description = "A channel's id.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "reason",
            in = ParameterIn.QUERY,
            description = "An errorCode.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "chatNumber",
            in = ParameterIn.QUERY,
            description = "Exactly this one.",
            schema = @Schema(implementation = Long.class))
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "chatNumber, the only order there is.",
            schema = @Schema(implementation = String.class, enumeration = "chatNumber"))
    @Parameter(ref = "total")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public DeliveryPage deliveries(@PathParam("number") long number, @Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new DeliveryFilter(
                query.word("state", STATES), query.whole("channel"), query.text("reason"), query.whole("chatNumber"));
        var wanted = query.list(DELIVERY_SORTS, "chatNumber", Order.ASCENDING);
        query.finish();
        var page = broadcasts.deliveries(number, filter, wanted.slice());
        return new DeliveryPage(
                page.items().stream().map(DeliveryPage.DeliveryJson::of).toList(),
                page.next().map(wanted.cursor()::write),
                wanted.total() == Total.WANTED
                        ? OptionalLong.of(broadcasts.countDeliveries(number, filter))
                        : OptionalLong.empty());
    }

    @GET
    @Path("{number}/reasons")
    @Operation(summary = "Why deliveries are not completed, and how many for each reason")
    @APIResponse(
            responseCode = "200",
            description = "The reasons.",
            content = @Content(schema = @Schema(implementation = ReasonsJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ReasonsJson reasons(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return ReasonsJson.of(broadcasts.reasons(number));
    }

    @POST
    @Path("{number}/pause")
    @Operation(summary = "Pause it", description = "One's own, or anyone's for a supervisor.")
    @APIResponse(
            responseCode = "200",
            description = "The broadcast as it is now.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public BroadcastJson pause(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return BroadcastJson.of(broadcasts.pause(number));
    }

    @POST
    @Path("{number}/resume")
    @Operation(summary = "Let a paused one go on", description = "One's own, or anyone's for a supervisor.")
    @APIResponse(
            responseCode = "200",
            description = "The broadcast as it is now.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public BroadcastJson resume(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return BroadcastJson.of(broadcasts.resume(number));
    }

    @POST
    @Path("{number}/cancel")
    @Operation(
            summary = "Send no more of it",
            description =
                    "What was sent stays sent; what is pending becomes cancelled. One's own, or anyone's for a supervisor.")
    @APIResponse(
            responseCode = "200",
            description = "The broadcast as it is now.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public BroadcastJson cancel(@PathParam("number") long number, @Context UriInfo uri) {
        new Query(uri).finish();
        return BroadcastJson.of(broadcasts.cancel(number));
    }

    @POST
    @Path("{number}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send it again to those it failed for", description = "Supervisors only.")
    @APIResponse(
            responseCode = "200",
            description = "The broadcast as it is now.",
            content = @Content(schema = @Schema(implementation = BroadcastJson.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public BroadcastJson retry(
            @PathParam("number") long number,
            @RequestBody(description = "Absent: all that failed.") @Nullable RetryWish wish,
            @Context UriInfo uri) {
        new Query(uri).finish();
        var wished = wish == null ? RetryWish.ALL_FAILED : wish;
        return BroadcastJson.of(broadcasts.retry(number, wished.toRetry()));
    }

    @GET
    @Path("{number}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Its progress as it happens",
            description = "Server-sent events: “progress” with the broadcast as its data, first as it stands, then at "
                    + "most 4 a second; and “finished” once, after which the stream ends. Comments keep it alive.")
    @APIResponse(
            responseCode = "200",
            description = "The stream.",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "TooMany")
    public void events(
            @PathParam("number") long number, @Context Sse sse, @Context SseEventSink sink, @Context UriInfo uri) {
        new Query(uri).finish();
        if (!streams.follow(number, broadcasts::find, sse, sink)) {
            throw new ServiceUnavailableException(Response.fromResponse(Problem.of(
                                    503,
                                    "This server carries no more than %d streams of events: try again in a minute, or ask for the broadcast itself."
                                            .formatted(ProgressStreams.MOST))
                            .response())
                    .header("Retry-After", 60)
                    .build());
        }
    }
}
