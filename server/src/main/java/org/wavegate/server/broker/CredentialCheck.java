package org.wavegate.server.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Lets in whoever knows a role's password, as that role.
final class CredentialCheck implements ActiveMQSecurityManager5 {
  private final Credentials credentials;

  CredentialCheck(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String securityDomain) {
    if (!validateUser(user, password)) {
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    subject.getPrincipals().add(new RolePrincipal(user));
    return subject;
  }

  @Override
  public boolean authorize(
      Subject subject, Set<Role> roles, CheckType check, @Nullable String address) {
    return roles.stream()
        .filter(check::hasRole)
        .anyMatch(role -> subject.getPrincipals().contains(new RolePrincipal(role.getName())));
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    if (user == null || password == null) {
      return false;
    }
    for (BrokerUser known : BrokerUser.values()) {
      if (known.user().equals(user)) {
        return MessageDigest.isEqual(
            credentials.password(known).getBytes(StandardCharsets.UTF_8),
            password.getBytes(StandardCharsets.UTF_8));
      }
    }
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
    return validateUser(user, password)
        && roles.stream().filter(check::hasRole).anyMatch(role -> role.getName().equals(user));
  }
}
