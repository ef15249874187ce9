package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastKind;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Created;
import chat.broadcast.channel.Templates;
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
import jakarta.ws.rs.PUT;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Preview, create, find and steer broadcasts. */
@Path("broadcasts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BroadcastResource {

    private static final Map<String, Sort<BroadcastSort>> SORTS = sorts();
    private static final Map<String, BroadcastKind> KINDS = Query.words(BroadcastKind::word, BroadcastKind.values());
    private static final Map<String, BroadcastStatus> STATUSES =
            Query.words(BroadcastStatus::word, BroadcastStatus.values());
    private static final Map<String, DeliveryState> STATES = Query.words(DeliveryState::word, DeliveryState.values());
    private static final Map<String, Sort<DeliveryOrder>> DELIVERY_SORTS = Map.of(
            "chatNumber", new Sort<>(DeliveryOrder.CHAT_NUMBER, Cursor.Kind.TEXT)); // the number alone is the place

    /** By what deliveries are sorted: the domain knows one order. */
    private enum DeliveryOrder {
        CHAT_NUMBER
    }

    @Inject
    Broadcasts broadcasts;

    @Inject
    Templates templates;

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
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, NewBroadcast body, @Context UriInfo uri) {
        Query.none(uri);
        return switch (broadcasts.create(body.toDraft(Optional.ofNullable(key), templates::catalogue))) {
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
    public PreviewJson preview(NewBroadcast body, @Context UriInfo uri) {
        Query.none(uri);
        return PreviewJson.of(broadcasts.preview(body.toPreview(templates::catalogue)));
    }

    @GET
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
    public BroadcastJson one(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.find(number));
    }

    @PUT
    @Path("{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    public BroadcastJson edit(@PathParam("number") long number, NewBroadcast body, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.edit(number, body.toDraft(Optional.empty(), templates::catalogue)));
    }

    @GET
    @Path("{number}/draft")
    public FilledFormJson draft(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return FilledFormJson.of(broadcasts.draftOf(number));
    }

    @PUT
    @Path("{number}/tempo")
    @Consumes(MediaType.APPLICATION_JSON)
    public BroadcastJson setTempo(@PathParam("number") long number, TempoWish body, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.setTempo(number, body.tempo()));
    }

    @GET
    @Path("{number}/deliveries")
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
    public ReasonsJson reasons(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return ReasonsJson.of(broadcasts.reasons(number));
    }

    @POST
    @Path("{number}/pause")
    public BroadcastJson pause(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.pause(number));
    }

    @POST
    @Path("{number}/resume")
    public BroadcastJson resume(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.resume(number));
    }

    @POST
    @Path("{number}/cancel")
    public BroadcastJson cancel(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.cancel(number));
    }

    @POST
    @Path("{number}/undo")
    public BroadcastJson undo(@PathParam("number") long number, @Context UriInfo uri) {
        Query.none(uri);
        return BroadcastJson.of(broadcasts.undo(number));
    }

    @POST
    @Path("{number}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public BroadcastJson retry(@PathParam("number") long number, @Nullable RetryWish wish, @Context UriInfo uri) {
        Query.none(uri);
        var wished = wish == null ? RetryWish.ALL_FAILED : wish;
        return BroadcastJson.of(broadcasts.retry(number, wished.toRetry()));
    }

    @GET
    @Path("{number}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(
            @PathParam("number") long number, @Context Sse sse, @Context SseEventSink sink, @Context UriInfo uri) {
        Query.none(uri);
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
