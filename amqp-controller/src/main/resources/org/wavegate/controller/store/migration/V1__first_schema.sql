-- Versions count operations. Times are milliseconds since 1970. A wavelet's name is its modern form.

CREATE TABLE wavelet (
  name          TEXT     NOT NULL PRIMARY KEY,
  head_version  BIGINT   NOT NULL,
  head_hash     ${bytes} NOT NULL,
  creator       TEXT     NOT NULL,
  created_at    BIGINT   NOT NULL,
  modified_at   BIGINT   NOT NULL,
  -- Whether the log holds a delta without a signature, made while federation was off.
  has_unsigned  BOOLEAN  NOT NULL,
  -- What lists show; no title: the wavelet is in no list.
  title         TEXT,
  snippet       TEXT,
  blips         INTEGER
);

-- The log. A delta takes the wavelet from (version, hash) to (resulting_version, resulting_hash).
CREATE TABLE delta (
  wavelet           TEXT     NOT NULL,
  version           BIGINT   NOT NULL,
  hash              ${bytes} NOT NULL,
  resulting_version BIGINT   NOT NULL,
  resulting_hash    ${bytes} NOT NULL,
  author            TEXT     NOT NULL,
  submission        TEXT,
  applied_at        BIGINT   NOT NULL,
  -- The applied delta exactly as its host made it, which the history hash covers.
  applied           ${bytes} NOT NULL,
  -- Its operations, moved to the version at which it was applied.
  operations        ${bytes} NOT NULL,
  PRIMARY KEY (wavelet, version)
);

CREATE UNIQUE INDEX delta_by_submission ON delta (wavelet, author, submission)
  WHERE submission IS NOT NULL;

CREATE TABLE snapshot (
  wavelet TEXT     NOT NULL,
  version BIGINT   NOT NULL,
  state   ${bytes} NOT NULL,
  PRIMARY KEY (wavelet, version)
);

-- Who is on a wavelet at its head, in the order they were added.
CREATE TABLE participant (
  wavelet     TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  participant TEXT    NOT NULL,
  PRIMARY KEY (wavelet, participant)
);

CREATE INDEX participant_by_address ON participant (participant, wavelet);

-- A stretch of a hosted wavelet's log that a remote domain is to have: from the delta that added
-- its first participant to the one that removed its last, or so far to the head while it is open.
CREATE TABLE delivery (
  wavelet       TEXT     NOT NULL,
  domain        TEXT     NOT NULL,
  from_version  BIGINT   NOT NULL,
  to_version    BIGINT   NOT NULL,
  to_hash       ${bytes} NOT NULL,
  open          BOOLEAN  NOT NULL,
  -- The cursor: everything before it was acknowledged.
  at_version    BIGINT   NOT NULL,
  at_hash       ${bytes} NOT NULL,
  -- When the first delta past the cursor was applied.
  waiting_since BIGINT   NOT NULL,
  PRIMARY KEY (wavelet, domain, from_version)
);

CREATE INDEX delivery_pending ON delivery (domain, waiting_since) WHERE at_version < to_version;

-- Deltas of local authors on their way to a foreign host.
CREATE TABLE outgoing (
  wavelet      TEXT     NOT NULL,
  author       TEXT     NOT NULL,
  submission   TEXT     NOT NULL,
  signed_delta ${bytes} NOT NULL,
  PRIMARY KEY (wavelet, author)
);

CREATE TABLE signer (
  id   ${bytes} NOT NULL PRIMARY KEY,
  info ${bytes} NOT NULL
);

CREATE TABLE account (
  participant TEXT NOT NULL PRIMARY KEY,
  password    TEXT NOT NULL
);

-- Holds digests of tokens, so that who reads it can't use them.
CREATE TABLE session (
  token_digest ${bytes} NOT NULL PRIMARY KEY,
  participant  TEXT     NOT NULL,
  expires_at   BIGINT   NOT NULL
);

CREATE INDEX session_by_participant ON session (participant);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE lease (
  name       TEXT   NOT NULL PRIMARY KEY,
  number     BIGINT NOT NULL,
  holder     TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE poisoned_request (
  number ${number},
  at     BIGINT   NOT NULL,
  method TEXT     NOT NULL,
  message_group TEXT NOT NULL,
  reason TEXT     NOT NULL,
  body   ${bytes} NOT NULL
);
