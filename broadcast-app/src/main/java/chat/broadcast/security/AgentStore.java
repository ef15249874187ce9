package chat.broadcast.security;

import chat.broadcast.agent.Agents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** Whether a login and a password belong to an agent, and which roles that gives: his own, and all that it includes. */
@ApplicationScoped
public class AgentStore implements IdentityStore {

    @Inject
    Agents agents;

    /** Called by the container for this kind of credential. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return agents.verify(credential.getCaller(), credential.getPasswordAsString())
                .map(agent -> new CredentialValidationResult(
                        agent.login(), agent.role().includedNames()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
