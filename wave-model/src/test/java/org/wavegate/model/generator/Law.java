package org.wavegate.model.generator;

import net.jqwik.api.lifecycle.AddLifecycleHook;

/// Tests of laws, each of which reports on how much it was tried: how often every pair of kinds
/// met, and a line for the table of docs/proof.md.
@AddLifecycleHook(LawReport.class)
public interface Law {

  /// What met in the cases of the law that is being tried.
  PairCount<?> pairs();
}
