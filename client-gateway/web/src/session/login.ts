const SESSION = '/api/session';

/** Logs in, as `alice` or `alice@alpha.test`; resolves to the participant, rejects with the reason. */
export async function logIn(user: string, password: string): Promise<string> {
  const response = await fetch(SESSION, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({user, password}),
  });
  return participantIn(response);
}

/** Who is logged in; undefined when nobody is. */
export async function whoAmI(): Promise<string | undefined> {
  const response = await fetch(SESSION);
  return response.status === 401 ? undefined : participantIn(response);
}

export async function logOut(): Promise<void> {
  const response = await fetch(SESSION, {method: 'DELETE'});
  if (!response.ok && response.status !== 401) {
    throw new Error(await reasonIn(response));
  }
}

async function participantIn(response: Response): Promise<string> {
  if (!response.ok) {
    throw new Error(await reasonIn(response));
  }
  const {participant} = (await response.json()) as {participant: string};
  return participant;
}

/** The sentence of a problem (application/problem+json), or what the status says. */
async function reasonIn(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as {detail?: string; title?: string};
  return problem.detail ?? problem.title ?? `The server answered ${response.status}.`;
}
