-- Wavegate as a component of Prosody (0.12): add this to prosody.cfg.lua and restart Prosody.
-- alpha.test stands for your domain; secret and port are the same in [xmpp] of wavegate.toml.

component_ports = { 5347 }
component_interfaces = { "127.0.0.1" }

-- Other providers find the component by asking your domain for its items. Prosody lists a component
-- below a virtual host by itself; the line is needed where the names differ.
VirtualHost "alpha.test"
  disco_items = { { "wave.alpha.test", "Waves" } }

Component "wave.alpha.test"
  component_secret = "change me"
  -- A new stream of ours ends a half-open old one. By default ("kick_new") it would be refused until
  -- Prosody notices that the old one is dead, which may take a quarter of an hour.
  component_conflict_resolve = "kick_old"
