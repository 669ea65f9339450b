package org.wavegate.gateway.wamp.message;

/// The type codes of messages, by which each begins.
public final class Code {
  public static final int HELLO = 1;
  public static final int WELCOME = 2;
  public static final int ABORT = 3;
  public static final int GOODBYE = 6;
  public static final int ERROR = 8;
  public static final int PUBLISH = 16;
  public static final int SUBSCRIBE = 32;
  public static final int SUBSCRIBED = 33;
  public static final int UNSUBSCRIBE = 34;
  public static final int UNSUBSCRIBED = 35;
  public static final int EVENT = 36;
  public static final int CALL = 48;
  public static final int CANCEL = 49;
  public static final int RESULT = 50;
  public static final int REGISTER = 64;
  public static final int UNREGISTER = 66;

  private Code() {}
}
