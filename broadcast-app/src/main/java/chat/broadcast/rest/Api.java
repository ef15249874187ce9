package chat.broadcast.rest;

import chat.broadcast.rest.problem.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API for programs, version 1. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Broadcast",
                        version = "1",
                        description = """
                                Sends one text to any number of dialogs of a contact centre, whatever their channel, and accounts for every one.

                                JSON in UTF-8; times are RFC 3339 in UTC. Unknown members and unknown query parameters are violations, not ignored.
                                Whatever is refused is answered as `application/problem+json` (RFC 9457): 400 for a body that is not JSON or not UTF-8, \
                                422 with `violations` for everything that can be read and cannot be accepted, all faults at once.

                                Lists take `limit` (1-1000, usually 50), `cursor` (the `next` of the previous answer), `sort` (a field, or `-field` for the \
                                other way round) and `total=true`; `next` is null at the end.""",
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        security = @SecurityRequirement(name = "basic"),
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = "limit",
                                    in = ParameterIn.QUERY,
                                    description = "The most items wanted.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "1",
                                                    maximum = "1000",
                                                    defaultValue = "50")),
                            @Parameter(
                                    name = "cursor",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "Where to read on: the next of the previous answer, with the same sort.",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "total",
                                    in = ParameterIn.QUERY,
                                    description = "Whether to count the whole list.",
                                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                        },
                        responses = {
                            @APIResponse(
                                    name = "Malformed",
                                    responseCode = "400",
                                    description = "The body is not JSON, or not UTF-8.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unauthenticated",
                                    responseCode = "401",
                                    description = "No login, or a wrong one.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Forbidden",
                                    responseCode = "403",
                                    description = "The caller's role does not allow it.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotFound",
                                    responseCode = "404",
                                    description = "There is nothing of that number.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Conflict",
                                    responseCode = "409",
                                    description = "Its state does not allow it.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooLarge",
                                    responseCode = "413",
                                    description = "The body is larger than 32 MB.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Invalid",
                                    responseCode = "422",
                                    description = "What was given cannot be accepted; violations say what and why.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooMany",
                                    responseCode = "503",
                                    description =
                                            "No room for another stream of events; Retry-After says when to ask again.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }),
        tags = {
            @Tag(name = "Broadcasts", description = "Preview, create, find and steer broadcasts."),
            @Tag(name = "Dialogs", description = "The registry of dialogs, and what was said in them."),
            @Tag(name = "Channels", description = "The configured accounts at providers."),
            @Tag(name = "Agents", description = "Who is calling.")
        })
@SecurityScheme(
        securitySchemeName = "basic",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "An agent's login and password. No cookies.")
public class Api extends Application {

    /** The contract is at {@code /openapi}; the server's own second description of it is switched off. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
