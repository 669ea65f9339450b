package org.wavegate.controller.client;

import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Outcome;

/// People and sessions, asked of whichever controller is free.
record RemoteAccounts(RpcClient rpc) implements Accounts {

  @Override
  public Outcome<Session> logIn(String user, String password) {
    return rpc.call(Methods.LOG_IN, new Methods.LogIn(user, password));
  }

  @Override
  public Outcome<Session> session(String token) {
    return rpc.call(Methods.SESSION, new Methods.SessionOf(token));
  }

  @Override
  public Outcome<LoggedOut> logOut(String token) {
    return rpc.call(Methods.LOG_OUT, new Methods.LogOut(token));
  }

  @Override
  public Outcome<ParticipantId> setPassword(String user, String password) {
    return rpc.call(Methods.SET_PASSWORD, new Methods.SetPassword(user, password));
  }
}
