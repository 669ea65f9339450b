package org.wavegate.xmpp.stream;

import org.jivesoftware.smack.ConnectionConfiguration;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/// What Smack wants to know before it connects; the one place that uses its static entry points.
final class ComponentConfiguration extends ConnectionConfiguration {
  private ComponentConfiguration(Builder builder) {
    super(builder);
  }

  static ComponentConfiguration of(ComponentAccount account) {
    try {
      return new Builder()
          .setXmppDomain(JidCreate.domainBareFrom(account.jid()))
          .setSecurityMode(SecurityMode.disabled)
          .setCompressionEnabled(false)
          .setSendPresence(false)
          .build();
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException("'" + account.jid() + "' is no component address", e);
    }
  }

  /// Smack's own filters want a user to be there; a component has none.
  static EntityFullJid placeholderUser(ComponentAccount account) {
    return JidCreate.entityFullFromOrThrowUnchecked("component@" + account.jid() + "/wavegate");
  }

  static final class Builder
      extends ConnectionConfiguration.Builder<Builder, ComponentConfiguration> {
    @Override
    public ComponentConfiguration build() {
      return new ComponentConfiguration(this);
    }

    @Override
    protected Builder getThis() {
      return this;
    }
  }
}
