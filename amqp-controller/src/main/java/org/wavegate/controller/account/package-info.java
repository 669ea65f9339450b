/// Accounts of local people: Argon2id password hashes, sessions by random token, and a limit on
/// attempts. Entry type: [org.wavegate.controller.account.LocalAccounts].
///
/// Checking a password takes tens of milliseconds and 19 MiB on purpose: few are checked at a time,
/// and calls belong on a bounded pool, never in a lane. The only package that touches Bouncy
/// Castle's password hashing.
@NullMarked
package org.wavegate.controller.account;

import org.jspecify.annotations.NullMarked;
