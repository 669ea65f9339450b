/// The ports through which the roles of one provider ask each other: gateway and federation role
/// call them, the AMQP client of the controller implements them. All calls block up to a deadline
/// of the implementation and are safe to call from any thread; they are meant for virtual threads.
/// An expected answer is a value ([org.wavegate.model.service.Outcome]); nothing here throws for
/// what a caller sent.
@NullMarked
package org.wavegate.model.service;

import org.jspecify.annotations.NullMarked;
