/// Questions and answers over the broker, without knowledge of what is asked.
///
/// A [org.wavegate.controller.rpc.Method] fixes address, name and types of one question;
/// [org.wavegate.controller.rpc.Methods] lists them all. [org.wavegate.controller.rpc.RpcClient]
/// asks, [org.wavegate.controller.rpc.RpcServer] answers what may be answered in any order;
/// commands, which may not, are taken by the lanes instead. On the wire: `subject` is the method,
/// `group-id` the wavelet's name, `reply-to` and `correlation-id` lead the answer back, and both
/// bodies are JSON. Nothing is durable and everything expires: who gets no answer asks again.
@NullMarked
package org.wavegate.controller.rpc;

import org.jspecify.annotations.NullMarked;
